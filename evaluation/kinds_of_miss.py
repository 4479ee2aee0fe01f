"""What kind of miss each is: what was not found, what was read wrongly, what was found where nothing is.

Gold and found are matched as the scorers of evaluate.py match them, with its own functions.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from service.domain.spans import Span, cover

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from types import ModuleType

    from evaluation.bench import Row
    from service.domain.document import Document

_ENOUGH = 0.5
"""Overlap of contents (Jaccard) from which an attribution counts as found."""
_AROUND = 60
"""Characters of an example on either side."""


class Miss(NamedTuple):
    """One miss."""

    kind: str
    detail: str
    """The word or the values it is about; a kind's frequent ones are listed."""
    example: str


class Text(NamedTuple):
    """A text as annotated, parsed and extracted, and the functions of evaluate.py."""

    row: Row
    document: Document
    predicted: Row
    evaluate: ModuleType

    def around(self, start: int, end: int) -> str:
        """Return a stretch of the text with some words before and after it."""
        text = self.document.text
        before, after = text[max(start - _AROUND, 0) : start], text[end : end + _AROUND]
        return " ".join(f"{before}[{text[start:end]}]{after}".split())

    def words(self, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
        """Return the words inside some spans, by where they begin."""
        found: frozenset[int] = self.evaluate.words(self.document.text, spans)
        return found

    def written(self, spans: Iterable[tuple[int, int]]) -> str:
        """Return what stands in some spans; "–" for none."""
        return " … ".join(self.document.text[start:end] for start, end in spans) or "–"


def miss_attributions(text: Text) -> Iterator[Miss]:
    """Yield the misses among a text's attributions."""
    free = [claim for claim in text.predicted["claims"] if claim["kind"] != "narration"]
    for gold in text.row["attributions"]:
        content = text.words(gold["content"])
        best = max(free, key=lambda claim: _jaccard(content, text.words(_content(claim))), default=None)
        if best is None or not content & text.words(_content(best)):
            yield _missed_attribution(text, gold)
        else:
            free.remove(best)
            yield from _misread_attribution(text, gold, best)
    for claim in free:
        spans = _content(claim)
        detail = claim["cue"]["text"].lower() if claim["cue"] else "no cue"
        yield Miss("found where nothing is", detail, text.around(spans[0][0], spans[-1][1]))


def _missed_attribution(text: Text, gold: Row) -> Miss:
    """Tell a missed attribution by its cue: part of speech, and how its content hangs on it."""
    if not gold["content"]:
        return Miss("missed, no content annotated", "", text.written(gold["source"] + gold["cue"]))
    example = text.around(gold["content"][0][0], gold["content"][-1][1])
    document = text.document
    content = document.head_in(Span(*gold["content"][0]))
    cue = document.head_in(cover(Span(*span) for span in gold["cue"])) if gold["cue"] else None
    if cue is None or content is None:
        return Miss("missed, no cue", "", example)
    if cue in document.ancestors(content):
        frame = f"content below it, {content.relation}"
    elif content in document.ancestors(cue):
        frame = f"below its content, {cue.relation}"
    else:
        frame = "content apart"
    return Miss(f"missed, cue a {cue.pos}, {frame}", cue.lemma, example)


def _misread_attribution(text: Text, gold: Row, claim: Row) -> Iterator[Miss]:
    wanted, given = text.words(gold["content"]), text.words(_content(claim))
    enough = _jaccard(wanted, given) >= _ENOUGH
    example = f"{text.around(gold['content'][0][0], gold['content'][-1][1])} → {text.written(_content(claim))}"
    detail = claim["cue"]["text"].lower() if claim["cue"] else "no cue"
    if wanted != given:
        yield Miss(f"content {_extent(wanted, given)}, {'still found' if enough else 'not found'}", detail, example)
    speaker = claim["speaker"]["mention"] if claim["speaker"] else None
    source = [(speaker["start"], speaker["end"])] if speaker else []
    if text.words(gold["source"]) & text.words(source) or not (gold["source"] or source):
        return
    kind = "another" if gold["source"] and source else "none" if gold["source"] else "one where none is"
    yield Miss(f"source: {kind}", detail, f"{text.written(gold['source'])} → {text.written(source)} | {example}")


def miss_dates(text: Text) -> Iterator[Miss]:
    """Yield the misses among a text's dates; digits of values are written 9 where kinds of value are told."""
    free = list(text.predicted["dates"])
    for gold in text.row["dates"]:
        start, end, value = gold["start"], gold["end"], gold["value"]
        written, example = text.document.text[start:end].lower(), text.around(start, end)
        found = next((date for date in free if date["start"] < end and start < date["end"]), None)
        if found is None:
            yield Miss(f"missed, a {gold['type']}", written, example)
            continue
        free.remove(found)
        if (found["start"], found["end"]) != (start, end):
            yield Miss("another extent", f"{written} → {found['text'].lower()}", example)
        if found["timex3"] != value:
            kind = f"value {_shape(value)} read as {_shape(found['timex3'])}"
            yield Miss(kind, written, f"{example} {value} → {found['timex3']}")
    for date in free:
        yield Miss("found where nothing is", date["text"].lower(), text.around(date["start"], date["end"]))


def miss_quantities(text: Text) -> Iterator[Miss]:
    """Yield the misses among a text's figures."""
    free = list(text.predicted["quantities"])
    evaluate, example = text.evaluate, text.document.text
    for gold in text.row["quantities"]:
        wanted = evaluate.gold_numbers(gold["value"])
        match = (q for q in free if any(evaluate.close(a, b) for a in evaluate.numbers(q) for b in wanted))
        found = next(match, None)
        if found is None:
            yield Miss("value missed", f"{gold['value']} {gold['unit']}", example)
            continue
        free.remove(found)
        if found["comparator"] not in evaluate.CHANGES.get(gold["change"], {"exact"}):
            yield Miss(f"comparator {gold['change']} read as {found['comparator']}", found["text"], example)
        if not evaluate.same_unit(found["unit"], gold):
            kind = "none found" if not found["unit"] else "another" if gold["unit"] != "-" else "one where none is"
            yield Miss(f"unit: {kind}", f"{gold['unit']} → {found['unit']}", example)
    for figure in free:
        yield Miss("found where nothing is", figure["text"], example)


def miss_events(text: Text) -> Iterator[Miss]:
    """Yield the misses of a sentence, of which one event is annotated."""
    gold, example = text.row["event"], text.document.text
    typed = [event for event in text.predicted["events"] if event["type"] != "OTHER"]
    same = [event for event in typed if event["type"] == gold["type"]]
    for event in typed:
        if same and event is same[0]:
            continue
        yield Miss(f"one too many, {event['type']}", event["trigger"]["text"].lower(), example)
    if not same:
        seen = ", ".join(sorted({event["type"] for event in typed})) or "nothing"
        yield Miss(f"type {gold['type']} read as {seen}", str(gold["trigger"]), example)
        return
    for role in ("actors", "recipients"):
        found = [name for event in same for name in text.evaluate.mention_texts(event[role])]
        for wanted in gold[role]:
            if not any(text.evaluate.share_word(wanted, name) for name in found):
                kind = "others found" if found else "none found"
                yield Miss(f"{role}: {kind}", f"{wanted} → {', '.join(found) or '–'}", example)


MISSES: Mapping[str, Callable[[Text], Iterator[Miss]]] = MappingProxyType(
    {"attribution": miss_attributions, "dates": miss_dates, "quantities": miss_quantities, "events": miss_events}
)


def _content(claim: Row) -> list[tuple[int, int]]:
    return [(span["start"], span["end"]) for span in claim["content"]["spans"]]


def _jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / max(len(a | b), 1)


def _extent(wanted: frozenset[int], given: frozenset[int]) -> str:
    """Return how the words of a content differ from those wanted."""
    if not (given < wanted or wanted < given):
        return "shifted"
    kept, differing = wanted & given, wanted ^ given
    side = (
        "at its start" if max(differing) < min(kept) else "at its end" if min(differing) > max(kept) else "on the way"
    )
    return f"{'short' if given < wanted else 'long'} {side}"


def _shape(value: Any) -> str:  # noqa: ANN401  whatever stands in the annotation
    return re.sub(r"\d+", "9", str(value))
