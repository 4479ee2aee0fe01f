"""Names that several bear: `[Congo]` in a text, and the code of the country that it means there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service.extraction.names import find_names
from service.resolution.article import resolve_article

if TYPE_CHECKING:
    from service.extraction.parsing import Model


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("Congo has closed its border.", "Congo", None),
        ("Congo has closed its border. Kinshasa denied it.", "Congo", "CD"),
        ("Congo has closed its border. Brazzaville denied it.", "Congo", "CG"),
        ("Congo has closed its border. Kinshasa and Brazzaville denied it.", "Congo", None),
        ("Congolese troops left. The Democratic Republic of the Congo denied it.", "Congolese", "CD"),
        ("Korean ships left the port.", "Korean", None),
        ("Korean ships left the port of Busan in South Korea.", "Korean", "KR"),
        ("Georgia has closed its border.", "Georgia", "GE"),
        ("Georgia and Florida voted on Tuesday.", "Georgia", None),
        ("The United States urged Georgia to wait.", "Georgia", None),
        ("The United States urged Georgia to wait. Tbilisi denied it.", "Georgia", "GE"),
    ],
)
def test_which_country_is_meant(model: Model, text: str, name: str, code: str | None) -> None:
    document = model.parse(text)
    cast = resolve_article(document, find_names(document, document.sentences), ())
    codes = {entity.code for entity in cast.entities if name in {document[span] for span in entity.mentions}}
    assert codes == {code}
