"""Acts that are promised, threatened or refused are events of another type than acts that are done.

PLOVER (Open Event Data Alliance, 2021) codes what somebody will do for others as AGREE, what they will do against them
as THREATEN, and what they will not do for them as REJECT.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from service.domain.document import Relation
from service.domain.events import EventType, Realis
from service.domain.vocabulary import read_vocabulary
from service.extraction.inflections import verb_forms

if TYPE_CHECKING:
    from service.domain.document import Document, Token
    from service.extraction.events.triggers import Trigger

_FRIENDLY = frozenset(
    {
        EventType.CONSULT, EventType.SUPPORT, EventType.COOPERATE, EventType.AID, EventType.CONCEDE,
        EventType.RETREAT,
    }
)  # fmt: skip
_CONSENTING = frozenset({EventType.AGREE, EventType.CONCEDE})
_HARSH = frozenset({EventType.SANCTION, EventType.COERCE, EventType.ASSAULT, EventType.PROTEST})
_HELPERS = (Relation.AUXILIARY, Relation.PASSIVE_AUXILIARY)
_SAID = frozenset({Relation.CLAUSAL_COMPLEMENT, Relation.PARATAXIS})
_CONTROLLED = frozenset({Relation.OPEN_COMPLEMENT, Relation.CLAUSAL_COMPLEMENT, Relation.NOUN_CLAUSE})


def judge_type(document: Document, trigger: Trigger, realis: Realis) -> EventType:
    """Return the type of a trigger, given whether it has come about."""
    kind = trigger.frame.type
    act = trigger.carrier or trigger.word
    if realis is Realis.NEGATED and _is_refused(document, act, kind):
        return EventType.REJECT
    if kind in _FRIENDLY and (_is_meant(document, act, realis) or _is_under(document, act, "deciding")):
        return EventType.AGREE
    if kind in _HARSH and (_is_meant(document, act, realis) or _is_held_out(document, act)):
        return EventType.THREATEN
    return kind


def _is_refused(document: Document, act: Token, kind: EventType) -> bool:
    """Tell whether somebody will not do what they might: "will not meet", "has not agreed", "failed to honour"."""
    if kind not in _FRIENDLY | _CONSENTING:
        return False
    if _is_under(document, act, "failing"):
        return True
    if not _words_beside(document, act) & _listed("negations"):
        return False
    return kind in _CONSENTING or bool(_auxiliaries(document, act) & _listed("refusing"))


def _is_meant(document: Document, act: Token, realis: Realis) -> bool:
    """Tell whether those who act say or plan that they will: "will send", "plans to send", "is to send"."""
    if _is_under(document, act, "intending") or _is_due(document, act):
        return True
    return realis is Realis.FUTURE and bool(_auxiliaries(document, act) & _listed("modals"))


def _is_due(document: Document, act: Token) -> bool:
    """Tell whether a verb stands after a form of "be to": "they are to meet"."""
    infinitive = any(marker.tag == "TO" for marker in document.children(act, Relation.MARKER))
    return infinitive and any(word.lemma == "be" for word in document.children(act, *_HELPERS, Relation.COPULA))


def _is_held_out(document: Document, act: Token) -> bool:
    """Tell whether an act is said to be possible by those who may do it: "may impose sanctions, officials said"."""
    return act.relation in _SAID and bool(_auxiliaries(document, act) & _listed("possible"))


def _is_under(document: Document, act: Token, kind: str) -> bool:
    """Tell whether an act is the infinitive of a predicate of some kind, right above it."""
    return act.relation in _CONTROLLED and act.tag == "VB" and document.head(act).text.lower() in _forms(kind)


def _auxiliaries(document: Document, act: Token) -> set[str]:
    helpers = document.children(act, *_HELPERS)
    return {written for helper in helpers for written in (helper.lemma, helper.text.lower())}


def _words_beside(document: Document, act: Token) -> set[str]:
    beside = document.children(act, Relation.ADVERBIAL, Relation.DETERMINER, *_HELPERS)
    return {word.text.lower() for word in beside}


@cache
def _listed(kind: str) -> frozenset[str]:
    return frozenset(read_vocabulary("service.extraction.events", "intentions")[kind])


@cache
def _forms(kind: str) -> frozenset[str]:
    return frozenset(form for word in _listed(kind) for form in verb_forms(word))
