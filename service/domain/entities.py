"""People, organisations, places and groups that articles speak of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING

from anyascii import anyascii

if TYPE_CHECKING:
    from service.domain.decisions import Decision
    from service.domain.spans import Span

_COUNTRY = "country-"
_DESCRIPTION = "description-"
_ID = re.compile(r"country-[a-z]{2}|[a-z]+-[0-9a-f]{16}")


class EntityKind(StrEnum):
    """What an entity is. A group is a nationality, a force or a party."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    GROUP = "group"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something named in one article, with every place it is mentioned (pronouns included)."""

    name: str
    """Its fullest or canonical name: "Ana Ruiz", "Peru"."""
    kind: EntityKind
    mentions: tuple[Span, ...]
    aliases: tuple[str, ...] = ()
    """Its other names as written in the article: "Ruiz", "Lima"; never pronouns or descriptions."""
    code: str | None = None
    """ISO 3166-1 alpha-2 code of a country."""
    nations: tuple[str, ...] = ()
    """Codes of the countries that the article says it belongs to: "DK" of "the Danish minister Ana Ruiz"."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Somebody or something in a role (speaker, actor, place), as written and as resolved."""

    mention: Span
    name: str
    kind: EntityKind
    anonymous: bool = False
    """True for people who are described, not named: "two Western intelligence officers"."""
    entity: int | None = None
    """Index into `Extraction.entities`; None for those only described."""


@dataclass(frozen=True, slots=True)
class ListedEntity:
    """An entity as a list names it, a gazetteer for example."""

    name: str
    kind: EntityKind
    aliases: tuple[str, ...] = ()
    country: str | None = None
    """ISO 3166-1 alpha-2 code of the country that it is or belongs to."""
    same_as: str | None = None
    """Address of the same in Wikidata."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name with the forms that it is looked up by."""

    text: str
    folded: str
    """Lower-case ASCII words: `fold_name`."""
    keys: tuple[str, ...]
    """What names that may match share one of: `name_keys`."""


@dataclass(frozen=True, slots=True)
class KnownEntity:
    """An entity across articles: one that is stored, or is about to be."""

    id: str
    kind: EntityKind
    name: str
    names: tuple[Name, ...]
    """All that it goes by, its own name first."""
    code: str | None = None
    """ISO 3166-1 alpha-2 code of a country."""
    nations: tuple[str, ...] = ()
    """Codes of the countries that an article says it belongs to."""
    decision: Decision | None = None
    """How an article's entity came to be this one; None where the question is another."""
    merged_into: str | None = None
    """The id of its survivor, if people merged it."""

    @property
    def shown_id(self) -> str:
        """The id under which it is shown: its survivor's, if it was merged."""
        return self.merged_into or self.id


@dataclass(frozen=True, slots=True)
class Company:
    """What the latest articles that mention an entity say of it, and whom they mention beside it."""

    nations: frozenset[str] = frozenset()
    """Codes of the countries that they say it belongs to."""
    met: frozenset[str] = frozenset()
    """Ids of entities that they mention too, of those that were asked for."""


def entity_id(kind: EntityKind, folded_name: str, code: str | None = None, apart: str = "") -> str:
    """Return the id of an entity that is not known yet; whoever stores it first gives it the same one.

    `apart` is what tells it from others of its name: nothing for the first of them.

    >>> entity_id(EntityKind.PLACE, "north korea", "KP")
    'country-kp'
    >>> entity_id(EntityKind.PERSON, "ana ruiz")
    'person-64fde26eb8594e14'
    """
    if code:
        return f"{_COUNTRY}{code.lower()}"
    return f"{kind}-{_digest(f'{folded_name}|{apart}' if apart else folded_name)}"


def description_id(description: str) -> str:
    """Return what stands for somebody who is only described, "two officers", where others have an entity id.

    >>> description_id("Two  Officers") == description_id("two officers")
    True
    """
    return f"{_DESCRIPTION}{_digest(' '.join(anyascii(description).casefold().split()))}"


def is_country_id(id_: str) -> bool:
    """Tell whether an id is a country's."""
    return id_.startswith(_COUNTRY)


def is_description_id(id_: str) -> bool:
    """Tell whether an id stands for somebody who is only described."""
    return id_.startswith(_DESCRIPTION)


def is_entity_id(text: str) -> bool:
    """Tell whether a text is made like the id of an entity, named or described, and so is no name."""
    return _ID.fullmatch(text) is not None


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]
