"""A private detail of a text: kind, text and offset."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from casebook.system.pickling import PickledAsTuple

PrivateKind = Literal[
    "person",
    "official",
    "phone",
    "identity",
    "plate",
    "bank",
    "email",
    "account",
    "address",
    "story",
]
"""Kind of a private detail: `official` is an office holder's name, `plate` a licence
plate, `address` the number of a dwelling, `story` a whole sentence that may name a person."""


@dataclass(frozen=True, slots=True)
class PrivateDetail(PickledAsTuple):
    """A private detail at offset `start` of a text, in code points; `text` is verbatim.

    For a person, `text` includes the form of address after the name (王女士, 张德忠同志).
    """

    kind: PrivateKind
    text: str
    start: int

    @property
    def end(self) -> int:
        """End offset, exclusive."""
        return self.start + len(self.text)
