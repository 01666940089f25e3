"""The articles of generated compilations: 40 real ones, moved to other places, masked or combined.

They are those of the compilation 003 in `tests/seeds`, as labelled in `tests/gold/articles.json`.
What is expected of an article is its head fields and its paragraphs. The source breaks paragraphs
at page ends; `_joins` joins them by a heuristic, and the lines where it errs are listed by hand.
White space is not scored, so a join only affects the layout.

Left out, because a careful person could not decide them either:
- moving articles whose topic is a township (重固, 新北 keep their name or are mapped by hand) or
  whose story depends on its region (重庆, 西藏, 吐鲁番, 太行市/晋城);
- masking articles that name townships or neighbouring places;
- U+00B7 in PDF, for which the CID font has no glyph: it is written as a dash.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT / "tests" / "seeds" / "003_b67f80a8c4e3ba54.txt"
GOLD = ROOT / "tests" / "gold" / "articles.json"
GAP = "　　"


@dataclass(frozen=True)
class Para:
    """A paragraph; `kind` is `h1` (一、), `h2` (（一）), `line` (a short line of its own) or `p`."""

    text: str
    kind: str = "p"


@dataclass(frozen=True)
class Part:
    """The part of an article that is about one place (the whole article, usually)."""

    locality: str | None
    adcode: str | None
    paras: tuple[Para, ...]


@dataclass(frozen=True)
class Art:
    """An article with everything its pages must hold."""

    no: int
    title: str  # gaps kept
    date: str | None
    author: str | None
    byline: str | None  # author or office, as written
    slogan: str | None
    below: str | None  # a second line under the title
    parts: tuple[Part, ...]
    intro: tuple[Para, ...] = ()
    origin: str = "original"
    marks: tuple[str, ...] = field(default=())

    @property
    def multi(self) -> bool:
        """Whether the article becomes one case for each place."""
        return len(self.parts) > 1

    def paras(self) -> list[Para]:
        """All paragraphs in order."""
        return [*self.intro, *(p for part in self.parts for p in part.paras)]


_WATERMARKS = re.compile(r"政 论文公 众号整理，|联系微 信32311699，|##paid(?:begin|end)##")
_DATE = re.compile(r"^（(\d{4}) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?日）$")
_NUMBERED = re.compile(r"^[一二三四五六七八九十]+、")
_NUMBERED2 = re.compile(r"^（[一二三四五六七八九十]+）")
_TERMINAL = tuple("。！？；：”…")
# Line numbers at which the heuristic of `_joins` errs: these start a paragraph, those continue one.
_NEW = {1160, 802, 804, 806, 808, 810, 812, 1548, 1896}
_CONT = {120, 206, 222, 992, 1158, 1178, 1470, 1650, 1820, 1946}


def squeeze(text: str) -> str:
    """`text` without any white space."""
    return re.sub(r"[\s\ufeff\u200b]", "", text)


def _tidy(text: str) -> str:
    text = _WATERMARKS.sub("", text.strip())
    return re.sub(r"(?<![A-Za-z]) +| +(?![A-Za-z])", "", text)


def _is_heading(text: str) -> bool:
    return bool(_NUMBERED.match(text) or _NUMBERED2.match(text)) and len(text) < 46


def _kind(text: str) -> str:
    if len(text) < 46 and not text.endswith(("。", "；", "！")):
        if _NUMBERED.match(text):
            return "h1"
        if _NUMBERED2.match(text):
            return "h2"
    if len(text) < 30 and text != "……" and not re.search(r"[。！？；：]", text):
        return "line"
    return "p"


def _joins(lines: list[tuple[int, str]], breaks: set[int]) -> list[tuple[int, Para]]:
    out: list[tuple[int, str]] = []
    for number, raw in lines:
        text = _tidy(raw)
        if not text:
            continue
        previous = out[-1][1] if out else ""
        continues = (
            not raw.startswith(GAP)
            and not _NUMBERED.match(text)
            and not _NUMBERED2.match(text)
            and bool(previous)
            and not previous.endswith(_TERMINAL)
            and not _is_heading(previous)
            and len(previous) >= 19
        )
        if number in _NEW or number in breaks:
            continues = False
        if number in _CONT:
            continues = True
        if continues and out:
            out[-1] = (out[-1][0], previous + text)
        else:
            out.append((number, text))
    return [(number, Para(text, _kind(text))) for number, text in out]


@cache
def gold_articles() -> tuple[Art, ...]:
    """The 40 articles of the compilation."""
    lines = SEED.read_text(encoding="utf-8").split("\n")
    found = []
    for row in json.loads(GOLD.read_text(encoding="utf-8")):
        start, end = row["start_line"], row["end_line"]
        body = [(n, lines[n - 1]) for n in range(start, end + 1) if lines[n - 1].strip()]
        slogan = below = byline = None
        seen_title = False
        title = row["title"]
        while body:
            text = body[0][1].strip()
            if squeeze(text) == squeeze(row["title"]):
                title, seen_title = re.sub(r" +", GAP, text), True
            elif not seen_title:
                slogan = text.replace(" ", GAP)
            elif _DATE.match(text):
                pass
            elif row["author"] and squeeze(row["author"]) in squeeze(text) and len(text) < 30:
                byline = text
            elif row["no"] in (7, 21, 31, 32, 36) and below is None:
                below = text.replace(" ", GAP)
            else:
                break
            body.pop(0)
        starts = {part["start_line"] for part in row.get("parts", [])}
        joined = _joins(body, starts)
        places = row.get("parts") or [
            {
                "locality": row["localities"][0]["name"] if row["localities"] else None,
                "adcode": row["localities"][0]["adcode"] if row["localities"] else None,
                "start_line": start,
            }
        ]
        parts = []
        for index, place in enumerate(places):
            stop = places[index + 1]["start_line"] if index + 1 < len(places) else end + 1
            paras = tuple(p for n, p in joined if place["start_line"] <= n < stop)
            parts.append(Part(place["locality"], place["adcode"], paras))
        found.append(
            Art(row["no"], title, row["date"], row["author"], byline, slogan, below, tuple(parts))
        )
    return tuple(found)
