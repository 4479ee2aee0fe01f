from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from thinc.api import use_ops

from training.distilling import distil

SHIPPED = Path("service/extraction/en_claimbase")
TEXTS = [
    "The two ferries that the harbour master had inspected were sold to Norwegian buyers, she said on Tuesday.",
    "Officials deny it. Ana Ruiz, who leads the union, expects 300 of its members to lose their work by June.",
    '"Nobody asked us," the mayor told reporters after the vote, "and we would have said no."',
]
HIDDEN = 24


def read(nlp: Language) -> list[tuple[str, str]]:
    return [(word.dep_, word.head.text) for document in nlp.pipe(TEXTS) for word in document]


def share_alike(some: list[tuple[str, str]], others: list[tuple[str, str]]) -> float:
    return sum(map(tuple.__eq__, some, others)) / len(some)


@pytest.fixture
def nlp() -> Language:
    with use_ops("numpy", use_blis=False):  # several times as fast
        return spacy.load(SHIPPED)


def test_a_smaller_parser_learns_what_the_larger_one_finds(nlp: Language, tmp_path: Path) -> None:
    before, tags = read(nlp), [word.tag_ for word in nlp(TEXTS[0])]
    distil(nlp, [nlp.make_doc(text) for text in TEXTS], hidden=HIDDEN, steps=60)
    nlp.to_disk(tmp_path)
    loaded = spacy.load(tmp_path)
    assert share_alike(read(loaded), before) > 0.9
    assert [word.tag_ for word in loaded(TEXTS[0])] == tags
    assert loaded.config["components"]["parser"]["model"]["hidden_width"] == HIDDEN
    assert (tmp_path / "parser" / "model").stat().st_size < (SHIPPED / "parser" / "model").stat().st_size


def test_without_teaching_it_finds_less(nlp: Language) -> None:
    before = read(nlp)
    distil(nlp, [nlp.make_doc(TEXTS[0])], hidden=HIDDEN, steps=0)
    assert share_alike(read(nlp), before) < 0.9
