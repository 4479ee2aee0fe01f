"""Who is who in an article, as ids that hold across articles."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from service.domain.entities import EntityKind, description_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from service.domain.entities import Reference
    from service.domain.extraction import Extraction
    from service.domain.spans import Span


@dataclass(frozen=True)
class Who:
    """The entities of one article by their places in it."""

    extraction: Extraction
    ids: Sequence[str]

    def identify(self, reference: Reference) -> str:
        """Return the id of somebody in a role; for those only described, one that their description gives."""
        return description_id(reference.name) if reference.entity is None else self.ids[reference.entity]

    def identify_all(self, references: Iterable[Reference]) -> frozenset[str]:
        """Return the ids of all in a role."""
        return frozenset(map(self.identify, references))

    def find_in(self, start: int, end: int) -> tuple[int, ...]:
        """Return the entities mentioned between two places of the text, in reading order."""
        return tuple(index for span, index in self._mentions if start <= span.start and span.end <= end)

    def find_gaps(self, span: Span) -> Iterator[tuple[int, int]]:
        """Yield first and end of what stands between the names in a span."""
        start = span.start
        for mention, _ in self._mentions:
            if mention.start >= start and mention.end <= span.end and self._is_name(mention):
                yield start, mention.start
                start = mention.end
        yield start, span.end

    def is_place(self, index: int) -> bool:
        """Tell whether an entity is a place."""
        return self.extraction.entities[index].kind is EntityKind.PLACE

    def _is_name(self, mention: Span) -> bool:
        """Tell a name from a pronoun and a description, "no Peruvian troops"."""
        return all(word[:1].isupper() for word in self.extraction.text[mention.start : mention.end].split())

    @cached_property
    def _mentions(self) -> tuple[tuple[Span, int], ...]:
        found = ((span, n) for n, entity in enumerate(self.extraction.entities) for span in entity.mentions)
        return tuple(sorted(found, key=lambda each: (each[0].start, each[0].end, each[1])))
