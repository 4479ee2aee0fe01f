"""How the rows of a list are written in each format.

`tables` is CSV and NDJSON, `linked_data` is JSON-LD, `listings` says of each list what its rows look like in all of
them. `atom` and `json_feed` write `entries`, which are claims only.
"""
