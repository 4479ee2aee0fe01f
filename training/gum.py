"""The named entities of GUM, cut from its mentions.

GUM marks every mention, nested and with all its modifiers, in the `Entity=` field
(Zeldes 2017, https://gucorpling.org/gum/): `the Spanish president, who resigned` is one
person. A mention is a name if its head is a proper noun; what is kept is the name itself.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from training.conllu import Sentence, Word
from training.labels import GROUP, GUM, OTHER, PERSON, settled
from training.names import Name, longest_first, title_length
from training.vocabularies import DEMONYMS, DIRECTIONS

_BRACKET = re.compile(r"\((?P<opens>\d+)-(?P<kind>[a-z]+)(?P<rest>[^()]*)(?P<single>\))?|(?P<closes>\d+)\)")
_WIKIPEDIA_TITLE = re.compile(r"-(?:coref|sgl|appos|ana|cata|disc)-\S")
PROPER_NOUNS = {"NNP", "NNPS"}
_WITHIN_NAME = {"compound", "flat", "amod", "nummod", "punct", "goeswith"}
_LINKS = {"of", "for", "on", "the", "and", "&", "de", "la", "del", "al", "-", "–"}
_LINKS_IN_PERSON = {"de", "la", "del", "al", "-", "–"}
_NUMBERED = {
    *("Figure", "Fig.", "Table", "Chapter", "Section", "Page", "Appendix", "Part", "Step"),
    *("No.", "Listing", "Claim", "Example", "Unit", "Us"),
}


class Mention(NamedTuple):
    """A marked stretch of tokens, and whether it has a title in Wikipedia."""

    start: int
    end: int
    kind: str
    is_linked: bool


def find_names(sentence: Sentence) -> tuple[Name, ...]:
    """Return the names of a sentence, nationalities among them."""
    words = sentence.words
    named = (_name(words, mention) for mention in _mentions(words))
    found = longest_first(name for name in named if name)
    inside = {index for name in found for index in range(name.start, name.end)}
    groups = (
        Name(index - (index > 0 and words[index - 1].form in DIRECTIONS), index + 1, GROUP)
        for index, word in enumerate(words)
        if word.form in DEMONYMS and index not in inside
    )
    return longest_first((*found, *groups))


def _mentions(words: Sequence[Word]) -> Iterator[Mention]:
    """Yield the mentions that open and close in this sentence."""
    opened: dict[str, list[tuple[int, str, bool]]] = defaultdict(list)
    for index, word in enumerate(words):
        for match in _BRACKET.finditer(word.misc.get("Entity", "")):
            if number := match["closes"]:
                if opened[number]:
                    start, kind, is_linked = opened[number].pop()
                    yield Mention(start, index + 1, kind, is_linked)
                continue
            is_linked = bool(match["rest"] and _WIKIPEDIA_TITLE.search(match["rest"]))
            if match["single"]:
                yield Mention(index, index + 1, match["kind"], is_linked)
            else:
                opened[match["opens"]].append((index, match["kind"], is_linked))


def _name(words: Sequence[Word], mention: Mention) -> Name | None:
    """Return the name at the head of a mention, or None if a common noun heads it."""
    label = GUM.get(mention.kind)
    head = next(
        index for index in range(mention.start, mention.end) if not mention.start <= words[index].head < mention.end
    )
    if label is None or words[head].tag not in PROPER_NOUNS or words[head].form in _NUMBERED:
        return None
    start, end = _extent(words, mention, head)
    forms = [word.form for word in words[start:end]]
    if label == PERSON:
        start += title_length(forms)
    elif label == OTHER and not mention.is_linked and (len(forms) == 1 or "@" in forms[0]):
        return None
    if start == end:
        return None
    if label == PERSON and words[end - 1].tag == "NNPS":
        peoples = [index for index in range(start, end) if words[index].tag in PROPER_NOUNS]
        return Name(peoples[0], end, GROUP)
    return Name(start, end, settled(label, " ".join(forms)))


def _extent(words: Sequence[Word], mention: Mention, head: int) -> tuple[int, int]:
    """Return where the name around `head` starts and ends."""
    start, end = head, head + 1
    while start > mention.start and _belongs(words[start - 1]):
        start -= 1
    while end < mention.end:
        if _belongs(words[end]):
            end += 1
        elif (reached := _linked(words, mention, head, end)) is not None:
            end = reached
        else:
            break
    while start < head and not words[start].form[0].isalnum():
        start += 1
    while end > head + 1 and not (words[end - 1].form[-1].isalnum() or words[end - 1].form[-1] == "."):
        end -= 1
    return start, end


def _belongs(word: Word) -> bool:
    """Tell whether a neighbour of a name's word is part of the name."""
    if word.tag in PROPER_NOUNS or word.tag == "HYPH":
        return True
    is_modifier = word.relation.partition(":")[0] in _WITHIN_NAME
    return is_modifier and (word.form[0].isupper() or word.pos == "NUM")


def _linked(words: Sequence[Word], mention: Mention, head: int, index: int) -> int | None:
    """Return where the name goes on after linking words, `of the Interior`, if it does."""
    links = _LINKS_IN_PERSON if mention.kind == "person" else _LINKS
    first = index
    while index < mention.end and words[index].form in links:
        index += 1
    if index in {first, mention.end} or words[index].tag not in PROPER_NOUNS:
        return None
    joins_names = words[index].relation == "conj" and words[index].head == head
    return None if joins_names else index + 1
