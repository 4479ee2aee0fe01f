"""Names cut from GUM's mentions."""

import pytest

from training.conllu import read_sentences
from training.gum import find_names

PRESIDENT = """\
1 The the DET DT _ 3 det _ Entity=(1-person-new-nnnnn-cf1-3-coref-Bill_Hill
2 US US PROPN NNP _ 3 compound _ Entity=(2-place-new-nnnnn-cf2-1-sgl-United_States)
3 President president PROPN NNP _ 6 nsubj _ _
4 Bill Bill PROPN NNP _ 3 flat _ _
5 Hill Hill PROPN NNP _ 3 flat _ Entity=1)
6 met meet VERB VBD _ 0 root _ _
7 American american ADJ JJ _ 8 amod _ Entity=(3-person-new-nnnnn-cf3-2-sgl
8 voters voter NOUN NNS _ 6 obj _ Entity=3)
"""
MINISTRY = """\
1 the the DET DT _ 2 det _ Entity=(1-organization-new-nnnnn-cf1-2-sgl
2 Ministry ministry PROPN NNP _ 0 root _ _
3 of of ADP IN _ 5 case _ _
4 the the DET DT _ 5 det _ _
5 Interior interior PROPN NNP _ 2 nmod _ _
6 , , PUNCT , _ 8 punct _ _
7 which which PRON WDT _ 8 nsubj _ _
8 denied deny VERB VBD _ 2 acl:relcl _ _
9 it it PRON PRP _ 8 obj _ Entity=1)
"""
COUNTRY = "1 Iran Iran PROPN NNP _ 0 root _ Entity=(1-organization-new-nnnnn-cf1-1-sgl-Iran)\n"
PEOPLE = "1 Martians Martian PROPN NNPS _ 0 root _ Entity=(1-person-new-nnnnn-cf1-1-sgl)\n"
DESCRIPTION = "1 reporters reporter NOUN NNS _ 0 root _ Entity=(1-person-new-nnnnn-cf1-1-sgl)\n"
FIGURE = "1 Figure figure PROPN NNP _ 0 root _ Entity=(1-object-new-nnnnn-cf1-1-sgl)\n"


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        (PRESIDENT, [("US", "PLACE"), ("Bill Hill", "PERSON"), ("American", "GROUP")]),
        (MINISTRY, [("Ministry of the Interior", "ORG")]),
        (COUNTRY, [("Iran", "PLACE")]),
        (PEOPLE, [("Martians", "GROUP")]),
        (DESCRIPTION, []),
        (FIGURE, []),
    ],
)
def test_a_name_is_the_proper_noun_at_the_head_of_a_mention(rows: str, names: list[tuple[str, str]]) -> None:
    (sentence,) = read_sentences("\t".join(row.split(" ")) for row in rows.splitlines())
    forms = [word.form for word in sentence.words]
    found = [(" ".join(forms[name.start : name.end]), name.label) for name in find_names(sentence)]
    assert found == names
