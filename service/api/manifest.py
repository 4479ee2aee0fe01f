"""What the reconciliation service says of itself."""

from __future__ import annotations

from importlib.metadata import version

from service.api.name_queries import BATCH_SIZE
from service.api.previews import HEIGHT, WIDTH
from service.api.schemas.reconciliation import (
    ExtendOut,
    ManifestOut,
    PreviewOut,
    ServiceOut,
    SuggestOut,
    SuggestsOut,
    TypeOut,
    UrlTemplateOut,
)
from service.domain.entities import EntityKind

_SCHEMA = "https://schema.org/Thing"


def describe_service(base_url: str) -> ManifestOut:
    """Return the manifest of the service at an address, which ends with a slash."""
    entities, here = f"{base_url}v1/entities/", f"{base_url}reconcile"
    return ManifestOut(
        versions=("0.2",),
        name="Claimbase",
        identifier_space=entities,
        schema_space=_SCHEMA,
        documentation=f"{base_url}docs",
        service_version=version("claimbase"),
        default_types=tuple(map(TypeOut.of, EntityKind)),
        view=UrlTemplateOut(url=entities + "{{id}}"),
        preview=PreviewOut(url=here + "/preview/{{id}}", width=WIDTH, height=HEIGHT),
        suggest=SuggestsOut(
            entity=SuggestOut(
                service_url=here, service_path="/suggest/entity", flyout_service_path="/flyout/entity?id=${id}"
            ),
            type=SuggestOut(service_url=here, service_path="/suggest/type"),
            property=SuggestOut(service_url=here, service_path="/suggest/property"),
        ),
        extend=ExtendOut(propose_properties=ServiceOut(service_url=here, service_path="/extend")),
        batch_size=BATCH_SIZE,
    )
