"""What may be read of a regular file that a person named, or that was found: a pipe would wait for ever. Not what is in it."""

import os

from compliance.errors import InputError, UsageError


def bounded(path: str, most: int, what: str, hint: str, error: type[InputError] | type[UsageError] = UsageError) -> bytes:
    """The bytes of a file, one more than `most` where there are more. Raises `error`, which begins with `what`, for any other thing."""
    try:
        if os.path.exists(path) and not os.path.isfile(path):
            raise error(f"{what} is not a regular file", hint)
        with open(path, "rb") as file:
            return file.read(most + 1)
    except (OSError, ValueError) as cause:
        reason = cause.strerror if isinstance(cause, OSError) else str(cause)
        raise error(f"{what} cannot be read: {reason}", hint) from cause
