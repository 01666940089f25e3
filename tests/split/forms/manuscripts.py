"""Documents of many forms (`dev.txt`, `kept.txt`) as lines with codes, from which they are printed.

`=== NAME FORMAT option=value …` begins a document. Each other line begins with a code:

| code | line | where its words belong |
|---|---|---|
| Z | cover of a compilation | 汇编题名 |
| K, C | heading and entry (`text|page`) of a list of contents | 目录 |
| I | introduction of a compilation | 卷首文字 |
| T, S, D, O, L, V | title (`label‖title`), subtitle, date (`text|iso`), issuing body, label of a case, other line of a head | head of a case |
| Y | title of the part about one place | its part |
| H1, H2, L2 | headings | text of a case |
| P, X, F | paragraph, paragraph set like a heading, signature | text of a case |
| B | a made-up paragraph about this place | text of a case |
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

FOLDER = Path(__file__).parent
DROPPED = {"Z": "汇编题名", "K": "目录", "C": "目录", "I": "卷首文字"}
_FILLER = (
    "近年来，{0}立足实际、统筹推进，召开专题会议{1}次，培训工作人员{2}人次，各项任务取得明显成效。",
    "{0}坚持问题导向，梳理堵点难点{1}个，逐项明确责任单位和完成时限，已办结{2}件，群众满意度持续提升。",
    "围绕重点领域，{0}建立会商、通报、督办三项机制，全年开展联合检查{1}次，发现并整改问题{2}个。",
    "{0}把基层基础摆在突出位置，配齐配强工作力量，新建服务站点{1}个，接待群众来访{2}人次。",
    "下一步，{0}将继续完善制度、优化服务、强化监督，推动工作再上新水平，为高质量发展提供有力保障。",
)


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A document before it is printed: its options and (code, text) pairs."""

    name: str
    format: str
    options: dict[str, str]
    lines: list[tuple[str, str]] = field(default_factory=list)

    @property
    def file(self) -> str:
        """The name of the file."""
        return f"{self.options.get('name', self.name)}.{self.format}"


def load(name: str) -> list[Manuscript]:
    """The manuscripts of one file."""
    result: list[Manuscript] = []
    for number, line in enumerate((FOLDER / name).read_text(encoding="utf-8").splitlines()):
        code, _, text = line.partition(" ")
        if code == "===":
            title, form, *rest = text.split(" ")
            options = dict(item.partition("=")[::2] for item in rest)
            result.append(Manuscript(title, form, options))
        elif code == "B":
            words = _FILLER[number % len(_FILLER)].format(text, number % 37 + 2, number * 7 % 900)
            result[-1].lines.append(("P", words))
        else:
            result[-1].lines.append((code, text))
    return result


@dataclass(frozen=True, slots=True)
class Wanted:
    """A case as it should be; None for a field that is not judged.

    `body` are the paragraphs and headings that its page must have, in order.
    """

    title: str
    part: int | None
    subtitle: str | None
    date: str | None
    organization: str | None
    body: tuple[str, ...]


def wanted(manuscript: Manuscript) -> list[Wanted]:
    """The cases that a careful clerk would make of a document."""
    return [case for head, body in _cases(manuscript) for case in _parts(head, body)]


Lines = list[tuple[str, str]]


def _cases(manuscript: Manuscript) -> Iterator[tuple[Lines, Lines]]:
    """(head, body) of each case. A line of a head that follows a body begins the next case."""
    head: Lines = []
    body: Lines = []
    for code, text in manuscript.lines:
        if code in DROPPED:
            continue
        if code in {"T", "S", "O", "L"} and body and any(c == "T" for c, _ in head):
            yield head, body
            head, body = [], []
        (head if code in {"T", "S", "D", "O", "L", "V"} else body).append((code, text))
    if any(code == "T" for code, _ in head):
        yield head, body


def _parts(head: Lines, body: Lines) -> Iterator[Wanted]:
    def first(code: str) -> str | None:
        texts = [text for c, text in head if c == code]
        return "".join(texts) if texts else None

    date = first("D")
    starts = [n for n, (code, _) in enumerate(body) if code == "Y"]
    bounds = [*pairwise([*starts, len(body)])] or [(0, len(body))]
    for number, (start, stop) in enumerate(bounds, 1):
        texts = [text for code, text in body[start:stop] if code != "F"]
        yield Wanted(
            title=str(first("T")).rpartition("‖")[2].lstrip("—"),
            part=number if starts else None,
            subtitle=first("S"),
            date=date.partition("|")[2] if date else None,
            organization=first("O"),
            body=tuple(texts),
        )
