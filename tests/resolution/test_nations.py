"""To which country an article says that somebody belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service.domain.entities import EntityKind
from service.extraction.names import find_names
from service.resolution.article import resolve_article
from service.resolution.nations import named_nations

if TYPE_CHECKING:
    from service.extraction.parsing import Model


@pytest.mark.parametrize(
    ("name", "kind", "nations"),
    [
        ("Peruvian Rail Board", EntityKind.ORGANIZATION, {"PE"}),
        ("Ministry of Defence of Peru", EntityKind.ORGANIZATION, {"PE"}),
        ("Rail Board", EntityKind.ORGANIZATION, set()),
        ("Texas", EntityKind.PLACE, {"US"}),
        ("Georgia Miller", EntityKind.PERSON, set()),
    ],
)
def test_a_name_may_say_so_itself(name: str, kind: EntityKind, nations: set[str]) -> None:
    assert named_nations(name, kind) == nations


@pytest.mark.parametrize(
    ("text", "name", "nations"),
    [
        ("Danish Foreign Minister Anna Berg said so.", "Anna Berg", ("DK",)),
        ("Anna Berg, the Danish foreign minister, said so.", "Anna Berg", ("DK",)),
        ("Anna Berg visited Denmark.", "Anna Berg", ()),
        ("Denmark's Grain Board said so.", "Grain Board", ("DK",)),
        ("Storms hit Peru's Cusco region.", "Cusco region", ("PE",)),
        ("Storms hit Springfield, Illinois, on Monday.", "Springfield", ("US",)),
        ("Peru has closed its border.", "Peru", ()),
    ],
)
def test_a_text_says_so_beside_the_name(model: Model, text: str, name: str, nations: tuple[str, ...]) -> None:
    document = model.parse(text)
    cast = resolve_article(document, find_names(document, document.sentences), ())
    assert [entity.nations for entity in cast.entities if entity.name == name] == [nations]
