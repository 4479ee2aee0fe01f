"""CoNLL-U in, sentences out.

The format: https://universaldependencies.org/format.html (2.0).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import MappingProxyType

ROOT = -1
_COLUMNS = 10
_NO_SPACE = "No"


@dataclass(frozen=True, slots=True)
class Word:
    """A syntactic word; `head` counts from 0 within the sentence, `ROOT` for none."""

    form: str
    lemma: str
    pos: str
    tag: str
    features: str
    head: int
    relation: str
    misc: MappingProxyType[str, str]
    space_after: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of one sentence, and whether a document or paragraph begins with it."""

    words: tuple[Word, ...]
    document: str
    begins_paragraph: bool

    @property
    def text(self) -> str:
        """The sentence as written."""
        return "".join(word.form + " " * word.space_after for word in self.words).rstrip()


def read_sentences(lines: Iterable[str]) -> Iterator[Sentence]:
    """Yield the sentences of a CoNLL-U file, each with the id of its document."""
    document, begins_paragraph = "", True
    rows: list[list[str]] = []
    for line in (*lines, ""):
        stripped = line.rstrip("\n")
        if stripped.startswith("# newdoc"):
            document, begins_paragraph = stripped.partition("=")[2].strip(), True
        elif stripped.startswith("# newpar") and not stripped.startswith("# newpar_block"):
            begins_paragraph = True
        elif stripped and not stripped.startswith("#"):
            rows.append(stripped.split("\t"))
        elif not stripped and rows:
            yield Sentence(_words(rows), document, begins_paragraph)
            rows, begins_paragraph = [], False


def _words(rows: list[list[str]]) -> tuple[Word, ...]:
    """Return the words of a sentence; a multiword token lends them its spacing.

    `1-2 don't` followed by `do` and `n't` becomes two words without a space between
    them: in English UD the parts of a multiword token spell it out.
    """
    glued: set[int] = set()
    spaced: dict[int, bool] = {}
    words = []
    for row in rows:
        misc = _misc(row[_COLUMNS - 1])
        space_after = misc.get("SpaceAfter") != _NO_SPACE
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            glued.update(range(first, last))
            spaced[last] = space_after
        elif row[0].isdigit():
            index = int(row[0])
            space = index not in glued and spaced.get(index, space_after)
            words.append(_word(row, misc, space_after=space))
    return tuple(words)


def _word(row: list[str], misc: MappingProxyType[str, str], *, space_after: bool) -> Word:
    form, lemma, pos, tag, features, head, relation = row[1:8]
    return Word(
        form=form,
        lemma=lemma,
        pos=pos,
        tag=tag,
        features="" if features == "_" else features,
        head=int(head) - 1,
        relation=relation,
        misc=misc,
        space_after=space_after,
    )


def _misc(column: str) -> MappingProxyType[str, str]:
    """Return the last column as a mapping: `A=1|B=2`."""
    pairs = (part.partition("=") for part in column.split("|"))
    return MappingProxyType({name: value for name, _, value in pairs})
