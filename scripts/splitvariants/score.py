"""Runs `casebook split` on a document and compares its pages with those expected."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from splitvariants.material import ROOT, squeeze

ASPECTS = ("page", "title", "date", "author", "adcode", "body", "part", "order")


@dataclass
class Page:
    """A case page as written by the splitter."""

    path: str
    meta: dict[str, Any]
    body: str
    raw: str

    @property
    def key(self) -> tuple[int, int]:
        """Article and part number, for the order."""
        source = self.meta.get("source") or {}
        return int(source.get("article") or 0), int(source.get("part") or 0)


@dataclass
class Verdict:
    """The result for one expected page."""

    expected: dict[str, Any]
    got: Page | None
    wrong: dict[str, str] = field(default_factory=dict)  # aspect -> what the page has instead
    soft: dict[str, str] = field(default_factory=dict)  # the same, reported but not counted


@dataclass
class Outcome:
    """The results for one document."""

    name: str
    verdicts: list[Verdict]
    extra: list[Page]
    accounting: list[str]
    failed: str = ""


def plain_body(markdown: str, title: str) -> str:
    """The text of a page body without Markdown markup and white space."""
    lines = []
    for line in markdown.split("\n"):
        heading = re.match(r"^#{1,6}\s+(.*?)(?:\s*\{[^{}]*\})?\s*$", line)
        if heading and squeeze(_unescape(heading[1])) == squeeze(title):
            continue
        lines.append(_unescape(heading[1] if heading else line))
    return squeeze("".join(lines))


def _unescape(text: str) -> str:
    text = re.sub(r"\\([\\`*_{}\[\]()#+\-.!|>~<&：:])", r"\1", text)
    return html.unescape(text)


def read_pages(folder: Path) -> list[Page]:
    """All case pages under `folder`, in the order of their sources."""
    pages = []
    for path in sorted(folder.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        match = re.match(r"^---\n(.*?)\n---\n?(.*)$", text, re.DOTALL)
        if not match:
            continue
        meta = yaml.safe_load(match[1]) or {}
        body = plain_body(match[2], str(meta.get("title", "")))
        pages.append(Page(path.name, meta, body, match[2]))
    return sorted(pages, key=lambda page: page.key)


def _grams(text: str) -> set[str]:
    return {text[i : i + 8] for i in range(max(1, len(text) - 7))}


def _match(expected: list[dict[str, Any]], pages: list[Page]) -> list[Page | None]:
    """The page with the most text in common for each expected one; no page twice."""
    grams = [_grams(page.body) for page in pages]
    pairs = []
    for i, row in enumerate(expected):
        own = _grams(row["body"][len(row["intro"]) :])
        for j, page_grams in enumerate(grams):
            shared = len(own & page_grams)
            if shared:
                same = squeeze(str(pages[j].meta.get("title", ""))) == squeeze(row["title"])
                pairs.append((shared / len(own | page_grams) + 0.05 * same, i, j))
    found: list[Page | None] = [None] * len(expected)
    taken: set[int] = set()
    for _, i, j in sorted(pairs, key=lambda p: (-p[0], p[1], p[2])):
        if found[i] is None and j not in taken:
            found[i] = pages[j]
            taken.add(j)
    return found


def body_difference(want: str, got: str) -> str:
    """A short description of where two bodies differ."""
    if want in got:
        at = got.index(want)
        return f"extra before: {got[:at][-60:]!r} after: {got[at + len(want) :][:60]!r}"
    if got and got in want:
        at = want.index(got)
        return f"missing before: {want[:at][-60:]!r} after: {want[at + len(got) :][:60]!r}"
    start = next((i for i, (a, b) in enumerate(zip(want, got, strict=False)) if a != b), 0)
    tail = 0
    while tail < min(len(want), len(got)) - start and want[-1 - tail] == got[-1 - tail]:
        tail += 1
    mine, other = want[start : len(want) - tail], got[start : len(got) - tail]
    if max(len(mine), len(other)) > 1500:
        sizes = f"{len(mine)} chars against {len(other)}"
        return f"from {start}, {sizes}: want {mine[:40]!r} got {other[:40]!r}"
    parts = []
    for tag, a, b, c, d in SequenceMatcher(None, mine, other, autojunk=False).get_opcodes():
        if tag != "equal":
            before = want[max(0, start + a - 8) : start + a]
            parts.append(f"{before}[-{mine[a:b][:40]}-][+{other[c:d][:40]}+]")
    return f"{len(parts)} differences: " + " | ".join(parts[:3])


def _iso(value: object) -> str | None:
    return None if value is None else str(value)


def judge(expected: dict[str, Any], page: Page | None, *, alone: bool) -> Verdict:
    """Compare an expected page with the page matched to it; None when there is none."""
    verdict = Verdict(expected, page)
    if page is None:
        verdict.wrong["page"] = "no page"
        return verdict
    meta = page.meta
    title = squeeze(str(meta.get("title") or ""))
    want = squeeze(expected["title"])
    if title != want and not (expected["part"] and title.startswith(want)):
        verdict.wrong["title"] = str(meta.get("title"))
    if _iso(meta.get("date")) != expected["date"]:
        verdict.wrong["date"] = str(meta.get("date"))
    if squeeze(str(meta.get("author") or "")) != squeeze(expected["author"] or ""):
        verdict.wrong["author"] = str(meta.get("author"))
    code = meta.get("adcode")
    if (str(code) if code else None) != expected["adcode"]:
        verdict.wrong["adcode"] = f"{code} ({meta.get('locality')})"
    fits = {expected["body"]}
    if expected["heading"]:
        head = expected["intro"] + expected["heading"]
        fields = squeeze(str(meta.get("subtitle") or "")) + title
        if expected["heading"] in fields:
            fits.add(expected["intro"] + expected["body"][len(head) :])
    if page.body not in fits:
        verdict.wrong["body"] = body_difference(expected["body"], page.body)
    if page.key[1] != (expected["part"] or 0):
        verdict.wrong["part"] = str(page.key)
    if page.key[0] != expected["article"] and not (alone and page.key[0] == 0):
        verdict.soft["number"] = str(page.key)  # one extra page shifts all later numbers
    subtitle = squeeze(str(meta.get("subtitle") or "")).lstrip("—")
    if subtitle != squeeze(expected["subtitle"] or "") and expected["part"] is None:
        verdict.soft["subtitle"] = str(meta.get("subtitle"))
    found = str(meta.get("locality") or "")
    if (found or None) != expected["locality"]:
        verdict.soft["locality"] = found
    return verdict


def check_accounting(report: Path, source: Path, text: str | None) -> list[str]:
    """Errors in the accounting of one document."""
    try:
        data = json.loads(report.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        return [f"no report: {error}"]
    rows = [r for r in data.get("sources", []) if Path(str(r["file"])).name == source.name]
    if len(rows) != 1:
        return [f"{len(rows)} entries for {source.name}"]
    row = rows[0]
    wrong = []
    if row.get("unaccounted") != 0:
        wrong.append(f"unaccounted {row.get('unaccounted')}")
    spans = sorted((d["start"], d["end"]) for d in row["dropped"])
    if any(a[1] > b[0] for a, b in pairwise(spans)):
        wrong.append("dropped spans overlap")
    dropped = sum(len(squeeze(d["text"])) for d in row["dropped"])
    fields = row.get("fields", 0)
    if isinstance(fields, list):
        fields = sum(int(f.get("chars", 0)) if isinstance(f, dict) else 0 for f in fields)
    cases = sum(int(c["chars"]) for c in row["cases"])
    if cases + dropped + int(fields) != row["chars"]:
        wrong.append(f"cases {cases} + fields {fields} + dropped {dropped} != {row['chars']}")
    if text is not None:
        if row["chars"] != len(squeeze(text)):
            wrong.append(f"chars {row['chars']} but the file has {len(squeeze(text))}")
        shapes = (text, text.replace("\r\n", "\n"))  # offsets before or after newline folding
        if not any(_spans_hold(shape, row["dropped"]) for shape in shapes):
            wrong.append("a dropped text is not at its offsets")
    return wrong


def _spans_hold(text: str, dropped: list[dict[str, Any]]) -> bool:
    return all(squeeze(text[d["start"] : d["end"]]) == squeeze(d["text"]) for d in dropped)


def run(
    command: list[str], source: Path, work: Path, expected: list[dict[str, Any]], encoding: str
) -> Outcome:
    """Split `source` with a command and score the pages."""
    out, report = work / "pages", work / "report.json"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    failed = ""
    args = [*command, "split", str(source), "--out", str(out), "--report", str(report)]
    try:
        done = subprocess.run(
            args, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=300, check=False
        )
        (work / "log.txt").write_text(done.stdout + done.stderr, encoding="utf-8")
        if done.returncode:
            failed = f"exit {done.returncode}: {done.stderr.strip()[-300:]}"
    except subprocess.TimeoutExpired:
        failed = "timeout"
    text = None
    if source.suffix == ".txt":
        text = source.read_bytes().decode(encoding)
    outcome = score(source.stem, expected, out)
    outcome.accounting = check_accounting(report, source, text)
    outcome.failed = failed
    return outcome


def score(name: str, expected: list[dict[str, Any]], out: Path) -> Outcome:
    """Score the pages in `out`."""
    pages = read_pages(out)
    found = _match(expected, pages)
    alone = len(expected) == 1
    verdicts = [judge(row, page, alone=alone) for row, page in zip(expected, found, strict=True)]
    position = {id(page): i for i, page in enumerate(pages)}
    last = -1
    for verdict in verdicts:
        if verdict.got is None:
            continue
        here = position[id(verdict.got)]
        if here < last:
            verdict.wrong["order"] = str(verdict.got.key)
        last = max(last, here)
    used = {id(page) for page in found if page is not None}
    extra = [page for page in pages if id(page) not in used]
    return Outcome(name, verdicts, extra, [])


def write_oracle(expected: list[dict[str, Any]], out: Path) -> None:
    """Write the expected pages, to test the scorer itself."""
    out.mkdir(parents=True, exist_ok=True)
    for index, row in enumerate(expected):
        meta = {key: row[key] for key in ("title", "subtitle", "locality", "author") if row[key]}
        if row["date"]:
            meta["date"] = row["date"]
        if row["adcode"]:
            meta["adcode"] = row["adcode"]
        meta["source"] = {"file": "x", "article": row["article"]}
        if row["part"]:
            meta["source"]["part"] = row["part"]
        front = yaml.safe_dump(meta, allow_unicode=True, sort_keys=False)
        (out / f"{index:03d}.md").write_text(
            f"---\n{front}---\n{row['body'].replace('*', chr(92) + '*')}\n", encoding="utf-8"
        )
