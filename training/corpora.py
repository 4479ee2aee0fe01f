"""The corpora as spaCy binaries: what is trained on, what is selected on, what is reported on."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from random import Random
from shutil import copyfile

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.vectors import Vectors

from training.conllu import Sentence, read_sentences
from training.gum import find_names
from training.names import Name
from training.noise import noisy, variants
from training.re3d import Text, read_re3d
from training.silver import find_silver_names, with_silver_names
from training.substitution import pools, renamed
from training.tokenisation import adapted_tokenizer
from training.treebank import passages, to_document, with_names
from training.wikigold import read_wikigold

TREEBANKS = ("ewt", "gum")
_NOISY_COPIES = {"ewt": 5, "gum": 3}
"""EWT's mail, reviews and forums are the harder half."""
_RENAMED_COPIES, _RENAMED_GUM_COPIES = 5, 2
_WORDS = ("ORTH", "SPACY")
_NAME_LAYERS = (*_WORDS, "ENT_IOB", "ENT_TYPE")
SYNTAX_LAYERS = (*_WORDS, "TAG", "POS", "MORPH", "HEAD", "DEP", "SENT_START")
_LAYERS = (*SYNTAX_LAYERS, "LEMMA", "ENT_IOB", "ENT_TYPE")
_NEWS = "GUM_news"


def blank_pipeline(vectors: Vectors | None = None) -> Language:
    """Return an English pipeline with the shipped tokeniser, with word vectors if given, and nothing else."""
    nlp = spacy.blank("en")
    nlp.tokenizer = adapted_tokenizer(nlp)
    if vectors is not None:
        nlp.vocab.vectors = vectors
    return nlp


def read_treebank(corpora: Path, treebank: str, split: str) -> Iterator[Sentence]:
    """Yield the sentences of one part of a treebank."""
    with (corpora / f"en_{treebank}.{split}.conllu").open(encoding="utf-8") as lines:
        yield from read_sentences(lines)


def save_documents(documents: Iterable[Doc], path: Path, layers: Iterable[str]) -> None:
    """Write documents with the named layers of annotation."""
    DocBin(attrs=list(layers), docs=documents).to_disk(path)


def write_training(corpora: Path, build: Path) -> None:
    """Write `train/treebanks.spacy`, with every layer that a treebank has, and `train/names.spacy`, with names only."""
    nlp, random = blank_pipeline(), Random(0)  # noqa: S311 - noise, not secrets
    (build / "train").mkdir(exist_ok=True)
    gum = _gum(nlp, corpora, "train")
    treebanks = {"gum": gum, "ewt": _ewt(nlp, corpora, "train")}
    save_documents(_copies(treebanks, random), build / "train" / "treebanks.spacy", _LAYERS)
    others = named_texts(nlp, corpora)
    known = pools([*gum, *others])
    copied = [*gum * _RENAMED_GUM_COPIES, *others * _RENAMED_COPIES]
    names = [*others, *(noisy(renamed(nlp, document, known, random), random) for document in copied)]
    save_documents(names, build / "train" / "names.spacy", _NAME_LAYERS)


def write_whole(corpora: Path, build: Path) -> None:
    """Write `whole/`, what is trained on when nothing is left to choose: the development parts too, and no silver.

    GUM's news stay out of it: names are tested on them.
    """
    nlp, random = blank_pipeline(), Random(5)  # noqa: S311 - noise, not secrets
    whole = build / "whole"
    whole.mkdir(exist_ok=True)
    for name in ("treebanks", "names"):
        copyfile(build / "train" / f"{name}.spacy", whole / f"{name}.spacy")
    development = {"gum": _gum(nlp, corpora, "dev", but=_NEWS), "ewt": _ewt(nlp, corpora, "dev")}
    save_documents(_copies(development, random), whole / "development.spacy", _LAYERS)


def named_texts(nlp: Language, corpora: Path) -> list[Doc]:
    """Return WikiGold and what re3d has for training: names, and no syntax."""
    return [*_wikigold(nlp, corpora), *(_text(nlp, text) for text in _re3d(corpora) if not text.is_held_out)]


def write_development(corpora: Path, build: Path) -> None:
    """Write `dev.spacy`, by which the best state is chosen: both treebanks, names in GUM only."""
    nlp = blank_pipeline()
    documents = [*_gum(nlp, corpora, "dev"), *_syntax(nlp, corpora, "ewt", "dev")]
    save_documents(documents, build / "dev.spacy", _LAYERS)


def write_tests(corpora: Path, build: Path) -> None:
    """Write `syntax.test.*`, one for each treebank, and `names.test.*`: GUM, its news alone, and re3d."""
    nlp = blank_pipeline()
    for treebank in TREEBANKS:
        save_documents(_syntax(nlp, corpora, treebank, "test"), build / f"syntax.test.{treebank}.spacy", _LAYERS)
    names = {
        "gum": _gum(nlp, corpora, "test"),
        "gum-news": [*_gum(nlp, corpora, "dev", _NEWS), *_gum(nlp, corpora, "test", _NEWS)],
        "re3d": [_text(nlp, text) for text in _re3d(corpora) if text.is_held_out],
    }
    for test, documents in names.items():
        save_documents(documents, build / f"names.test.{test}.spacy", _NAME_LAYERS)


def _syntax(nlp: Language, corpora: Path, treebank: str, split: str) -> list[Doc]:
    """Return a part of a treebank with its syntax."""
    return [to_document(nlp.vocab, passage) for passage in passages(read_treebank(corpora, treebank, split))]


def _copies(treebanks: Mapping[str, Iterable[Doc]], random: Random) -> Iterator[Doc]:
    """Yield each document of some treebanks as it is and with noise."""
    for treebank, documents in treebanks.items():
        for document in documents:
            yield from variants(document, _NOISY_COPIES[treebank], random)


def _gum(nlp: Language, corpora: Path, split: str, genre: str = "", but: str | None = None) -> list[Doc]:
    """Return a part of GUM with syntax and names, or only what begins with `genre` and not with `but`."""
    sentences = read_treebank(corpora, "gum", split)
    kept = (s for s in sentences if s.document.startswith(genre) and not (but and s.document.startswith(but)))
    return [with_names(*_placed(nlp, p, find_names)) for p in passages(kept)]


def _ewt(nlp: Language, corpora: Path, split: str) -> list[Doc]:
    """Return a part of EWT with its syntax, and the names that a vocabulary knows."""
    sentences = read_treebank(corpora, "ewt", split)
    return [with_silver_names(*_placed(nlp, p, find_silver_names)) for p in passages(sentences)]


def _placed(
    nlp: Language, passage: list[Sentence], find: Callable[[Sentence], Iterable[Name]]
) -> tuple[Doc, list[Name]]:
    """Return a passage with its syntax, and the names of its sentences placed in it."""
    document = to_document(nlp.vocab, passage)
    names = []
    for sentence, span in zip(passage, document.sents, strict=True):
        names += [name._replace(start=span.start + name.start, end=span.start + name.end) for name in find(sentence)]
    return document, names


def _wikigold(nlp: Language, corpora: Path) -> Iterator[Doc]:
    with (corpora / "wikigold.conll.txt").open(encoding="utf-8") as lines:
        for words, spaces, names in read_wikigold(lines):
            yield with_names(Doc(nlp.vocab, words=words, spaces=spaces), names)


def _re3d(corpora: Path) -> Iterator[Text]:
    with (corpora / "re3d.jsonl").open(encoding="utf-8") as lines:
        yield from read_re3d(lines)


def _text(nlp: Language, text: Text) -> Doc:
    """Return a text with those of its names that begin and end with tokens."""
    document = nlp.make_doc(text.text)
    spans = (document.char_span(n.start, n.end, label=n.label) for n in text.names)
    document.set_ents([span for span in spans if span])
    return document
