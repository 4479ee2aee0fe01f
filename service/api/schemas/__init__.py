"""The shapes that callers see, split by subject."""

from service.api.schemas.extraction import extraction_json

__all__ = ["extraction_json"]
