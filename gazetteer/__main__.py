"""`python -m gazetteer`: libraries in, the list of entities that the service ships out."""

import gzip
import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from gazetteer.cities import read_places, select_cities
from gazetteer.countries import list_countries, list_regions, read_territories
from gazetteer.distinction import keep_distinct
from gazetteer.organisations import list_organisations
from service.domain.entities import ListedEntity


def make(
    sources: Annotated[Path, typer.Option(help="Folder with the packages that names are taken from.")],
    output: Annotated[Path, typer.Option(help="File to write.")],
) -> None:
    """List countries, organisations, regions and large cities, and leave out what could be taken for another."""
    territories, places = read_territories(sources), read_places(sources)
    parts = {
        "countries": list_countries(territories),
        "organisations": list_organisations(territories),
        "regions": list_regions(territories, places),
        "cities": select_cities(places),
    }
    kept = keep_distinct([entity for part in parts.values() for entity in part])
    write(output, kept)
    left = Counter(part for part, listed in parts.items() for entity in listed if entity.name in {k.name for k in kept})
    typer.echo(f"{len(kept)} entities with {sum(len(each.aliases) for each in kept)} other names: {dict(left)}")


def write(output: Path, listed: list[ListedEntity]) -> None:
    """Write NDJSON, compressed, the same bytes for the same list."""
    lines = (json.dumps({key: value for key, value in asdict(each).items() if value}) for each in listed)
    content = "".join(f"{line}\n" for line in lines).encode()
    output.write_bytes(gzip.compress(content, mtime=0))


if __name__ == "__main__":
    typer.run(make)
