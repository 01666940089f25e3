"""What a private detail is: its kind, its words and where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from casebook.system.pickling import PickledAsTuple

PrivateKind = Literal[
    "person", "official", "phone", "identity", "plate", "bank", "email", "account"
]


@dataclass(frozen=True, slots=True)
class PrivateDetail(PickledAsTuple):
    """A private detail; `text` stands in the text at `start`, in code points.

    A person's `text` is the name with the form of address behind it (王女士, 张德忠同志).
    """

    kind: PrivateKind
    text: str
    start: int

    @property
    def end(self) -> int:
        """Offset after the last character."""
        return self.start + len(self.text)
