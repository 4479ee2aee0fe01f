"""re3d (Dstl 2017): government texts on Syria and Iraq with nested, noisy entities.

https://github.com/dstl/re3d marks descriptions (`the regime`) and pronouns as well as
names, and a few offsets are off; what isn't a name as written in the text is skipped.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from training.labels import GROUP, ORG, OTHER, PERSON, PLACE, RE3D, settled
from training.names import Name, longest_first, title_length

_HELD_OUT_SHARE = 10
_BEFORE_NAME = re.compile(r"(?:the|a|an|its|our|his|their)\s+", re.IGNORECASE)
_AFTER_NAME = re.compile(r"(?:['’]s?|,.*)$")
_LINKS = {"of", "for", "and", "the", "on", "in", "to", "al", "bin", "de", "&"}
_PRONOUNS = {"I", "He", "She", "We", "They", "It", "His", "Her", "Our", "Their", "You"}
_NOT_PERSONS = {
    *("of", "for", "to", "Jan", "April", "June", "July", "Geneva", "Ayn", "Acting", "Advisor"),
    *("Virginia", "Trident"),
}
_PREFERENCE = (PLACE, PERSON, GROUP, ORG, OTHER)


@dataclass(frozen=True, slots=True)
class Text:
    """A text and its names; their positions count characters."""

    id: str
    text: str
    names: tuple[Name, ...]

    @property
    def is_held_out(self) -> bool:
        """Whether the text is in the fixed tenth that is only ever measured on."""
        return sha256(self.id.encode()).digest()[0] % _HELD_OUT_SHARE == 0


def read_re3d(lines: Iterable[str]) -> Iterator[Text]:
    """Yield the texts with the names in them, each written name under its usual label."""
    records = [json.loads(line) for line in lines]
    found = [[name for entity in record["entities"] if (name := _name(record["text"], entity))] for record in records]
    usual = _usual_labels(
        (record["text"][name.start : name.end], name.label)
        for record, names in zip(records, found, strict=True)
        for name in names
    )
    for record, names in zip(records, found, strict=True):
        text = record["text"]
        relabelled = (n._replace(label=usual[text[n.start : n.end]]) for n in names)
        yield Text(record["id"], text, longest_first(relabelled))


def _name(text: str, entity: dict[str, str]) -> Name | None:
    """Return the name in an annotation, without article and title, if there is one."""
    start, end = int(entity["begin"]), int(entity["end"])
    label, written = RE3D.get(entity["type"]), text[start:end]
    if label is None or written != entity["value"] or "\n" in written:
        return None
    if article := _BEFORE_NAME.match(written):
        start += article.end()
    end -= len(text[start:end]) - len(_AFTER_NAME.sub("", text[start:end]))
    words = text[start:end].split(" ")
    if label == PERSON:
        titles = title_length(words)
        start += sum(len(word) + 1 for word in words[:titles])
        words = words[titles:]
        if _NOT_PERSONS.intersection(words):
            return None
    if not words or not _is_name(words):
        return None
    return Name(start, end, settled(label, text[start:end]))


def _is_name(words: Sequence[str]) -> bool:
    """Tell whether words are capitalised as a name is."""
    return (
        all(words)
        and words[0] not in _PRONOUNS
        and words[0][0].isupper()
        and not words[-1][0].islower()
        and all(w in _LINKS or w.startswith("al-") or not w[0].islower() for w in words)
    )


def _usual_labels(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return for each name its most frequent label; places win ties (`Iraq`)."""
    counts: dict[str, Counter[str]] = {}
    for name, label in named:
        counts.setdefault(name, Counter())[label] += 1
    return {
        name: max(labels, key=lambda label: (labels[label], -_PREFERENCE.index(label)))
        for name, labels in counts.items()
    }
