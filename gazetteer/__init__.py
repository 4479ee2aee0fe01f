"""How the list of entities that comes with Claimbase is made."""
