import pytest

from service.extraction.mending import hang, mend, runs_on


def mended(rows: str) -> tuple[list[int], list[str]]:
    """Return heads and labels of words like rebels/NOUN/NNS/2/obj, with the place of the head, once they are mended."""
    texts, parts, tags, places, relations = zip(*(row.split("/") for row in rows.split()), strict=True)
    heads, labels = [int(place) for place in places], list(relations)
    mend(texts, parts, tags, heads, labels)
    return heads, labels


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            "She/PRON/PRP/1/nsubj said/VERB/VBD/1/ROOT rebels/NOUN/NNS/1/obj left/VERB/VBD/2/acl",
            (3, "nsubj", 1, "ccomp"),
        ),
        # a participle
        ("She/PRON/PRP/1/nsubj met/VERB/VBD/1/ROOT rebels/NOUN/NNS/1/obj hurt/VERB/VBN/2/acl", (1, "obj", 2, "acl")),
        # no object
        ("She/PRON/PRP/1/nsubj spoke/VERB/VBD/1/ROOT rebels/NOUN/NNS/1/obl left/VERB/VBD/2/acl", (1, "obl", 2, "acl")),
    ],
)
def test_what_a_past_tense_follows_is_its_subject(rows: str, expected: tuple[int, str, int, str]) -> None:
    heads, labels = mended(rows)
    assert (heads[2], labels[2], heads[3], labels[3]) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("claims/NOUN/NNS/0/ROOT that/SCONJ/IN/3/mark towns/NOUN/NNS/1/fixed deny/VERB/VBP/0/acl", (3, "nsubj")),
        ("stay/VERB/VB/0/ROOT in/SCONJ/IN/3/mark case/NOUN/NN/1/fixed rains/VERB/VBZ/0/advcl", (1, "fixed")),
        ("go/VERB/VB/0/ROOT so/SCONJ/IN/3/mark that/SCONJ/IN/1/fixed wins/VERB/VBZ/0/advcl", (1, "fixed")),
    ],
)
def test_no_noun_is_fixed_to_that(rows: str, expected: tuple[int, str]) -> None:
    heads, labels = mended(rows)
    assert (heads[2], labels[2]) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            "met/VERB/VBD/0/ROOT lies/NOUN/NNS/0/appos both/CCONJ/CC/3/cc towns/NOUN/NNS/1/amod deny/VERB/VBP/0/ccomp",
            (4, "nsubj", 1, "acl:relcl"),
        ),
        (
            "charges/NOUN/NNS/4/nsubj both/DET/DT/3/det busy/ADJ/JJ/3/amod towns/NOUN/NNS/0/nmod deny/VERB/VBP/4/ROOT",
            (4, "nsubj", 0, "acl:relcl"),
        ),
        # what the noun depends on stays above it
        (
            "said/VERB/VBD/0/ROOT boats/NOUN/NNS/4/obl both/CCONJ/CC/3/cc crews/NOUN/NNS/1/amod left/VERB/VBD/0/ccomp",
            (1, "amod", 0, "ccomp"),
        ),
        # nothing but a noun
        (
            "saw/VERB/VBD/0/ROOT boats/NOUN/NNS/0/obj both/DET/DT/3/det big/ADJ/JJ/1/amod ./PUNCT/./0/punct",
            (1, "amod", 0, "punct"),
        ),
    ],
)
def test_both_opens_a_relative_clause(rows: str, expected: tuple[int, str, int, str]) -> None:
    heads, labels = mended(rows)
    assert (heads[3], labels[3], heads[4], labels[4]) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ('held/VERB ,/PUNCT "/PUNCT | said/VERB Ruiz/PROPN', True),
        ("met/VERB Anna/PROPN | Marlowe/PROPN spoke/VERB", True),
        ("at/ADP 10/NUM p.m./NOUN | EST/PROPN Tuesday/PROPN", True),
        ("at/ADP 10/NUM p.m./NOUN | Nobody/PRON came/VERB", False),
        ("came/VERB ./PUNCT | Nobody/PRON stayed/VERB", False),
        ("came/VERB ./PUNCT | nobody/PRON stayed/VERB", False),
        ("came/VERB )/PUNCT | Nobody/PRON stayed/VERB", False),
    ],
)
def test_a_sentence_runs_on(words: str, *, expected: bool) -> None:
    before, after = ([word.split("/") for word in side.split()] for side in words.split("|"))
    texts, parts = zip(*before, *after, strict=True)
    assert runs_on(texts, parts, len(before), len(texts)) == expected


def test_what_runs_on_depends_on_what_it_follows() -> None:
    heads, labels = [1, 1, 2, 2], ["nsubj", "ROOT", "ROOT", "obj"]
    hang(heads, labels, 0, 2, 4)
    assert heads == [1, 1, 1, 2]
    assert labels == ["nsubj", "ROOT", "parataxis", "obj"]
