from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from service.comparison.keys import statement_keys
from service.comparison.relations import DIRECTED, RULES, compare_statements

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from service.domain.comparison import Statement

MONDAY, TUESDAY = date(2031, 3, 3), date(2031, 3, 4)
# For each rule, what it finds: what the first says is to the second as the relation of the rule says.
EXAMPLES = [
    (
        "denial.same-matter",
        "Sudan denied on Tuesday that its artillery had shelled the town of Adre.",
        "Sudanese artillery shelled the town of Adre on Sunday, the defence ministry of Chad said.",
    ),
    (
        "figure.same-speaker.later",
        "Austria will send 800 soldiers to Hungary, Interior Minister Paul Gruber said.",
        "Austria will send 500 soldiers to Hungary, Interior Minister Paul Gruber said.",
    ),
    (
        "figure.growing.later",
        "The earthquake in Nepal killed 212 people, the Red Cross said.",
        "The earthquake in Nepal killed 120 people, the interior ministry said.",
    ),
    (
        "figure.same-matter.disjoint",
        "Austria will send 1,200 soldiers to Hungary, the opposition leader Karin Moser said.",
        "Austria will send 800 soldiers to Hungary, Interior Minister Paul Gruber said.",
    ),
    (
        "figure.same-speaker.same",
        "Paul Gruber said that 800 soldiers would be sent to Hungary. Austria is worried.",
        "Austria will send 800 soldiers to Hungary, Interior Minister Paul Gruber said.",
    ),
    (
        "words.same-speaker",
        "Kenyan soldiers in Somalia are legitimate targets, Omar Hassan said.",
        '"Kenyan soldiers are fair game," Omar Hassan said.',
    ),
    (
        "figure.same-matter.tighter",
        "The earthquake in Nepal killed 1,143 people, the Red Cross said.",
        "The earthquake in Nepal killed about 1,200 people, the interior ministry said.",
    ),
    (
        "figure.same-matter.meet",
        "Austria has sent 3,500 soldiers to Hungary, the Red Cross said.",
        "Austria has sent at least 3,500 soldiers to Hungary, Interior Minister Paul Gruber said.",
    ),
    (
        "figure.part",
        "Austria has sent 60 officers to Hungary, the Red Cross said.",
        "Austria has sent 800 soldiers to Hungary, Interior Minister Paul Gruber said.",
    ),
    (
        "figure.stage",
        "Austria has sent 350 soldiers to Hungary so far, the Red Cross said.",
        "Austria will send 800 soldiers to Hungary, Interior Minister Paul Gruber said.",
    ),
    (
        "figure.place",
        "Austria will send 1,200 soldiers to Croatia, the Red Cross said.",
        "Austria will send 800 soldiers to Hungary, Interior Minister Paul Gruber said.",
    ),
    (
        "figure.date",
        "Some 900 refugees arrived in Austria in February, the Red Cross said.",
        "Some 400 refugees arrived in Austria in January, Interior Minister Paul Gruber said.",
    ),
    (
        "act.negated",
        "Health Minister Grace Otieno has not resigned, a government spokesman in Kenya said.",
        "Health Minister Grace Otieno resigned on Monday, President Daniel Kibet of Kenya said.",
    ),
    (
        "words.negated",
        "The dam above the town of Nysa in Poland is not safe, the engineers said.",
        "The dam above the town of Nysa in Poland is safe, the mayor said.",
    ),
    (
        "words.fuller",
        "The dam above Nysa was built of poor concrete with rusty steel by three corrupt firms, experts said.",
        "The dam above Nysa was built of poor concrete, the mayor said.",
    ),
    (
        "words.same",
        "The dam above the town of Nysa in Poland is in danger, the engineers said.",
        "The dam above the town of Nysa in Poland is in great danger, the mayor said.",
    ),
]


@pytest.mark.parametrize(("rule", "first", "second"), EXAMPLES, ids=[rule for rule, *_ in EXAMPLES])
def test_finds_what_its_rule_is_for(
    rule: str, first: str, second: str, tell: Callable[[str, date, str], Sequence[Statement]]
) -> None:
    (later, *_), (earlier, *_) = tell(first, TUESDAY, "Later Post"), tell(second, MONDAY, "Early Mail")

    found = compare_statements(later, earlier)

    assert found is not None
    assert (found.rule, found.inverse) == (rule, False)
    assert found.relation is {each.id: each.relation for each in RULES}[rule]


@pytest.mark.parametrize(("rule", "first", "second"), EXAMPLES, ids=[rule for rule, *_ in EXAMPLES])
def test_is_the_same_from_the_other_side(
    rule: str, first: str, second: str, tell: Callable[[str, date, str], Sequence[Statement]]
) -> None:
    (later, *_), (earlier, *_) = tell(first, TUESDAY, "Later Post"), tell(second, MONDAY, "Early Mail")

    found = compare_statements(earlier, later)

    assert found is not None
    assert (found.rule, found.inverse) == (rule, found.relation in DIRECTED)
    assert statement_keys(earlier) & statement_keys(later)


def test_has_an_example_of_every_rule() -> None:
    assert [rule for rule, *_ in EXAMPLES] == [rule.id for rule in RULES]
