"""The shelf: what was once derived from texts, kept below `.casebook/`, so that it is not computed again.

`keys` says by what a value is found: a digest of all that it depends on, the program included.
`values` is the form of a value as bytes, `folder` the files, `store` a place for several machines. No value on the shelf is needed: it may be
deleted at any time, and what cannot be read counts as missing.
"""

from casebook.shelf.folder import Kind, Shelf, forget, shelf_of, turned_off
from casebook.shelf.keys import Digests, digest_of, key_of, value_digest
from casebook.shelf.store import NOTHING, AddressStore, Store, store_at

__all__ = [
    "NOTHING",
    "AddressStore",
    "Digests",
    "Kind",
    "Shelf",
    "Store",
    "digest_of",
    "forget",
    "key_of",
    "shelf_of",
    "store_at",
    "turned_off",
    "value_digest",
]
