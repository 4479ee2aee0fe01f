"""Names that several countries have, or a country and a state: which of them an article means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.entities import EntityKind
from service.normalisation.countries import find_country, find_government, find_sharing, find_whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.domain.document import Document
    from service.domain.mentions import NameMention
    from service.normalisation.countries import Country


def settle_shared_names(document: Document, names: Sequence[NameMention]) -> dict[int, Country | None]:
    """Return for the names that several bear which country each means, None where the article leaves it open.

    An article means the one country of those that share a name which it also names otherwise, by a capital or a name
    of its own. A state is meant where the article names others of its kind: "Florida and Georgia".
    """
    texts = [document[name.span] for name in names]
    nations = [name.kind in {EntityKind.PLACE, EntityKind.GROUP} for name in names]
    sharing = {i: find_sharing(text) for i, text in enumerate(texts) if nations[i] and find_sharing(text)}
    others = [text for i, text in enumerate(texts) if nations[i] and i not in sharing]
    named = [country.code for text in others for country in (find_country(text) or find_government(text),) if country]
    wholes = [code for text in others for code in (find_whole(text),) if code]
    return {i: _settle(texts[i], countries, named, wholes) for i, countries in sharing.items()}


def _settle(name: str, countries: tuple[Country, ...], named: Sequence[str], wholes: Sequence[str]) -> Country | None:
    """Return the country that a name means by how often the article otherwise names each, and parts of others."""
    state_of = find_whole(name)
    if state_of is None:
        meant = [country for country in countries if country.code in named]
        return meant[0] if len(meant) == 1 else None
    own, others = named.count(countries[0].code), wholes.count(state_of)
    is_open = own == others and (own > 0 or state_of in named)
    return None if own < others or is_open else countries[0]
