"""Judge what `casebook split` makes of documents against their manuscripts."""

from __future__ import annotations

import contextlib
import io
import json
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from casebook.case_md.body import body_blocks
from casebook.checks.run import check_pages
from casebook.cli import main
from casebook.model import Case, Severity
from casebook.store import StoredPage, iter_pages
from casebook.vocabulary import load_vocabulary
from tests.split.forms.manuscripts import DROPPED, Manuscript, Wanted, wanted


@dataclass(kw_only=True)
class Result:
    """What became of one document: its pages in order, its account, and the lines said about it."""

    pages: list[StoredPage] = field(default_factory=list)
    dropped: list[dict[str, object]] = field(default_factory=list)
    unaccounted: int = 0
    said: list[str] = field(default_factory=list)

    @property
    def cases(self) -> list[Case]:
        """The cases of the pages."""
        return [page.parsed.case for page in self.pages if page.parsed.case]


def split_all(folder: Path, out: Path) -> dict[str, Result]:
    """Split all documents of a folder in one run; the result of each by its file name."""
    report = out.with_suffix(".json")
    told = io.StringIO()
    with contextlib.redirect_stderr(told), contextlib.redirect_stdout(told):
        main(["split", str(folder), "--out", str(out), "--report", str(report), "--jobs", "1"])
    results = {path.name: Result() for path in folder.iterdir()}
    for page in iter_pages(out):
        assert page.parsed.case
        assert page.parsed.case.source
        results[page.parsed.case.source.file].pages.append(page)
    for source in json.loads(report.read_text(encoding="utf-8"))["sources"]:
        result = results[source["file"]]
        result.dropped, result.unaccounted = source["dropped"], source["unaccounted"]
    for line in told.getvalue().splitlines():
        for name, result in results.items():
            if name in line:
                result.said.append(line)
    for result in results.values():
        result.pages.sort(key=_position)
    return results


def _position(page: StoredPage) -> tuple[int, int]:
    source = page.parsed.case.source if page.parsed.case else None
    assert source
    return source.article, source.part or 0


def bare(text: str | None) -> str:
    """A text without white space and marks, for comparison."""
    kept = unicodedata.normalize("NFKC", text or "")
    return "".join(char for char in kept if char.isalnum())


def faults(manuscript: Manuscript, result: Result) -> list[str]:
    """All that is wrong with what became of a document, one line each."""
    expected = wanted(manuscript)
    found = [f"unaccounted {result.unaccounted}"] if result.unaccounted else []
    found += _counts(expected, result)
    if len(expected) == len(result.cases):
        for want, case in zip(expected, result.cases, strict=True):
            found += _of_case(want, case)
    if expected:
        found += _drops(manuscript, result)
    if "warn" in manuscript.options and not any("提醒" in line for line in result.said):
        found.append("no warning")
    if "warn" not in manuscript.options and expected and any("提醒" in s for s in result.said):
        found.append(f"said {result.said}")
    problems = check_pages(result.pages, load_vocabulary())
    found += [f"check: {each}" for each in problems if each.severity is Severity.ERROR]
    return found


def _counts(expected: Sequence[Wanted], result: Result) -> list[str]:
    titles = [case.title for case in result.cases]
    if len(expected) != len(titles):
        return [f"want {len(expected)} cases, got {len(titles)}: {titles}"]
    if not expected and len(result.said) != 1:
        return [f"want one message, got {result.said}"]
    return []


def _of_case(want: Wanted, case: Case) -> list[str]:
    found = []
    pairs = (
        ("title", want.title, case.title),
        ("subtitle", want.subtitle, case.subtitle),
        ("date", want.date, case.date),
        ("organization", want.organization, case.organization),
    )
    found += [
        f"{k}: want {w!r}, got {g!r}" for k, w, g in pairs if w is not None and bare(w) != bare(g)
    ]
    if want.subtitle is None and case.subtitle and want.part is None:
        found.append(f"subtitle {case.subtitle!r}")
    part = case.source.part if case.source else None
    if part != want.part:
        found.append(f"part: want {want.part}, got {part}")
    blocks = "".join(bare(block.text) for block in body_blocks(case.body))
    missing = [text for text in want.body if bare(text) not in blocks]
    if missing:
        found.append(f"{case.title}: not in its text: {missing[0][:30]} ({len(missing)})")
    return found


def _drops(manuscript: Manuscript, result: Result) -> list[str]:
    """What is dropped under another class than wanted, or dropped though it is text."""
    found = []
    for kind in set(DROPPED.values()):
        got = bare("".join(str(d["text"]) for d in result.dropped if d["class"] == kind))
        texts = [text for code, text in manuscript.lines if DROPPED.get(code) == kind]
        lost = [text for text in texts if bare(text.partition("|")[0]) not in got]
        if lost:
            found.append(f"not dropped as {kind}: {lost[0]} ({len(lost)})")
        extra = len(_letters(got)) - sum(len(_letters(bare(text))) for text in texts)
        if extra > 0:
            found.append(f"dropped as {kind} too much: {extra} characters of {got[:60]}")
    return found


def _letters(text: str) -> str:
    """A text without figures: page numbers, and the numbers that a browser shows."""
    return "".join(char for char in text if not char.isdigit())


def report(manuscripts: Iterable[Manuscript], results: dict[str, Result]) -> tuple[int, list[str]]:
    """How many documents are right in every respect, and the faults of the others."""
    right, lines = 0, []
    for manuscript in manuscripts:
        found = faults(manuscript, results[manuscript.file])
        right += not found
        lines += [f"{manuscript.name}: {fault}" for fault in found]
    return right, lines
