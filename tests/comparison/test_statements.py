from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from service.comparison.disputes import group_disputes
from service.comparison.figures import count_outlets, group_figures
from service.comparison.roots import count_roots
from service.domain.claims import Polarity
from service.domain.comparison import ClaimRelation

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from service.comparison.disputes import Clash
    from service.domain.comparison import Figure, Statement

    Tell = Callable[[str, date, str], Sequence[Statement]]
    FindClashes = Callable[[Sequence[Statement]], Sequence[Clash]]

MONDAY, TUESDAY = date(2031, 3, 3), date(2031, 3, 4)


def figures(statements: Sequence[Statement]) -> list[Figure]:
    return [figure for statement in statements for figure in statement.figures]


def test_parts_have_the_matter_of_their_whole(tell: Tell) -> None:
    text = "Austria has sent 800 soldiers, including 60 officers, to Hungary, Interior Minister Paul Gruber said."
    whole, part = figures(tell(text, MONDAY, "Mail"))
    assert (whole.matter.unit, whole.matter.stage, whole.part_of) == ("soldiers", "sent", None)
    assert (part.matter.unit, part.matter.stage, part.part_of) == ("officers", "sent", whole.n)
    assert part.matter.subject == whole.matter.subject == "country-at"


def test_what_is_yet_to_come_is_planned(tell: Tell) -> None:
    (planned,) = figures(tell("Austria plans to send 800 soldiers by December 2031, the army said.", MONDAY, "Mail"))
    assert planned.matter.stage == "planned"
    assert planned.as_of is not None
    assert planned.as_of.edtf == "2031-12"


def test_a_first_batch_is_a_lower_bound(tell: Tell) -> None:
    (batch,) = figures(tell("An initial batch of 3,000 soldiers has arrived in Peru, the army said.", MONDAY, "Mail"))
    assert (batch.low, batch.high) == (3_000, None)


@pytest.mark.parametrize("text", ["The war lasted 20 years, he said.", "One of the largest armies won, he said."])
def test_durations_and_ones_are_no_figures(text: str, tell: Tell) -> None:
    assert not figures(tell(text, MONDAY, "Mail"))


def test_a_bare_denial_has_the_content_of_what_it_denies(tell: Tell) -> None:
    text = "Ukraine accused Belarus of providing weapons to Iran. Belarus denied the allegations."
    *_, denial = tell(text, MONDAY, "Mail")
    assert denial.polarity is Polarity.NEGATIVE
    assert denial.text == "the allegations"
    assert "providing weapons" in denial.gist


def test_those_only_described_are_one_root_in_their_outlet_only(tell: Tell) -> None:
    text = "Two diplomats said that the army of Peru had left the town."
    (here, *_), (there, *_) = tell(text, MONDAY, "Mail"), tell(text, MONDAY, "Post")
    (again, *_) = tell(text, TUESDAY, "Mail")
    assert here.root.id != there.root.id
    assert here.root.id == again.root.id


def test_a_spokesperson_and_the_organisation_are_one_root(tell: Tell) -> None:
    text = "Four ships sank, Port Office spokeswoman Nadia Petrov said. Five sailors died, the Port Office said."
    first, second = tell(text, MONDAY, "Mail")
    assert first.root.id != second.root.id
    assert count_roots([first.root, second.root]) == 1


def test_bodies_of_two_nations_are_two_roots(tell: Tell) -> None:
    text = (
        "Peruvian military intelligence said that two ships sank. Chile’s military intelligence said that one did."
        " Peru’s military intelligence said that four sailors were missing."
    )
    first, other, again = tell(text, MONDAY, "Mail")
    assert first.root.id not in {"country-pe", other.root.id}
    assert first.root.id == again.root.id


def test_behind_a_paper_stands_who_is_named_with_it(tell: Tell) -> None:
    (statement,) = tell("The statement, supported by Peru, disclosed that two ships sank.", MONDAY, "Mail")
    assert statement.root.id == "country-pe"


def test_five_outlets_that_cite_one_agency_have_one_origin(tell: Tell) -> None:
    text = "Austria will send 800 soldiers to Hungary, the Red Cross said."
    statements = [each for outlet in ("A", "B", "C", "D", "E") for each in tell(text, MONDAY, outlet)]
    (group,) = group_figures(statements)
    assert (group.roots, group.outlets, len(group.figures)) == (1, 5, 5)


def test_copies_count_once_as_an_outlet(tell: Tell) -> None:
    text = "Austria will send 800 soldiers to Hungary, the Red Cross said."
    statements = [each for outlet in ("A", "B") for each in tell(text, MONDAY, outlet)]
    copies = {each.key.article: "the original" for each in statements}
    assert count_outlets(statements, copies) == 1
    assert group_figures(statements, copies)[0].outlets == 1


def test_a_group_tells_its_bounds_and_whether_it_is_contradicted(tell: Tell) -> None:
    statements = (
        *tell("Austria will send 800 soldiers to Hungary, Interior Minister Paul Gruber said.", MONDAY, "Mail"),
        *tell("Austria will send 1,200 soldiers to Hungary, the opposition leader Karin Moser said.", MONDAY, "Post"),
        *tell("Austria has sent 350 soldiers to Hungary, the Red Cross said.", TUESDAY, "Echo"),
    )
    planned, sent = group_figures(statements)
    assert (planned.low, planned.high, planned.roots, planned.contradiction) == (800, 1_200, 2, True)
    assert (sent.low, sent.high, sent.contradiction) == (350, 350, False)


def test_a_dispute_has_sides(tell: Tell, find_clashes: FindClashes) -> None:
    statements = (
        *tell("Sudanese artillery shelled the town of Adre, the defence ministry of Chad said.", MONDAY, "Mail"),
        *tell("Sudanese artillery shelled the town of Adre, the Red Cross said.", TUESDAY, "Post"),
        *tell("Sudan denied that its artillery had shelled the town of Adre.", TUESDAY, "Echo"),
    )
    (dispute,) = group_disputes(statements, find_clashes(statements))
    assert dispute.relation is ClaimRelation.DENIES
    assert dispute.roots == 3
    assert [len(side) for side in dispute.sides] == [2, 1]


def test_a_denial_is_none_of_what_others_do(tell: Tell, find_clashes: FindClashes) -> None:
    denied = "Ukraine accused Belarus of providing weapons to Iran. Belarus denied the allegations."
    other = (
        "Poland is considering sending personnel to Ukraine to monitor Belarusian troops, despite legal hurdles that"
        " may limit the direct supply of weapons to Ukraine."
    )
    (accusation, denial), beside = tell(denied, MONDAY, "Mail"), tell(other, TUESDAY, "Post")
    assert beside
    assert [each[:2] for each in find_clashes([accusation, denial, *beside])] == [(accusation.key, denial.key)]


def test_order_of_arrival_does_not_matter(tell: Tell, find_clashes: FindClashes) -> None:
    statements = (
        *tell("Austria will send 800 soldiers to Hungary, Interior Minister Paul Gruber said.", MONDAY, "Mail"),
        *tell("Austria will send 1,200 soldiers to Hungary, the opposition leader Karin Moser said.", MONDAY, "Post"),
    )
    assert group_figures(statements) == group_figures(statements[::-1])
    clashes = find_clashes(statements)
    assert group_disputes(statements, clashes) == group_disputes(statements[::-1], reversed(clashes))
