"""A few numbers for a text, of which copies share some and other texts hardly ever any.

MinHash (Broder 1997): of all runs of eight words, each of 32 permutations has a smallest. Two texts share one of these
with the probability of their Jaccard similarity, so that of 32 at least one is shared by 99 % of the texts that are
alike by 0.15. Each number is a band of its own (locality-sensitive hashing with bands of one row): eight words in a row
are seldom written twice, so that longer bands would lose copies that were cut short and keep nobody else out.

Numbers are stored. They follow from the text alone, in any process and on any machine: SHA-1, a named scheme of
permutations, and a seed. `tests/comparison/test_signatures.py` holds them to what they were.
"""

from __future__ import annotations

from datasketch import MinHash

from service.comparison.sentences import read_words

BANDS = 32
_RUN = 8
_SCHEME = "affine64"
_SEED = 1
_SIGN = 1 << 63


def find_bands(text: str) -> frozenset[int]:
    """Return the signature of a text: at most 32 signed 64-bit integers; none for a text without words."""
    words = read_words(text)
    runs = {" ".join(words[start : start + _RUN]).encode() for start in range(max(len(words) - _RUN, 0) + 1)}
    minhash = MinHash(BANDS, seed=_SEED, scheme=_SCHEME)
    minhash.update_batch(runs)
    return frozenset(int(value) - _SIGN for value in minhash.hashvalues) if words else frozenset()
