"""The private details of a text: kind, words and offset."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from casebook.system.pickling import PickledAsTuple

PrivateKind = Literal[
    "person", "official", "phone", "identity", "plate", "bank", "email", "account"
]
"""What a private detail is; `official` is an office holder's name, `plate` a car's."""


@dataclass(frozen=True, slots=True)
class PrivateDetail(PickledAsTuple):
    """A private detail; `start` is the offset of `text` in the text, in code points.

    A person's `text` is the name with the form of address after it (王女士, 张德忠同志).
    """

    kind: PrivateKind
    text: str
    start: int

    @property
    def end(self) -> int:
        """Offset after the last character."""
        return self.start + len(self.text)
