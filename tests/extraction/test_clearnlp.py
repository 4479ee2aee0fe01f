"""Trees of other pipelines, in the shape that rules expect."""

from __future__ import annotations

from service.extraction.clearnlp import to_universal


def test_nouns_rise_over_their_prepositions() -> None:
    # They met in the town by the sea: met ← in ← town ← by ← sea
    heads = [1, 1, 1, 4, 2, 4, 7, 5]
    labels = ["nsubj", "ROOT", "prep", "det", "pobj", "prep", "det", "pobj"]
    parts = ["PRON", "VERB", "ADP", "DET", "NOUN", "ADP", "DET", "NOUN"]

    new_heads, new_labels = to_universal(heads, labels, parts)

    assert new_heads == [1, 1, 4, 4, 1, 7, 7, 4]
    assert new_labels == ["nsubj", "ROOT", "case", "det", "obl", "case", "det", "nmod"]


def test_predicates_rise_over_their_copulas() -> None:
    # She is a doctor
    new_heads, new_labels = to_universal([1, 1, 3, 1], ["nsubj", "ROOT", "det", "attr"], ["PRON", "AUX", "DET", "NOUN"])

    assert new_heads == [3, 3, 3, 3]
    assert new_labels == ["nsubj", "cop", "det", "ROOT"]


def test_passive_agents_keep_their_role() -> None:
    # Built by masons
    new_heads, new_labels = to_universal([0, 0, 1], ["ROOT", "agent", "pobj"], ["VERB", "ADP", "NOUN"])

    assert (new_heads, new_labels) == ([0, 2, 0], ["ROOT", "case", "obl:agent"])


def test_universal_trees_stay_as_they_are() -> None:
    heads, labels = [1, 1, 3, 1], ["nsubj", "root", "case", "obl"]

    assert to_universal(heads, labels, ["PRON", "VERB", "ADP", "NOUN"]) == (heads, labels)
