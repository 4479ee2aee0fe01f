from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import DocBin

from training.pruning import prune

SHIPPED = Path("service/extraction/en_claimbase")
TEXT = "The two ferries that the harbour master had inspected were sold to Norwegian buyers, she said on Tuesday."
PRUNED = ("trainable_lemmatizer", "morphologizer", "parser")


def read(nlp: Language) -> list[tuple[str, ...]]:
    return [(word.lemma_, word.pos_, str(word.morph), word.dep_, word.head.text) for word in nlp(TEXT)]


def count_labels(nlp: Language) -> list[int]:
    return [len(nlp.get_pipe(name).labels) for name in PRUNED]  # type: ignore[attr-defined]


@pytest.fixture
def nlp(tmp_path: Path) -> Language:
    pipeline = spacy.load(SHIPPED)
    DocBin(docs=[pipeline.make_doc(TEXT)]).to_disk(tmp_path / "corpus.spacy")
    return pipeline


def test_what_is_chosen_stays(nlp: Language, tmp_path: Path) -> None:
    before = read(nlp)
    prune(nlp, [tmp_path / "corpus.spacy"])
    assert read(nlp) == before
    nlp.to_disk(tmp_path / "pruned")
    assert read(spacy.load(tmp_path / "pruned")) == before


def test_what_is_never_chosen_goes(nlp: Language, tmp_path: Path) -> None:
    before = count_labels(nlp)
    prune(nlp, [tmp_path / "corpus.spacy"])
    words = len(nlp.make_doc(TEXT))
    assert max(count_labels(nlp)) <= words < min(before)
