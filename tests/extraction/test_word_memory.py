"""What is kept of words changes nothing of what is found."""

from pathlib import Path

import spacy

from service.extraction.parsing import load_model
from service.extraction.word_memory import remember_words

_SHIPPED = Path(__file__).parents[2] / "service/extraction/en_claimbase"
_TEXTS = (
    "The harbour wasn't closed on Tuesday, said Ana Ruiz.",
    "Nobody can't say whether the harbour's gates will open.",
    '"It was closed", Ruiz said: the gates aren\'t open.',
)


def test_a_text_is_read_alike_after_others() -> None:
    fresh, used = load_model(), load_model()
    for text in _TEXTS[1:]:
        used.parse(text)
    assert used.parse(_TEXTS[0]) == fresh.parse(_TEXTS[0])


def test_a_full_memory_begins_anew_and_one_text_may_be_too_large_for_it() -> None:
    small = spacy.load(_SHIPPED)
    remember_words(small, most=12)
    plain = spacy.load(_SHIPPED)
    for text in (*_TEXTS, " ".join(_TEXTS), *_TEXTS):
        assert (
            small(text).to_array(["HEAD", "DEP", "TAG"]).tolist()
            == plain(text).to_array(["HEAD", "DEP", "TAG"]).tolist()
        )


def test_a_pipeline_without_such_layers_stays_as_it_is() -> None:
    blank = spacy.blank("en")
    remember_words(blank)
    assert [token.text for token in blank(_TEXTS[0])][:2] == ["The", "harbour"]
