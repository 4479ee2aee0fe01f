"""How a text presents an event: one walk from a word up to the root of its sentence, heard from the root downwards.

Each word on the way has a signature, which says what holds of what it embeds where it is affirmed itself and where it
is denied (Nairn, Condoravdi and Karttunen 2006); what it embeds is never surer than the word is. This is the calculus
of De Facto (Saurí and Pustejovsky 2012) and TruthTeller (Lotan, Stern and Dagan 2013) over Universal Dependencies.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from service.extraction.factuality.embedding import hear_context
from service.extraction.factuality.frames import governor
from service.extraction.factuality.marks import hear_marks
from service.extraction.factuality.values import FACT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.domain.document import Document, Token
    from service.extraction.factuality.values import Factuality

_DEPTH = 40
"""Words above an event that are heard: text that is no language can nest without end."""


def judge_factuality(document: Document, word: Token) -> Factuality:
    """Return what the text presents the event of a word to be, as its author puts it.

    What somebody is cited for holds as far as their words go, and is marked as reported.
    """
    context = value = FACT
    for step in reversed(tuple(islice(_path(document, word), _DEPTH))):
        context = hear_context(document, step, context, value)
        value = hear_marks(document, step, context)
    return value


def _path(document: Document, word: Token) -> Iterator[Token]:
    """Yield a word, what it is embedded under, and so on to the root of its sentence."""
    yield word
    while (above := governor(document, word)) is not word:
        word = above
        yield word
