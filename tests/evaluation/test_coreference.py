"""Names clustered within an article, against GUM's groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from evaluation.coreference import Clustering, cluster_names, read_articles, score_clusters
from service.domain.entities import EntityKind

if TYPE_CHECKING:
    from pathlib import Path

    from service.extraction.parsing import Model

NEWS = """\
# newdoc id = GUM_news_ferry
1	Anna	Anna	PROPN	NNP	_	3	nsubj	_	Entity=(1-person-new-cf1-1-coref
2	Berg	Berg	PROPN	NNP	_	1	flat	_	Entity=1)
3	visited	visit	VERB	VBD	_	0	root	_	_
4	Norway	Norway	PROPN	NNP	_	5	nmod:poss	_	Entity=(2-organization-new-sgl(3-place-new-sgl)|SpaceAfter=No
5	's	's	PART	POS	_	4	case	_	_
6	Rail	Rail	PROPN	NNP	_	7	compound	_	_
7	Board	Board	PROPN	NNP	_	3	obj	_	Entity=2)|SpaceAfter=No
8	.	.	PUNCT	.	_	3	punct	_	_

1	Berg	Berg	PROPN	NNP	_	2	nsubj	_	Entity=(1-person-giv:act-cf1-1-coref)
2	left	leave	VERB	VBD	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_

"""


@pytest.mark.parametrize(
    ("gold", "found", "precision", "recall"),
    [
        (("a", "a", "b"), (0, 0, 1), 100, 100),
        (("a", "a", "b", "b"), (0, 0, 0, 0), 50, 100),
        (("a", "a", "b", "b"), (0, 1, 2, 3), 100, 50),
    ],
)
def test_b_cubed(gold: tuple[str, ...], found: tuple[int, ...], precision: float, recall: float) -> None:
    figures = score_clusters([Clustering("", gold, found)])
    assert (figures["B³ P"], figures["B³ R"]) == (precision, recall)


def test_a_name_belongs_to_the_mention_that_it_heads(model: Model, tmp_path: Path) -> None:
    for part in ("dev", "test", "train"):
        text = NEWS if part == "dev" else NEWS.replace("GUM_news", "GUM_voyage")
        (tmp_path / f"en_gum.{part}.conllu").write_text(text, encoding="utf-8")
    (article,) = read_articles(tmp_path)
    written = {article.text[name.span.start : name.span.end]: name.kind for name in article.names}
    assert article.groups == ("1", "3", "2", "1")
    assert written["Anna Berg"] is EntityKind.PERSON
    assert score_clusters([cluster_names(model, article)])["B³ F1"] == 100
