"""Which paragraphs are prose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service.extraction.sentences import find_prose, is_leftover

if TYPE_CHECKING:
    from service.extraction.parsing import Model


@pytest.mark.parametrize(
    "paragraph",
    [
        "Share.",
        "Share this article on Mastodon",
        "LEAVE A REPLY",
        "12 comments",
        "› Subscribe",
        "Sign up for our morning newsletter",
        "Related Stories:",
        "• Source 1 • Source 2",
        "Please enter your name here",
        "The reCAPTCHA verification period has expired. Please reload the page.",
        "Your email address will not be published.",
        "© 2021 Harbour News. All rights reserved.",
        "* * *",
        "12/34",
    ],
)
def test_page_furniture_is_left_over(paragraph: str) -> None:
    assert is_leftover(paragraph)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Shares fell by a tenth.",
        "The minister declined to comment.",
        "More articles of the treaty were rejected, she said.",
        "Donate blood, doctors said.",
        "He asked readers to subscribe to the idea that courts can err.",
        "Police searched his home next to the river.",
    ],
)
def test_prose_is_not_left_over(paragraph: str) -> None:
    assert not is_leftover(paragraph)


def test_prose_leaves_out_the_sentences_of_leftovers(model: Model) -> None:
    text = "The bridge closed on Monday. Nobody was hurt.\n\nShare.\nMore Articles"

    document = model.parse(text)

    assert [document[sentence] for sentence in find_prose(document)] == [
        "The bridge closed on Monday.",
        "Nobody was hurt.",
    ]
