from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CONFIG = Path(__file__).parents[3] / "docs" / "openapi-python-client.yaml"
STORY = "Ann Lee, the mayor of Rivermouth, said on 3 May 2024 that at least 300 soldiers had arrived in Rivermouth."


@pytest.fixture
def generated(served: str, tools: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of a package that was made from what the service says of itself."""
    description = tmp_path / "openapi.json"
    description.write_bytes(httpx.get(f"{served}/openapi.json").content)
    made = subprocess.run(
        [
            *(sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none", "--fail-on-warning"),
            *("--path", description, "--config", CONFIG, "--output-path", tmp_path / "claimbase_client"),
        ],
        env=tools,
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stdout + made.stderr
    assert "WARNING" not in made.stdout + made.stderr
    monkeypatch.syspath_prepend(tmp_path)
    return "claimbase_client"


@pytest.fixture
def call(served: str, generated: str) -> Iterator[Callable[..., Any]]:
    """What calls one operation through the package."""
    with import_module(generated).Client(base_url=served) as client:
        yield lambda operation, **sent: import_module(f"{generated}.api.{operation}").sync(client=client, **sent)


def test_generated_client_puts_in_and_looks_up(call: Callable[..., Any], generated: str) -> None:
    models = import_module(f"{generated}.models")
    sent = models.ArticleBody(source="Example Daily", published_at="2024-05-04", text=STORY)
    article = call("putting_articles_in.ingest_article", body=sent)
    assert isinstance(article, models.Article)
    assert article.source.slug == "example-daily"

    page = call("claims.list_claims", speaker=["Ann Lee"], article=[article.id], sort=models.ClaimSort.SAID)
    assert isinstance(page, models.FoundClaimPage)
    assert page.total.relation == models.TotalRelation.EQ
    assert page.data[0].speaker.name == "Ann Lee"
    assert page.data[0].said.earliest.isoformat() == "2024-05-03"

    part = call("claims.list_claims", fields=[models.ListClaimsFieldsItem.ID])
    assert isinstance(part, models.PartPage)
    assert part.data[0].to_dict() == {"id": page.data[0].id}

    figures = call("across_sources.list_figures", unit=["soldiers"])
    assert [(each.value, each.comparator) for each in figures.data[0].figures] == [(300, models.Comparator.AT_LEAST)]

    missing = call("articles.get_article", article_id="none")
    assert isinstance(missing, models.Problem)
    assert (missing.status, missing.title) == (404, "Not found")
