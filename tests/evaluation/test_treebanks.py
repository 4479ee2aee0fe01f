from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from evaluation.bench import NoDataError
from evaluation.treebanks import read_documents

if TYPE_CHECKING:
    from pathlib import Path

    from evaluation.treebanks import GoldDocument

TREEBANK = """\
# newdoc id = one
1	Gulls	gull	NOUN	NNS	_	2	nsubj	_	_
2-3	don't	_	_	_	_	_	_	_	_
2	do	do	AUX	VBP	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	sing	sing	VERB	VB	_	0	root	_	SpaceAfter=No
5	.	.	PUNCT	.	_	4	punct	_	_

1	Larks	lark	NOUN	NNS	_	0	root	_	_

# newpar
1	Owls	owl	NOUN	NNS	_	0	root	_	_

# newdoc id = two
1	Storks	stork	NOUN	NNS	_	0	root	_	_

"""


def words(document: GoldDocument) -> list[str]:
    return [document.text[place.start : place.end] for sentence in document.places for place in sentence]


def test_documents_are_written_out_with_their_words_in_place(tmp_path: Path) -> None:
    (tmp_path / "birds.test.conllu").write_text(TREEBANK, encoding="utf-8")
    one, two = read_documents(tmp_path, "birds.test")
    assert (one.name, one.text) == ("one", "Gulls don't sing. Larks\n\nOwls")
    assert words(one) == ["Gulls", "do", "n't", "sing", ".", "Larks", "Owls"]
    assert (two.name, two.text) == ("two", "Storks")


def test_only_the_first_documents_are_read(tmp_path: Path) -> None:
    (tmp_path / "birds.test.conllu").write_text(TREEBANK, encoding="utf-8")
    assert [document.name for document in read_documents(tmp_path, "birds.test", limit=1)] == ["one"]


def test_a_missing_part_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoDataError, match=r"birds\.dev\.conllu.*make eval CORPORA="):
        list(read_documents(tmp_path, "birds.dev"))
