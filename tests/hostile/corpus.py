"""The attack files: what each attacks, the expected result, and how to put it into a project.

The first line of a file is `# attack: … | expect: refused CODE` (or `warned CODE`, or `inert`)
`| shows: words that a reader must see`; the rest is the attack. Files of `spelled/` and `places/`
give bytes, names and repetitions in YAML, `places/` for files that must not be in the folder of a
site; those of `packages/` list the parts of a Word file.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
KINDS = ("pages", "spelled", "reports", "packages", "guide", "places", "addresses")
_SPELLED = ("spelled", "places")
_HEAD = re.compile(
    r"# attack: (?P<what>[^|]+) \| expect: (?P<expect>inert|(?:refused|warned) [a-z-]+)"
    r"(?: \| shows: (?P<shows>.+))?"
)


SECRET = "MY-SECRET-WORDS"
"""Text of a file outside `docs`, which must never be published."""
EVIL = "evil.example"
"""The host that attacks refer to."""
TRAP = "window.pwned = () => { window.ran = true; }; window.alert = window.pwned;"
"""Init script for tabs: attacks call `pwned` or `alert`, which records that a script of the page ran."""


@dataclass(frozen=True, slots=True)
class Attack:
    """An attack file; `code` is the problem that `casebook` must report, "" for none."""

    path: Path
    what: str
    expect: str
    shows: str
    text: str

    @property
    def kind(self) -> str:
        """Its folder below `tests/hostile`."""
        return self.path.parent.name

    @property
    def name(self) -> str:
        """Folder and file name, for ids of tests."""
        return f"{self.kind}/{self.path.name}"

    @property
    def code(self) -> str:
        """The code of the expected problem."""
        return self.expect.partition(" ")[2]

    @property
    def target(self) -> str:
        """Its path in a project."""
        if self.kind in _SPELLED:
            return str(self._spelled["at"])
        stem = self.path.stem
        return {
            "pages": f"docs/cases/attacks/{stem}.md",
            "guide": f"docs/guide/attack-{stem}.md",
            "reports": f"seeds/{self.path.name}",
            "packages": f"seeds/{stem}.docx",
        }[self.kind]

    @property
    def _spelled(self) -> dict[str, Any]:
        return yaml.safe_load(self.text)

    def put(self, project: Path) -> Path:
        """Write it into a project and return its path there."""
        target = project / self.target
        target.parent.mkdir(parents=True, exist_ok=True)
        if self.kind in _SPELLED and "link" in self._spelled:
            target.symlink_to(self._spelled["link"])
        else:
            target.write_bytes(self.data())
        return target

    def data(self) -> bytes:
        """The bytes of the attack."""
        if self.kind == "packages":
            return package(self._spelled)
        if self.kind not in _SPELLED:
            return self.text.encode()
        parts = self._spelled
        if "latin1" in parts:
            return parts["latin1"].encode("latin-1")
        return (parts["text"] + parts.get("unit", "") * parts.get("times", 0)).encode()


def package(parts: dict[str, Any]) -> bytes:
    """A Word file with these members; `fill` adds members of so many zeros, `parts` so many members."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts["members"].items():
            archive.writestr(name, text)
        for name, size in parts.get("fill", {}).items():
            archive.writestr(name, bytes(size))
        for number in range(parts.get("parts", 0)):
            archive.writestr(f"word/{number}", b"")
    return data.getvalue()


def attacks(*kinds: str) -> Iterator[Attack]:
    """Yield the attack files of these kinds, in order; ValueError for a malformed first line."""
    for kind in kinds or KINDS:
        for path in sorted((FOLDER / kind).iterdir()):
            head, _, text = path.read_bytes().decode().partition("\n")
            found = _HEAD.fullmatch(head)
            if found is None:
                raise ValueError(f"{path}: {head}")
            yield Attack(path, found["what"], found["expect"], found["shows"] or "", text)
