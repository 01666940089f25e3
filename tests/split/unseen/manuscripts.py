"""The manuscripts (`*.src`) of documents, and the articles that must be found in them.

The first line of a manuscript gives the print options; each other line begins with a code: Z cover,
C 目录, X divider, T title, S subtitle, K label above a title, A author, D date, M other head line,
P paragraph, H1–H3 heading, R table row, N note, F signature. `=== {…}` begins an article and has
the fields that a careful clerk would record, `--- {…}` begins the part of one place.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
HEAD = frozenset("TSKADM")
CENTRED = frozenset("TSKAD")
CLIP = 30  # characters of the body's start and end that are compared


@dataclass
class Manuscript:
    """A document before it is printed."""

    name: str
    options: dict[str, Any]
    lines: list[tuple[str, str]] = field(default_factory=list)

    @property
    def file(self) -> str:
        """The name of the document."""
        return f"{self.name}.{self.options['format']}"


def load(path: Path) -> Manuscript:
    """Read one manuscript."""
    first, *rest = path.read_text(encoding="utf-8").splitlines()
    manuscript = Manuscript(path.stem, json.loads(first))
    for line in rest:
        code, _, text = line.partition(" ")
        manuscript.lines.append((code, text))
    return manuscript


def manuscripts() -> list[Manuscript]:
    """All of them, in order."""
    return [load(path) for path in sorted(FOLDER.glob("*.src"))]


def plain(text: str) -> str:
    """Text without white space."""
    return "".join(text.split())


# --- the truth -----------------------------------------------------------------------------------


def _articles(manuscript: Manuscript) -> Iterator[tuple[dict[str, Any], list[tuple[str, str]]]]:
    current: tuple[dict[str, Any], list[tuple[str, str]]] | None = None
    for code, text in manuscript.lines:
        if code == "===":
            if current:
                yield current
            current = (json.loads(text), [])
        elif current and code not in {"X", "Z", "C"}:
            current[1].append((code, text))
    if current:
        yield current


def _block(text: str, code: str) -> str:
    return plain(text.replace("|", "") if code == "R" else text)


def _body(lines: list[tuple[str, str]]) -> dict[str, Any]:
    """The start, the end and the length of a body.

    Lines of the head other than title and date may stand before the body, the signature after it;
    both readings count as right.
    """
    blocks = [_block(text, code) for code, text in lines if code[0] in "PHNR"]
    extra = [plain(text) for code, text in lines if code in {"K", "A", "M", "S", "D"}]
    return {
        "first": "".join(blocks)[:CLIP],
        "last": "".join(blocks)[-CLIP:],
        "may_lead": extra,
        "may_follow": plain("".join(text for code, text in lines if code == "F")),
        "paragraphs": len(blocks),
        "seams": [[b[:8], b[-8:]] for b in (plain(t) for code, t in lines if code in {"P", "N"})],
        "below_title": [plain(text).lstrip("—") for code, text in lines if code == "S"],
    }


def expectations(manuscript: Manuscript) -> list[dict[str, Any]]:
    """What a careful clerk would write down about each article of the document."""
    result = []
    for number, (told, lines) in enumerate(_articles(manuscript), 1):
        title = plain("".join(text for code, text in lines if code == "T"))
        base = {"article": number, "title": title} | told
        starts = [n for n, (code, _) in enumerate(lines) if code == "---"]
        if not starts:
            result.append(base | {"part": None} | _body(lines))
            continue
        for part, start in enumerate(starts, 1):
            end = starts[part] if part < len(starts) else len(lines)
            own = lines[start + 1 : end]
            page = base | json.loads(lines[start][1]) | {"part": part}
            page |= _body([*lines[: starts[0]], *own])
            page["own_first"] = _body(own)["first"]
            result.append(page)
    return result
