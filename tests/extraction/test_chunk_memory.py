"""What is kept of how texts are cut changes no cut."""

from pathlib import Path

import pytest
import spacy

from service.extraction.chunk_memory import remember_chunks

_SHIPPED = Path(__file__).parents[2] / "service/extraction/en_claimbase"
_TEXTS = (
    'The U.S. mayor didn\'t say "no", said Ana Ruiz.',
    'Said Ruiz: "no",  said the mayor. They didn\'t.',
    "On Jan. 5 non-profit U.S.-style $5bn funds (Ltd.) weren't at https://example.org/a-b.",
    "",
)


@pytest.mark.parametrize("most", [3, 1_000])
def test_texts_are_cut_as_by_the_model_whether_chunks_are_kept_or_too_many(most: int) -> None:
    plain, keeping = spacy.load(_SHIPPED), spacy.load(_SHIPPED)
    remember_chunks(keeping, most)
    for text in (*_TEXTS, *_TEXTS):
        found, expected = keeping.make_doc(text), plain.make_doc(text)
        assert [word.text_with_ws for word in found] == [word.text_with_ws for word in expected]
        assert [word.norm_ for word in found] == [word.norm_ for word in expected]


def test_a_pipeline_with_another_tokeniser_stays_as_it_is() -> None:
    chinese = spacy.blank("zh")
    before = chinese.tokenizer
    remember_chunks(chinese)
    assert chinese.tokenizer is before
