"""The corpora as spaCy binaries: what is trained on, what is selected on, what is reported on."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from random import Random

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

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

SPLITS = ("train", "dev", "test")
TREEBANKS = ("ewt", "gum")
_NOISY_COPIES = 3
_RENAMED_COPIES = 7
_LAYERS = ("ORTH", "SPACY", "TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START")
_NEWS = "GUM_news"
_NAME_LAYERS = ("ORTH", "SPACY", "ENT_IOB", "ENT_TYPE")


def blank_pipeline() -> Language:
    """Return an English pipeline with the shipped tokeniser and nothing else."""
    nlp = spacy.blank("en")
    nlp.tokenizer = adapted_tokenizer(nlp)
    return nlp


def read_treebank(corpora: Path, treebank: str, split: str) -> Iterator[Sentence]:
    """Yield the sentences of one part of a treebank."""
    with (corpora / f"en_{treebank}.{split}.conllu").open(encoding="utf-8") as lines:
        yield from read_sentences(lines)


def save_documents(documents: Iterable[Doc], path: Path, layers: Iterable[str]) -> None:
    """Write documents with the named layers of annotation."""
    DocBin(attrs=list(layers), docs=documents).to_disk(path)


def write_syntax(corpora: Path, build: Path) -> None:
    """Write `syntax.train`, `syntax.dev` and, for each treebank, a test part."""
    nlp, random = blank_pipeline(), Random(0)  # noqa: S311 - noise, not secrets
    for split in SPLITS:
        parts = {
            treebank: [to_document(nlp.vocab, passage) for passage in passages(read_treebank(corpora, treebank, split))]
            for treebank in TREEBANKS
        }
        documents = [document for part in parts.values() for document in part]
        if split == "train":
            noised = [v for d in documents for v in variants(d, _NOISY_COPIES, random)]
            save_documents(noised, build / "syntax.train.spacy", _LAYERS)
        elif split == "dev":
            save_documents(documents, build / "syntax.dev.spacy", _LAYERS)
        else:
            for treebank, part in parts.items():
                save_documents(part, build / f"syntax.test.{treebank}.spacy", _LAYERS)


def write_names(corpora: Path, build: Path) -> None:
    """Write `names.train`, `names.dev` and test parts: GUM, its news alone, and re3d."""
    nlp, random = blank_pipeline(), Random(0)  # noqa: S311 - noise, not secrets
    annotated = [*_gum(nlp, corpora, "train"), *_wikigold(nlp, corpora)]
    annotated += [_text(nlp, text) for text in _re3d(corpora) if not text.is_held_out]
    known = pools(annotated)
    train = list(annotated)
    for document in annotated:
        train += [noisy(renamed(nlp, document, known, random), random) for _ in range(_RENAMED_COPIES)]
    train += [noisy(document, random) for document in _ewt(nlp, corpora)]
    held_out = [_text(nlp, text) for text in _re3d(corpora) if text.is_held_out]
    news = [*_gum(nlp, corpora, "dev", _NEWS), *_gum(nlp, corpora, "test", _NEWS)]
    save_documents(train, build / "names.train.spacy", _NAME_LAYERS)
    save_documents(_gum(nlp, corpora, "dev"), build / "names.dev.spacy", _NAME_LAYERS)
    save_documents(_gum(nlp, corpora, "test"), build / "names.test.gum.spacy", _NAME_LAYERS)
    save_documents(news, build / "names.test.gum-news.spacy", _NAME_LAYERS)
    save_documents(held_out, build / "names.test.re3d.spacy", _NAME_LAYERS)


def _gum(nlp: Language, corpora: Path, split: str, genre: str = "") -> list[Doc]:
    """Return a part of GUM with its names, or only the documents whose id begins with `genre`."""
    sentences = (s for s in read_treebank(corpora, "gum", split) if s.document.startswith(genre))
    return [with_names(*_placed(nlp, p, find_names)) for p in passages(sentences)]


def _ewt(nlp: Language, corpora: Path) -> list[Doc]:
    sentences = read_treebank(corpora, "ewt", "train")
    return [with_silver_names(*_placed(nlp, p, find_silver_names)) for p in passages(sentences)]


def _placed(
    nlp: Language, passage: list[Sentence], find: Callable[[Sentence], Iterable[Name]]
) -> tuple[Doc, list[Name]]:
    """Return a passage without its syntax, and the names of its sentences placed in it."""
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
