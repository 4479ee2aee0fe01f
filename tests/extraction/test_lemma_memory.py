"""What is kept of lemmas changes none."""

from pathlib import Path

import spacy

from service.extraction.lemma_memory import remember_lemmas

_SHIPPED = Path(__file__).parents[2] / "service/extraction/en_claimbase"
_TEXTS = (
    "The studies of the leaves were leaving nobody better off, said Ana Ruiz.",
    "Geese fly; one goose flew, and the ministries' copies were copied 3,000 times on Jan. 5.",
    "",
)


def test_lemmas_are_those_of_the_model_whether_kept_or_made_anew() -> None:
    plain, small = spacy.load(_SHIPPED), spacy.load(_SHIPPED)
    remember_lemmas(small, most=7)
    for text in (*_TEXTS, *_TEXTS):
        assert [word.lemma_ for word in small(text)] == [word.lemma_ for word in plain(text)]
    assert [[word.lemma_ for word in doc] for doc in small.pipe(_TEXTS)] == [
        [word.lemma_ for word in doc] for doc in plain.pipe(_TEXTS)
    ]


def test_a_pipeline_without_a_lemmatiser_stays_as_it_is() -> None:
    blank = spacy.blank("en")
    remember_lemmas(blank)
    assert [word.lemma_ for word in blank(_TEXTS[0])][:2] == ["", ""]
