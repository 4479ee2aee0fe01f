"""What can go wrong, in domain words. Every message is fit to be shown; nothing here knows HTTP."""

from __future__ import annotations

from dataclasses import dataclass


class ClaimbaseError(Exception):
    """Anything that a caller should hear about."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one field of what was sent."""

    field: str
    detail: str


class InvalidArticleError(ClaimbaseError):
    """An article that cannot be taken in as it was sent."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(f"{fault.field}: {fault.detail}" for fault in faults))
        self.faults = faults


class InvalidChangeError(ClaimbaseError):
    """A change of entities that is not accepted as it was sent."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(f"{fault.field}: {fault.detail}" for fault in faults))
        self.faults = faults


class ConflictError(ClaimbaseError):
    """A change that what was changed before does not allow."""


class InvalidEntityError(ClaimbaseError):
    """A line of a list of entities that cannot be taken in."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(" ".join(f"{fault.field}: {fault.detail}" for fault in faults))


class NotFoundError(ClaimbaseError):
    """Something asked for by an id that nothing has."""

    def __init__(self, kind: str, id_: str) -> None:
        super().__init__(f"There is no {kind} {id_!r}.")


class InvalidCursorError(ClaimbaseError):
    """A place to go on from that no page of this list ended with."""


class InvalidPositionError(ClaimbaseError):
    """A place in the feed of changes that it does not have, or not any longer."""


class FetchError(ClaimbaseError):
    """A page that was not fetched."""


class ForbiddenAddressError(FetchError):
    """A page at an address that is not fetched from."""


class RobotsError(FetchError):
    """A page that its site asks robots to leave alone."""


class PageMissingError(FetchError):
    """A page that is not there."""


class PageRefusedError(FetchError):
    """A page that its site does not give."""


class HostUnreachableError(FetchError):
    """A page on a host that cannot be spoken with."""


class FetchTimeoutError(FetchError):
    """A page that takes too long."""

    def __init__(self, message: str = "The page did not arrive in the time that it is given.") -> None:
        super().__init__(message)


class PageTooLargeError(FetchError):
    """A page that is larger than is accepted."""


class UnreadablePageError(FetchError):
    """A page of a kind that is not read."""


class DatabaseUnavailableError(ClaimbaseError):
    """A database that cannot be started or reached."""


class ModelNotFoundError(ClaimbaseError):
    """A language model that is not installed."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"There is no language model {name!r}. "
            "Set CLAIMBASE_MODEL to an installed spaCy pipeline, or unset it to use the shipped one."
        )


class AddressInUseError(ClaimbaseError):
    """A host and port that cannot be listened on."""

    def __init__(self, host: str, port: int, reason: str) -> None:
        super().__init__(f"Cannot listen on {host}:{port}: {reason}. Choose another with --port or CLAIMBASE_PORT.")


class ServerUnreachableError(ClaimbaseError):
    """A Claimbase server that does not answer."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"No Claimbase answers at {url}: {reason}. `claimbase demo` starts one.")
