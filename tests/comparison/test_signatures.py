from __future__ import annotations

import subprocess
import sys

from service.comparison.signatures import BANDS, find_bands

TEXT = "The ferry to Sandle was cancelled on Monday, and about 1,200 passengers waited in the hall, the port said. "
PROGRAM = "import sys; from service.comparison.signatures import find_bands; print(sorted(find_bands(sys.argv[1])))"


def test_a_signature_is_what_it_was_when_others_were_stored() -> None:
    assert sorted(find_bands(TEXT))[:3] == [-8900416033741030339, -8893352469306765362, -8827870096108933958]


def test_another_process_finds_the_same() -> None:
    printed = subprocess.run([sys.executable, "-c", PROGRAM, TEXT], capture_output=True, text=True, check=True).stdout
    assert printed.strip() == str(sorted(find_bands(TEXT)))


def test_it_fits_the_integers_of_the_store() -> None:
    bands = find_bands(TEXT * 3)
    assert len(bands) == BANDS
    assert all(-(1 << 63) <= band < 1 << 63 for band in bands)


def test_case_punctuation_and_lines_do_not_count() -> None:
    assert find_bands(TEXT) == find_bands(TEXT.upper().replace(", ", " –\n"))


def test_texts_that_share_no_eight_words_share_nothing() -> None:
    assert find_bands(TEXT).isdisjoint(find_bands(TEXT.replace("cancelled", "late").replace("waited", "slept")[30:]))


def test_the_shortest_texts() -> None:
    assert find_bands("Fire!") == find_bands("“fire”") != find_bands("Ice.")
    assert find_bands("…") == find_bands("") == frozenset()
