"""The labels of the entity recogniser and how the corpora's labels map to them."""

from training.vocabularies import DEMONYMS, DIRECTIONS, PLACES

PERSON, ORG, PLACE, GROUP, OTHER = "PERSON", "ORG", "PLACE", "GROUP", "OTHER"
LABELS = (PERSON, ORG, PLACE, GROUP, OTHER)

GUM = {
    "person": PERSON,
    "organization": ORG,
    "place": PLACE,
    "object": OTHER,
    "abstract": OTHER,
    "event": OTHER,
}
WIKIGOLD = {"PER": PERSON, "ORG": ORG, "LOC": PLACE, "MISC": OTHER}
RE3D = {
    "Person": PERSON,
    "Organisation": ORG,
    "Location": PLACE,
    "Nationality": GROUP,
    "MilitaryPlatform": OTHER,
    "DocumentReference": OTHER,
}
_PLACES = frozenset(PLACES)


def settled(label: str, name: str) -> str:
    """Return a name's label under the two rules that hold in all corpora.

    Peoples are groups, whatever the corpus calls them, and a country or capital that
    acts (`Iran said`) stays a place.
    """
    first, _, last = name.rpartition(" ")
    if last in DEMONYMS and first in {"", *DIRECTIONS}:
        return GROUP
    return PLACE if label == ORG and name in _PLACES else label
