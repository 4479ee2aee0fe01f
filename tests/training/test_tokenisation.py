"""Tokens as UD English splits them."""

import pytest

from training.corpora import blank_pipeline

NLP = blank_pipeline()


@pytest.mark.parametrize(
    "tokens",
    [
        "I do|n’t",
        "CA|N'T",
        "Pyongyang|’s army",
        "1.2 million|-|strong",
        "up to 6,000",
        "$|5|bn or £|1.5|bn",
        "on Oct. 27",
        "a U.S.|-|style army",
        "army|—|up to 6,000|—|left",
        "non-profit co-founder",
        "state|-|of|-|the|-|art",
        "No|!!!",
        "and|/|or",
        "1990|–|2000",
        "7:30|PM",
        "call 713-555-0142|, or 555-0142",
        "2004|-|2005 and 3|-|4",
        ">>|quoted",
        "an e-mail b/c I wan|na",
        "the war|.|The end",
        "“|Yes|,|”",
    ],
)
def test_tokens(tokens: str) -> None:
    assert [token.text for token in NLP(tokens.replace("|", ""))] == tokens.replace("|", " ").split()
