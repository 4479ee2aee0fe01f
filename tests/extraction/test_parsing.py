"""What a parsed text offers to the stages that follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from threadpoolctl import threadpool_info

from service.domain.document import Relation
from service.errors import ModelNotFoundError
from service.extraction.parsing import load_model

if TYPE_CHECKING:
    from service.extraction.parsing import Model


def test_words_stand_where_they_are_written(model: Model) -> None:
    text = "  The\u00a0ferry  sank 😀 off Crete.\n\nIt’s been “raised”, divers said."

    document = model.parse(text)

    assert [document[token.span] for token in document.tokens] == [token.text for token in document.tokens]
    assert [document[sentence] for sentence in document.sentences] == [
        "The\u00a0ferry  sank 😀 off Crete.",
        "It’s been “raised”, divers said.",
    ]


def test_subject_and_object_are_found(model: Model) -> None:
    document = model.parse("The committee rejected the budget.")

    relations = {token.text: token.relation for token in document.tokens}

    assert relations["committee"] is Relation.SUBJECT
    assert relations["rejected"] is Relation.ROOT
    assert relations["budget"] is Relation.OBJECT


def test_a_speech_tag_belongs_to_its_quote(model: Model) -> None:
    document = model.parse("“The dam held all night,” said the engineer. Nobody slept.")

    assert [document[sentence] for sentence in document.sentences] == [
        "“The dam held all night,” said the engineer.",
        "Nobody slept.",
    ]


def test_one_thread_parses(model: Model) -> None:  # noqa: ARG001 (that it is loaded)
    assert {library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"} <= {1}


def test_an_unknown_model_is_named() -> None:
    with pytest.raises(ModelNotFoundError, match="en_nowhere"):
        load_model("en_nowhere")


@settings(max_examples=50, deadline=None)
@given(text=st.text())
def test_any_text_is_parsed_into_words_inside_sentences(model: Model, text: str) -> None:
    document = model.parse(text)

    assert all(any(token.span in sentence for sentence in document.sentences) for token in document.tokens)
    assert all(document[token.span] == token.text for token in document.tokens if not token.text.isspace())


@pytest.mark.parametrize(
    ("text", "denies"),
    [
        (
            "Western states accused Chad of providing planes to Peru – allegations both Lima and Quito have denied.",
            "Lima",
        ),
        ("Western governments accused Chad of selling planes – allegations both towns have denied.", "towns"),
        ("The ministers both deny it.", "ministers"),
    ],
)
def test_both_after_a_noun_opens_a_new_subject(model: Model, text: str, denies: str) -> None:
    document = model.parse(text)
    (verb,) = (word for word in document.tokens if word.lemma == "deny")
    assert [word.text for word in document.children(verb, Relation.SUBJECT)] == [denies]
