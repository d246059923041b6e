"""typing.NamedTuple for the start of a program: the same classes, made in a seventh of the time.

Why: seventy of them are made before the first card is read, and typing.NamedTuple writes and compiles source code for each,
a seventh of a run over one card. Here a constructor is a copy of one that was compiled for as many fields, under the names of these.
Type checkers see typing.NamedTuple. So does Python from 3.14, whose classes no longer list their fields in their bodies.
"""

from typing import TYPE_CHECKING


class _Body:
    field: int


if TYPE_CHECKING or "__annotations__" not in vars(_Body):
    from typing import NamedTuple as NamedTuple
else:
    from collections import _tuplegetter
    from types import CodeType, FunctionType

    _CONSTRUCTORS: dict[int, CodeType] = {}  # by how many fields
    _FIELDS: list[_tuplegetter] = []  # what reads the field at a position

    class _Named(tuple):
        """What all of them can do; see typing.NamedTuple."""

        __slots__ = ()
        _fields = ()

        @classmethod
        def _make(cls, values):
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
            return made

        def _replace(self, /, **values):
            made = self._make(map(values.pop, self._fields, self))
            if values:
                raise ValueError(f"Got unexpected field names: {list(values)!r}")
            return made

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            fields = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({fields})"

        def __getnewargs__(self):
            return tuple(self)

        __replace__ = _replace

    def _constructor(names):
        """__new__(_cls, ...) with a parameter of each name."""
        if (code := _CONSTRUCTORS.get(len(names))) is None:
            parameters = "".join(f"_{position}, " for position in range(len(names)))
            code = _CONSTRUCTORS[len(names)] = eval(f"lambda _cls, {parameters}: _new(_cls, ({parameters}))").__code__
        return code.replace(co_varnames=("_cls", *names), co_name="__new__")

    class _Maker(type):
        def __new__(cls, name, bases, body):
            names = tuple(body.get("__annotations__", ()))
            defaults = {field: body[field] for field in names if field in body}
            if tuple(defaults) != names[len(names) - len(defaults) :]:
                raise TypeError(f"{name}: a field without a default follows one with a default")
            while len(_FIELDS) < len(names):
                _FIELDS.append(_tuplegetter(len(_FIELDS), ""))
            constructor = FunctionType(_constructor(names), {"_new": tuple.__new__}, "__new__", tuple(defaults.values()))
            own = {"_fields": names, "__match_args__": names, "_field_defaults": defaults, "__new__": constructor, "__slots__": ()}
            return type(name, (_Named,), {**body, **dict(zip(names, _FIELDS, strict=False)), **own})

    _BASES = (type.__new__(_Maker, "NamedTuple", (), {}),)

    def NamedTuple(*arguments, **named):
        raise TypeError("a class of named fields is written as class Name(NamedTuple)")

    NamedTuple.__mro_entries__ = lambda bases: _BASES
