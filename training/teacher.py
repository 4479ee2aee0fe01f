"""A parser too slow to ship that teaches the one that is shipped.

A sentence encoder, all-MiniLM-L6-v2 (Wang et al. 2020), learns to tag and to parse from the same treebanks as
the pipeline: biaffine attention finds heads and relations (Dozat and Manning 2017), one linear layer each finds
tags and features. What it then finds in texts that nobody has annotated is more to learn from for a smaller and
faster parser (Petrov et al. 2010, "Uptraining").
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, NamedTuple, Self

import torch
from rich.progress import track
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, gelu
from transformers import BertModel, BertTokenizerFast

from training.lessons import CASES, LAYERS, Lesson, case_of

_RELATION = LAYERS.index("relation")
_ARC_WIDTH, _RELATION_WIDTH = 256, 128
_DROPOUT = 0.2
_BATCH = 1_500
_RATE, _ENCODER_RATE, _WARM_UP = 1e-3, 1.5e-4, 0.06
_UNKNOWN = -100
_HALVES = torch.cpu.get_capabilities().get("avx512_f", False)
"""Whether to multiply in bfloat16: without AVX-512 that takes fourteen times as long as in full floats."""


class Batch(NamedTuple):
    """Sentences of about one length, as numbers: word pieces, their mask and case, and each word's first piece."""

    pieces: Tensor
    mask: Tensor
    cases: Tensor
    words: Tensor


class Biaffine(nn.Module):
    """Scores pairs of a word and a head, one score a label."""

    def __init__(self, width: int, hidden: int, labels: int) -> None:
        super().__init__()
        self.word, self.head = nn.Linear(width, hidden), nn.Linear(width, hidden)
        self.weight = nn.Parameter(torch.zeros(labels, hidden + 1, hidden + 1))
        self.dropout = nn.Dropout(_DROPOUT)

    def forward(self, words: Tensor, heads: Tensor) -> tuple[Tensor, Tensor]:
        """Return both sides as they are multiplied with the weight, each with a constant 1 at its end."""
        return self._side(self.word, words), self._side(self.head, heads)

    def _side(self, layer: nn.Linear, states: Tensor) -> Tensor:
        hidden = self.dropout(gelu(layer(states)))
        return torch.cat([hidden, torch.ones_like(hidden[..., :1])], dim=-1)


class Network(nn.Module):
    """Encoder and the layers upon it; word 0 of the heads is the root that stands before the sentence."""

    def __init__(self, encoder: BertModel, sizes: Sequence[int]) -> None:
        super().__init__()
        width = encoder.config.hidden_size
        self.encoder = encoder
        self.encoder.embeddings.word_embeddings.requires_grad_(requires_grad=False)
        self.case = nn.Embedding.from_pretrained(torch.zeros(len(CASES), width), freeze=False)
        self.mix = nn.Parameter(torch.zeros(encoder.config.num_hidden_layers + 1))
        self.dropout = nn.Dropout(_DROPOUT)
        self.arcs = Biaffine(width, _ARC_WIDTH, 1)
        self.relations = Biaffine(width, _RELATION_WIDTH, sizes[_RELATION])
        self.layers = nn.ModuleList(nn.Linear(width, size) for size in sizes)

    def encode(self, batch: Batch) -> Tensor:
        """Return the states of the root and of the words: sentences × (1 + words) × width."""
        embedded = self.encoder.embeddings.word_embeddings(batch.pieces) + self.case(batch.cases)
        encoded = self.encoder(inputs_embeds=embedded, attention_mask=batch.mask, output_hidden_states=True)
        shares = torch.softmax(self.mix, dim=0)
        states = sum(share * layer for share, layer in zip(shares, encoded.hidden_states, strict=True))
        places = batch.words.clamp(min=0)[..., None].expand(-1, -1, states.shape[-1])
        return self.dropout(torch.cat([states[:, :1], states.gather(1, places)], dim=1))

    def score_heads(self, states: Tensor, is_word: Tensor) -> Tensor:
        """Return sentences × words × (1 + words), the root first; no word hangs on padding."""
        words, heads = self.arcs(states[:, 1:], states)
        scores = words @ self.arcs.weight[0] @ heads.transpose(1, 2)
        is_head = torch.cat([torch.ones_like(is_word[:, :1]), is_word], dim=1)
        return scores.float().masked_fill(~is_head[:, None], float("-inf"))

    def score_labels(self, states: Tensor, heads: Tensor) -> list[Tensor]:
        """Return for each layer sentences × words × labels, relations being those to the heads given."""
        labels = [layer(states[:, 1:]).float() for layer in self.layers]
        chosen = states.gather(1, heads[..., None].expand(-1, -1, states.shape[-1]))
        words, governors = self.relations(states[:, 1:], chosen)
        labels[_RELATION] = torch.einsum("swi,lij,swj->swl", words, self.relations.weight, governors).float()
        return labels


@dataclass(frozen=True, slots=True)
class Teacher:
    """A trained network, what its numbers stand for, and how words are cut into pieces."""

    network: Network
    labels: tuple[tuple[str, ...], ...]
    tokenizer: Any

    @classmethod
    def read(cls, encoder: Path, lessons: Sequence[Lesson]) -> Self:
        """Return an untrained teacher upon the encoder in a folder, for the labels that the lessons show."""
        labels = tuple(
            tuple(sorted({label for lesson in lessons for label in lesson.labels[layer] if label is not None}))
            for layer in range(len(LAYERS))
        )
        network = Network(
            BertModel.from_pretrained(encoder, attention_probs_dropout_prob=0), [len(layer) for layer in labels]
        )
        return cls(network, labels, BertTokenizerFast.from_pretrained(encoder))

    def learn(self, lessons: Sequence[Lesson], random: Random) -> None:
        """Go through the lessons once, in batches of equal length and random order."""
        batches = list(_batches(lessons, random))
        random.shuffle(batches)
        encoder = [weight for weight in self.network.encoder.parameters() if weight.requires_grad]
        others = [weight for name, weight in self.network.named_parameters() if not name.startswith("encoder.")]
        optimizer = torch.optim.AdamW([{"params": encoder, "lr": _ENCODER_RATE}, {"params": others, "lr": _RATE}])
        schedule = torch.optim.lr_scheduler.LambdaLR(
            optimizer, lambda step: min((step + 1) / (_WARM_UP * len(batches)), 1 - step / len(batches))
        )
        self.network.train()
        for batch in track(batches, "teaching the teacher", show_speed=False):
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=_HALVES):
                loss = self._loss(batch)
            loss.backward()
            nn.utils.clip_grad_norm_(self.network.parameters(), 5)
            optimizer.step()
            optimizer.zero_grad()
            schedule.step()

    def answer(self, sentences: Sequence[Sequence[str]]) -> list[Lesson]:
        """Return each sentence with the best head and label of each word, tree or not."""
        order = sorted(range(len(sentences)), key=lambda index: len(sentences[index]))
        answers: dict[int, Lesson] = {}
        self.network.eval()
        for group in _grouped(order, [len(words) for words in sentences]):
            words = [tuple(sentences[index]) for index in group]
            with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16, enabled=_HALVES):
                answers |= zip(group, self._answer(words), strict=True)
        return [answers[index] for index in range(len(sentences))]

    def _answer(self, sentences: Sequence[tuple[str, ...]]) -> Iterator[Lesson]:
        batch = self._numbers(sentences)
        states = self.network.encode(batch)
        heads = self.network.score_heads(states, batch.words >= 0).argmax(dim=-1)
        labels = [scores.argmax(dim=-1).tolist() for scores in self.network.score_labels(states, heads)]
        for row, (words, found) in enumerate(zip(sentences, heads.tolist(), strict=True)):
            yield Lesson(
                words,
                tuple(place if head == 0 else head - 1 for place, head in enumerate(found[: len(words)])),
                tuple(
                    tuple(names[number] for number in layer[row][: len(words)])
                    for names, layer in zip(self.labels, labels, strict=True)
                ),
            )

    def _loss(self, lessons: Sequence[Lesson]) -> Tensor:
        """Return the sum of the losses of heads and layers over what the lessons say."""
        batch = self._numbers([lesson.words for lesson in lessons])
        states = self.network.encode(batch)
        heads = _padded([_gold_heads(lesson) for lesson in lessons])
        loss = _mean_loss(self.network.score_heads(states, batch.words >= 0), heads)
        for layer, scores in enumerate(self.network.score_labels(states, heads.clamp(min=0))):
            numbers = {label: number for number, label in enumerate(self.labels[layer])}
            gold = [[numbers.get(label or "", _UNKNOWN) for label in lesson.labels[layer]] for lesson in lessons]
            loss = loss + _mean_loss(scores, _padded(gold))
        return loss

    def _numbers(self, sentences: Sequence[tuple[str, ...]]) -> Batch:
        cut = self.tokenizer(
            [list(words) for words in sentences],
            is_split_into_words=True,
            padding=True,
            truncation=True,
            return_tensors="pt",
        )
        cases, firsts = [], []
        for row, words in enumerate(sentences):
            places = cut.word_ids(row)
            cases.append([0 if place is None else case_of(words[place]) for place in places])
            first = {place: index for index, place in reversed(list(enumerate(places))) if place is not None}
            firsts.append([first.get(place, 0) for place in range(len(words))])
        return Batch(cut["input_ids"], cut["attention_mask"], torch.tensor(cases), _padded(firsts))


def _gold_heads(lesson: Lesson) -> list[int]:
    """Return heads counted from the root that stands before the sentence."""
    return [_UNKNOWN if head is None else 0 if head == place else head + 1 for place, head in enumerate(lesson.heads)]


def _mean_loss(scores: Tensor, gold: Tensor) -> Tensor:
    """Return the mean over what is known, 0 where nothing is."""
    total = cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=_UNKNOWN, reduction="sum")
    return total / (gold != _UNKNOWN).sum().clamp(min=1)


def _padded(rows: Sequence[Sequence[int]]) -> Tensor:
    longest = max(map(len, rows))
    return torch.tensor([[*row, *[_UNKNOWN] * (longest - len(row))] for row in rows])


def _batches(lessons: Sequence[Lesson], random: Random) -> Iterator[list[Lesson]]:
    order = sorted(range(len(lessons)), key=lambda index: (len(lessons[index].words), random.random()))
    for group in _grouped(order, [len(lesson.words) for lesson in lessons]):
        yield [lessons[index] for index in group]


def _grouped(order: Sequence[int], lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield runs of what is sorted by length, each of about 1,500 words with its padding."""
    group: list[int] = []
    for index in order:
        if group and (len(group) + 1) * (lengths[index] + 2) > _BATCH:
            yield group
            group = []
        group.append(index)
    if group:
        yield group
