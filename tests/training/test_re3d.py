"""Names cut from re3d's annotations."""

import json

import pytest

from training.re3d import read_re3d


def record(text: str, *entities: tuple[str, str]) -> str:
    """Return a text with annotated stretches as a line of re3d."""
    marked = [
        {"begin": text.index(value), "end": text.index(value) + len(value), "type": kind, "value": value}
        for value, kind in entities
    ]
    return json.dumps({"id": "1", "text": text, "entities": marked})


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (record("The UK said", ("The UK", "Organisation")), [("UK", "PLACE")]),
        (record("Mr Hill left", ("Mr Hill", "Person")), [("Hill", "PERSON")]),
        (record("The Foreign Secretary left", ("The Foreign Secretary", "Person")), []),
        (record("the regime fell", ("the regime", "Organisation")), []),
        (record("I hope so", ("I", "Person"), ("hope", "Person")), []),
        (
            record("Iraq’s Iraqi army", ("Iraq’s", "Location"), ("Iraqi", "Nationality")),
            [("Iraq", "PLACE"), ("Iraqi", "GROUP")],
        ),
        (
            record("Board of Inquiry", ("Board of Inquiry", "Organisation"), ("Inquiry", "Organisation")),
            [("Board of Inquiry", "ORG")],
        ),
    ],
)
def test_only_names_are_kept(line: str, names: list[tuple[str, str]]) -> None:
    (text,) = read_re3d([line])
    assert [(text.text[name.start : name.end], name.label) for name in text.names] == names


def test_an_annotation_that_is_off_is_skipped() -> None:
    entity = {"begin": 1, "end": 5, "type": "Location", "value": "Iraq"}
    (text,) = read_re3d([json.dumps({"id": "1", "text": "Iraq won", "entities": [entity]})])
    assert text.names == ()


def test_a_name_has_one_label_throughout() -> None:
    as_place = record("In Daesh", ("Daesh", "Location"))
    as_organisation = record("Daesh lost", ("Daesh", "Organisation"))
    texts = read_re3d([as_place, as_organisation, as_organisation])
    assert {name.label for text in texts for name in text.names} == {"ORG"}
