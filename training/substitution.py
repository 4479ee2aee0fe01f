"""More names than the corpora have: documents again with other names of the same kind."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from random import Random

from spacy.language import Language
from spacy.tokens import Doc, Span

from training.labels import GROUP, ORG, OTHER, PERSON, PLACE
from training.vocabularies import DEMONYMS, DIRECTIONS, GIVEN_NAMES, ORGANISATIONS, PLACES, SURNAMES

_SUBSTITUTED_SHARE = 0.65
_FROM_CORPUS_SHARE = 0.35
_DIRECTION_SHARE = 0.1
_GROUPS = tuple(sorted(DEMONYMS))
_TEMPLATES = (
    *("University of {place}", "Bank of {place}", "{place} Police", "{place} City Council"),
    *("{group} Foreign Ministry", "{group} Ministry of Defence", "{group} Communist Party"),
    *("{group} Army", "{group} National Congress", "{surname} Foundation", "{surname} & Sons"),
    *("{surname} Group", "{place} Airlines", "{place} United", "{place} Times", "{group} Parliament"),
    *("{surname} Institute", "Embassy of {place}", "Government of {place}", "{group} Navy"),
)
_ACRONYM_LETTERS = "ABCDEFGHIKLMNOPRSTUW"

Pools = Mapping[str, Sequence[str]]


def pools(documents: Iterable[Doc]) -> Pools:
    """Return the names in documents under their labels."""
    found: dict[str, list[str]] = {}
    for document in documents:
        for name in document.ents:
            found.setdefault(name.label_, []).append(name.text)
    return found


def renamed(nlp: Language, document: Doc, known: Pools, random: Random) -> Doc:
    """Return the document with a random part of its names replaced."""
    words: list[str] = []
    spaces: list[bool] = []
    names: list[tuple[int, int, str]] = []
    missing: list[tuple[int, int]] = []
    position = 0
    for name in document.ents:
        _copy(document[position : name.start], words, spaces, missing)
        start = len(words)
        replacement = nlp.make_doc(_other(name, known, random))
        words.extend(token.text for token in replacement)
        spaces.extend(bool(token.whitespace_) for token in replacement)
        spaces[-1] = bool(name[-1].whitespace_)
        names.append((start, len(words), name.label_))
        position = name.end
    _copy(document[position:], words, spaces, missing)
    copy = Doc(document.vocab, words=words, spaces=spaces)
    copy.set_ents(
        [Span(copy, start, end, label) for start, end, label in names],
        missing=[copy[start:end] for start, end in missing],
    )
    return copy


def _copy(part: Span, words: list[str], spaces: list[bool], missing: list[tuple[int, int]]) -> None:
    """Append tokens between names as they are."""
    for token in part:
        if not token.ent_iob_:
            missing.append((len(words), len(words) + 1))
        words.append(token.text)
        spaces.append(bool(token.whitespace_))


def _other(name: Span, known: Pools, random: Random) -> str:
    """Return another name of the same kind and, for persons, of the same shape."""
    label, written = name.label_, name.text
    if random.random() > _SUBSTITUTED_SHARE:
        return written
    if label == GROUP:
        is_plural = written.endswith("s")
        group = random.choice([g for g in _GROUPS if g.endswith("s") == is_plural])
        is_directed = " " in written or random.random() < _DIRECTION_SHARE
        return f"{random.choice(DIRECTIONS)} {group}" if is_directed else group
    if label == OTHER or random.random() < _FROM_CORPUS_SHARE:
        return random.choice(known[label])
    if label == PERSON:
        return _person(len(written.split()), random)
    if label == PLACE:
        return random.choice(PLACES)
    return random.choice(tuple(_organisations(random))) if label == ORG else written


def _person(length: int, random: Random) -> str:
    """Return a made-up name of one to three words."""
    given, surname = random.choice(GIVEN_NAMES), random.choice(SURNAMES)
    if length == 1:
        return random.choice((surname, surname, given))
    if length == 2:  # noqa: PLR2004 - given name and surname
        return f"{given} {surname}"
    return f"{given} {random.choice((random.choice(GIVEN_NAMES), given[0] + '.'))} {surname}"


def _organisations(random: Random) -> Iterator[str]:
    """Yield a well-known organisation, a made-up one and an acronym."""
    yield random.choice(ORGANISATIONS)
    yield random.choice(_TEMPLATES).format(
        place=random.choice(PLACES),
        group=random.choice([group for group in _GROUPS if not group.endswith("s")]),
        surname=random.choice(SURNAMES),
    )
    yield "".join(random.choices(_ACRONYM_LETTERS, k=random.choice((3, 3, 4))))
