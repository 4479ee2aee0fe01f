"""Who is who in an article: each text marks a role, `[he](speaker)`, and says whom it means."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from service.domain.entities import EntityKind
from service.domain.roles import Cast, Role, RoleMention
from service.domain.spans import Span
from service.extraction.names import find_names
from service.resolution.article import resolve_article

if TYPE_CHECKING:
    from service.domain.document import Document
    from service.domain.entities import Reference
    from service.extraction.parsing import Model

_MARK = re.compile(r"\[([^\]]+)\]\((\w+)\)")


def cast_of(model: Model, marked: str) -> tuple[Document, Cast, list[Reference]]:
    """Return a text's cast, and who fills the marked roles in reading order."""
    roles, written, last = [], "", 0
    for match in _MARK.finditer(marked):
        written += marked[last : match.start()]
        roles.append(RoleMention(Span(len(written), len(written) + len(match[1])), Role(match[2])))
        written += match[1]
        last = match.end()
    document = model.parse(written + marked[last:])
    cast = resolve_article(document, find_names(document, document.sentences), tuple(roles))
    return document, cast, [cast.references[role] for role in roles]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[The Danish Rail Board spokesperson, Anna Berg](speaker), said so.", "Anna Berg"),
        ("[Danish Rail Board chief Anna Berg](speaker) told reporters.", "Anna Berg"),
        ("[Anna Berg, head of the Rail Board](speaker), said so.", "Anna Berg"),
        ("[Marlowe campaign adviser Anna Berg](speaker) said so.", "Anna Berg"),
        ("[The state of Nevada](speaker) said so.", "Nevada"),
        ("[A lawyer for Anna Berg](speaker) said so.", "lawyer for Anna Berg"),
        ("[Anna Berg's lawyer](speaker) said so.", "Anna Berg's lawyer"),
        ("[The office of President Anna Berg](speaker) said so.", "office of President Anna Berg"),
        ("[U.S. Labor Secretary Anna Berg](speaker) said so.", "Anna Berg"),
        ("President Anna Berg spoke on Monday. [Berg](speaker) said the talks failed.", "Anna Berg"),
        ("Dmytro Kovalskyi arrived in Oslo. Later [Kovalsky](speaker) said so.", "Dmytro Kovalskyi"),
        ("Park Min-jun met Kim Hae-won. [Kim](speaker) said the visit was short.", "Kim Hae-won"),
        ("The National Grain Agency (NGA) met. [NGA](speaker) said prices rose.", "National Grain Agency"),
    ],
)
def test_named(model: Model, marked: str, expected: str) -> None:
    _, _, (reference,) = cast_of(model, marked)
    assert reference.name == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Lima](speaker) denied the report.", "Peru"),
        ("The talks were held in [Lima](place).", "Lima"),
        ("[The Kremlin](speaker) denied the report.", "Russia"),
        ("[Peruvian troops](actor) crossed the river.", "Peru"),
        ("Peru's army fired at [Chilean soldiers](recipient).", "Chile"),
        ("[The Peruvian government](speaker) said so.", "Peru"),
        ("[South Korean pilots](actor) landed in North Korea.", "South Korea"),
        ("[The Danes](speaker) said so.", "Denmark"),
        ("Shelling hit [Chilean territory](place).", "Chile"),
        ("Troops shelled [France's Lyon region](recipient).", "Lyon region"),
        ("Clashes broke out in [three villages near Lyon](place).", "Lyon"),
    ],
)
def test_countries(model: Model, marked: str, expected: str) -> None:
    _, _, (reference,) = cast_of(model, marked)
    assert reference.name == expected
    assert reference.kind is EntityKind.PLACE


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Anna Berg met reporters. [She](speaker) said prices rose.", "Anna Berg"),
        ("Anna Berg met Jan Novak in Oslo. [She](speaker) said prices rose.", "Anna Berg"),
        ("The Rail Board met on Monday. [It](speaker) said fares would rise.", "Rail Board"),
        ("The Grain Agency met on Monday. [The agency](speaker) said prices rose.", "Grain Agency"),
        ("Spokesman Jan Novak met reporters. [The spokesman](speaker) said prices rose.", "Jan Novak"),
        ("Peru signed a pact. Protests shook [the country](place).", "Peru"),
        ("“[I](speaker) am sure of it,” [Anna Berg](speaker) said.", "Anna Berg"),
        ("Peruvian soldiers crossed the river. [These soldiers](actor) were fired on.", "Peru"),
        ("Anna Berg, [who](speaker) denied the report, was in Oslo.", "Anna Berg"),
    ],
)
def test_pointing_back(model: Model, marked: str, expected: str) -> None:
    _, _, references = cast_of(model, marked)
    assert references[0].name == expected
    assert references[0].entity is not None


@pytest.mark.parametrize(
    ("marked", "name", "kind"),
    [
        ("[Two senior Danish officers](speaker) said so.", "two senior Danish officers", EntityKind.GROUP),
        ("[A source](speaker) said so.", "source", EntityKind.PERSON),
        ("[A Rail Board spokesman](speaker) said so.", "Rail Board spokesman", EntityKind.PERSON),
        ("[Peruvian officials](speaker) said so.", "Peruvian officials", EntityKind.GROUP),
        ("[One of the teachers](speaker) said so.", "One of the teachers", EntityKind.PERSON),
        ("[Residents](speaker) who fled said so.", "Residents", EntityKind.GROUP),
    ],
)
def test_people_without_a_name(model: Model, marked: str, name: str, kind: EntityKind) -> None:
    _, _, (reference,) = cast_of(model, marked)
    assert reference.name.casefold() == name.casefold()
    assert reference.kind is kind
    assert reference.anonymous
    assert reference.entity is None


@pytest.mark.parametrize(
    "marked",
    ["[The report](speaker) said so.", "[Danish media](speaker) said so.", "[The Danish navy](speaker) said so."],
)
def test_what_is_nobody_is_not_anonymous(model: Model, marked: str) -> None:
    _, _, (reference,) = cast_of(model, marked)
    assert not reference.anonymous


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Chile urged Lima to wait.", True),
        ("Lima's troops left.", True),
        ("Talks between Lima and Quito failed.", True),
        ("Storms hit Lima on Friday.", False),
        ("He lives in Lima.", False),
        ("The vote was held at the Kremlin.", False),
        ("Officials from the Kremlin left.", True),
    ],
)
def test_a_capital_or_seat_is_its_country_where_it_acts(model: Model, text: str, country: bool) -> None:  # noqa: FBT001
    _, cast, _ = cast_of(model, text)
    codes = {entity.code for entity in cast.entities for alias in entity.aliases if alias in {"Lima", "Kremlin"}}
    assert codes == ({"PE"} if "Lima" in text else {"RU"}) if country else not codes


def test_an_entity_has_every_mention_and_alias(model: Model) -> None:
    document, cast, _ = cast_of(
        model, "Peru closed its border. [Lima](speaker) said Peruvian soldiers had left. [It](speaker) denied more."
    )
    (peru,) = (entity for entity in cast.entities if entity.code == "PE")
    assert [document[mention] for mention in peru.mentions] == ["Peru", "Lima", "Peruvian", "It"]
    assert peru.aliases == ("Lima", "Peruvian")


def test_every_name_has_an_entity_that_mentions_it(model: Model) -> None:
    document, cast, _ = cast_of(model, "Anna Berg of Acme Corp. met Peruvian officials and Jan Novak in Oslo.")
    names = find_names(document, document.sentences)
    assert len(cast.of_name) == len(names)
    for name, owner in zip(names, cast.of_name, strict=True):
        assert owner is not None
        assert name.span in cast.entities[owner].mentions


def test_no_names_and_no_words(model: Model) -> None:
    document = model.parse("…")
    role = RoleMention(Span(0, 0), Role.SPEAKER)
    cast = resolve_article(document, (), (role,))
    assert cast.entities == ()
    assert cast.references[role].entity is None


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Anna Berg and Jan Novak were charged. [Anna](speaker) denied it.", "Anna Berg"),
        ("The Danish Rail Board met on Monday. The Board spoke. [The Board](speaker) said so.", "Danish Rail Board"),
        ("Peru's Defence Ministry left. Chile's [Defence Ministry](speaker) said so.", "Defence Ministry"),
    ],
)
def test_a_part_of_a_name(model: Model, marked: str, expected: str) -> None:
    _, _, (reference,) = cast_of(model, marked)
    assert reference.name == expected


def test_bodies_of_two_nations_stay_apart(model: Model) -> None:
    _, cast, _ = cast_of(
        model,
        "Peru's Defence Ministry denied it. Chile's Defence Ministry did too. "
        "The Chilean Defence Ministry said the Ministry of Defence of Peru was wrong.",
    )
    ministries = [entity for entity in cast.entities if entity.kind is EntityKind.ORGANIZATION]
    assert sorted((entity.nations, len(entity.mentions)) for entity in ministries) == [(("CL",), 2), (("PE",), 2)]


def test_a_body_without_a_nation_is_not_that_of_another_named_later(model: Model) -> None:
    _, cast, _ = cast_of(
        model, "Danish Minister Lars Holm left. The Defence Ministry spoke. The Norwegian Defence Ministry spoke later."
    )
    assert sum(entity.kind is EntityKind.ORGANIZATION for entity in cast.entities) == 2
