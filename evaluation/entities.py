"""Who is who: names in pairs, as across articles, and names clustered within GUM's news articles.

re3d, in the copy that we have, marks entities without saying which are one: nothing can be clustered on it.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from evaluation.bench import Measured
from evaluation.bootstrap import bootstrap
from evaluation.coreference import HELD_OUT, cluster_names, read_articles, score_clusters
from evaluation.name_pairs import judge_pair, read_pairs, score_pairs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evaluation.bench import Bench
    from evaluation.bootstrap import Estimate
    from evaluation.name_pairs import Judged


def measure_entities(bench: Bench) -> Measured:
    """Return figures of the pair test, and B³ within articles, whatever the split; false merges are told by name."""
    articles = [*islice(read_articles(bench.corpora), bench.limit)]
    pairs = [judge_pair(bench.model, pair) for pair in bench.track(read_pairs(), "name pairs")]
    clusters = [cluster_names(bench.model, article) for article in bench.track(articles, "articles")]
    held_back = [each for each in pairs if each.pair.is_held_back]
    held_out = [each for each in clusters if each.part in HELD_OUT]
    figures = {
        **_name("pairs", bootstrap(score_pairs, [each for each in pairs if not each.pair.is_held_back])),
        **_name("held-back pairs", bootstrap(score_pairs, held_back)),
        **bootstrap(score_clusters, clusters),
        **_name("held-out", {"B³ F1": bootstrap(score_clusters, held_out)["B³ F1"]}),
    }
    data = (
        f"{len(pairs)} pairs of names, {sum(each.pair.are_same for each in pairs)} of one bearer, "
        f"{len(held_back)} held back; false merges: {_false_merges(pairs)}; "
        f"{sum(len(each.gold) for each in clusters)} names in {len(clusters)} news articles of GUM, "
        f"{len(held_out)} of them held out of training"
    )
    return Measured(figures, data)


def _name(prefix: str, figures: dict[str, Estimate]) -> dict[str, Estimate]:
    return {f"{prefix} {name}": estimate for name, estimate in figures.items()}


def _false_merges(pairs: Sequence[Judged]) -> str:
    """Return the pairs that were taken for one and are not."""
    merged = [f"{each.pair.a} / {each.pair.b}" for each in pairs if each.matched and not each.pair.are_same]
    return ", ".join(merged) or "none"
