"""Which events are no events of their own but part of what another says: "agreed to send", "called off the talks"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.document import Relation
from service.domain.events import EventType
from service.extraction.events.arguments import is_stranded

if TYPE_CHECKING:
    from service.domain.document import Document, Token
    from service.extraction.events.triggers import Trigger

_SPEECH = frozenset({EventType.AGREE, EventType.REQUEST, EventType.REJECT, EventType.THREATEN})
"""What their complement names is agreed to, asked for, refused or threatened."""
_VOICED = frozenset({EventType.REQUEST, EventType.ACCUSE, EventType.REJECT})
"""What the people of a protest say while they protest."""
_ASIDE = frozenset({Relation.RELATIVE_CLAUSE, Relation.PARATAXIS, Relation.CONJUNCT})


def without_nested(document: Document, triggers: tuple[Trigger, ...], standing: frozenset[int]) -> tuple[Trigger, ...]:
    """Return the triggers of a sentence that stand for themselves (PLOVER codes an act of speech with its content).

    `standing` holds the indexes of the words of those that can be events of their own; the others hold others only
    as acts of speech do: "the threat to attack".
    """
    holding = [trigger for trigger in triggers if trigger.word.index in standing or trigger.frame.type in _SPEECH]
    carried = {trigger.carrier.index: trigger for trigger in holding if trigger.carrier is not None}
    holders = carried | {trigger.word.index: trigger for trigger in holding}
    own = (trigger for trigger in triggers if trigger.word.index in standing)
    return tuple(trigger for trigger in own if not _is_nested(document, trigger, holders))


def _is_nested(document: Document, trigger: Trigger, holders: dict[int, Trigger]) -> bool:
    """Tell whether a trigger is part of one above it, up to the next relative clause or coordination."""
    word = trigger.word
    while word.relation not in _ASIDE and word.head != word.index:
        above = document.head(word)
        holder = holders.get(above.index)
        if holder is not None and holder.word != trigger.word and _holds(document, holder, trigger, word):
            return True
        word = above
    return False


def _holds(document: Document, holder: Trigger, trigger: Trigger, branch: Token) -> bool:
    """Tell whether `trigger`, which hangs on `holder` by `branch`, is part of it."""
    if holder.frame.type is EventType.PROTEST and trigger.frame.type in _VOICED:
        return True
    aside = branch.relation is Relation.ADVERBIAL_CLAUSE and branch not in holder.arguments.get("complement", ())
    if aside or branch.relation is Relation.SUBJECT:
        return holder.frame.type is trigger.frame.type
    named = branch.relation is Relation.COMPOUND and not is_stranded(document, branch)
    return named or holder.frame.type in _SPEECH or _makes_up(holder, trigger, branch)


def _makes_up(holder: Trigger, trigger: Trigger, branch: Token) -> bool:
    """Tell whether a holder would be no event, or another, without `trigger`: "lifted" without "sanctions"."""
    frame, arguments = holder.frame, holder.arguments
    needed_object = "object" in frame.needs and trigger.word in arguments.get("object", ())
    needed_clause = "complement" in frame.needs and branch in arguments.get("complement", ())
    return needed_object or needed_clause or trigger.word.lemma in frame.beside
