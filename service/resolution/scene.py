"""An article with the bearers of its names: what resolving a role looks at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.domain.entities import Reference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.domain.document import Document
    from service.domain.mentions import NameMention
    from service.domain.spans import Span
    from service.resolution.bearers import Bearer


@dataclass(frozen=True, slots=True)
class Scene:
    """An article, its names, and for each name the index of its bearer."""

    document: Document
    names: Sequence[NameMention]
    of_name: Sequence[int]
    bearers: Sequence[Bearer]

    def reference(self, name: int, span: Span) -> Reference:
        """Return the bearer of a name as the one that a phrase means."""
        bearer = self.bearers[self.of_name[name]]
        return Reference(span, bearer.name, bearer.kind, entity=self.of_name[name])

    def is_country(self, reference: Reference) -> bool:
        """Tell whether somebody is a country."""
        return reference.entity is not None and self.bearers[reference.entity].code is not None
