"""Organisations that are known everywhere, by the table that extraction reads."""

from gazetteer.countries import Territories
from service.domain.entities import EntityKind, ListedEntity
from service.domain.vocabulary import read_vocabulary


def list_organisations(territories: Territories) -> list[ListedEntity]:
    """Return them with their other names, and the item in Wikidata of the one that rigour counts as a territory."""
    items = {row["name"]: row["qid"] for row in territories.values() if not row["is_country"]}
    table = read_vocabulary("service.normalisation", "organisations")
    return [
        ListedEntity(name, EntityKind.ORGANIZATION, tuple(aliases), same_as=items.get(name))
        for name, aliases in table.items()
    ]
