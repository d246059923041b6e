"""Words for yes and no in the cells of a column: which there are, what each stands for, and a cell in the words of answers."""

from compliance.card.expressions import lazily
from compliance.drafting.silence import says_unknown
from compliance.tables.habit import Habit

MOST_CELLS = 1000  # different cells of a column of yes and no that are kept to be known again
_WORD = lazily(r"[^\W_]+(?:[.,]0\b)?|[\u2713\u2714\u2705\u2611\u2717\u2718\u2716\u274c\u274e\u2612](?:\ufe0f)?")
DIGITS = {"1": "yes", "0": "no", "1.0": "yes", "0.0": "no", "1,0": "yes", "0,0": "no"}
_ENGLISH = frozenset({"yes", "no", "y", "n", "true", "false", "yep", "yeah", "nope", "partly"})
# Words that count only where a column has those of one line alone: yes in the first set, no in the second.
PAIRS: tuple[tuple[frozenset[str], frozenset[str]], ...] = tuple(
    (frozenset(yes.split()), frozenset(no.split()))
    for yes, no in (
        ("ja j wahr", "nein n falsch"),
        ("ja j", "nee n"),
        ("ja j", "nej n"),
        ("ja j", "nei n"),
        ("oui o vrai", "non n faux"),
        ("si s\u00ed s verdadero", "no n falso"),
        ("si s\u00ec s vero", "no n falso"),
        ("sim s verdadeiro", "n\u00e3o nao n falso"),
        ("tak t prawda", "nie n fa\u0142sz"),
        ("ano a", "ne n"),
        ("\u0434\u0430", "\u043d\u0435\u0442"),
        ("\u662f", "\u5426"),
        ("\u306f\u3044", "\u3044\u3044\u3048"),
        ("\uc608 \ub124", "\uc544\ub2c8\uc694 \uc544\ub2c8\uc624"),
        ("t", "f"),
        ("checked", "unchecked"),
        ("x", ""),
        ("\u2713 \u2714 \u2705 \u2611", "\u2717 \u2718 \u2716 \u274c \u274e \u2612"),
    )
)


def first_word(cell: str) -> str:
    """The word with which a cell begins, in small letters; empty where it begins with none."""
    found = _WORD.match(cell)
    return found[0].casefold().rstrip("\ufe0f") if found is not None else ""


class WordsSeen:
    """The words with which the cells of a column begin."""

    def __init__(self) -> None:
        self.words: set[str] = set()
        self._cells: set[str] = set()

    def see(self, cell: str) -> None:
        if cell in self._cells:
            return
        if len(self._cells) < MOST_CELLS:
            self._cells.add(cell)
        text = cell.strip()
        if (word := first_word(text)) and not says_unknown(text):
            self.words.add(word)

    def meant(self) -> tuple[tuple[str, str], ...]:
        """What each word stands for, yes or no, where it is another word; empty for a number of a scale."""
        scale = any(word[0].isdigit() and word not in DIGITS for word in self.words)  # 1 and 0 are steps of it
        found = {word: "" if scale else DIGITS[word] for word in self.words if word in DIGITS}
        if not self.words <= _ENGLISH | set(DIGITS):
            for yes, no in PAIRS:
                # A letter is a word for yes only beside one for no.
                both = not yes.isdisjoint(self.words) and not no.isdisjoint(self.words)
                if self.words <= yes | no and (both or not no or all(len(word) > 1 or not word.isalpha() for word in self.words)):
                    return tuple(sorted((word, "yes" if word in yes else "no") for word in self.words))
        return tuple(sorted(found.items()))


def in_words(cell: str, habit: Habit) -> str:
    """A cell of yes or no in the words of answers: its first word, where the column has another for it. A digit counts alone."""
    word = first_word(cell)
    meant = dict(habit.words).get(word, DIGITS.get(word))
    rest = cell[len(word) :].lstrip("\ufe0f")
    return f"{meant}{rest}" if meant and not (rest and word in DIGITS) else cell
