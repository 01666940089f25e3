"""Documents written without knowledge of the splitter, against what a careful clerk expects.

`unseen/` has the manuscripts, the way they are printed and the expected articles.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from casebook.cli import main
from tests.split.unseen.manuscripts import FOLDER, Manuscript, expectations, manuscripts, plain
from tests.split.unseen.render import write

DOCUMENTS = manuscripts()
FURNITURE = re.compile(
    r"^\s*(?:[—·-] ?\d+ ?[—·-]|第[一二]部分.{0,8}|第[一二]章.{0,10})\s*$", re.MULTILINE
)


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """Every document split once: its accounting and its pages in order."""
    folder = tmp_path_factory.mktemp("unseen")
    return {
        manuscript.name: split(write(manuscript, folder), folder / manuscript.name)
        for manuscript in DOCUMENTS
    }


def split(path: Path, out: Path) -> dict[str, Any]:
    """Run the command on one document."""
    report = out.with_suffix(".report.json")
    code = main(["split", str(path), "--out", str(out), "--report", str(report)])
    pages = []
    for page in out.rglob("*.md"):
        _, front, body = page.read_text(encoding="utf-8").split("---\n", 2)
        pages.append((yaml.safe_load(front), body))
    pages.sort(key=lambda p: (p[0]["source"]["article"], p[0]["source"].get("part") or 0))
    accounts = json.loads(report.read_text(encoding="utf-8"))["sources"] if report.exists() else []
    return {"code": code, "pages": pages, "source": accounts[0] if accounts else {}}


def options(value: object) -> list[object]:
    """The accepted values: a list gives several."""
    return value if isinstance(value, list) else [value]


def bare(text: str) -> str:
    """A body without white space and Markdown syntax; masks (**) stay."""
    text = re.sub(r"^#{2,6} |^> |^\|[ :|-]+\|$", "", text, flags=re.MULTILINE)
    return plain(text.replace("\\", "").replace("|", "").replace("**", "\0")).replace("\0", "**")


def leading(body: str, may_lead: list[str]) -> str:
    """The body without the head lines that may precede it."""
    left = list(may_lead)
    while first := next((line for line in left if body.startswith(line)), None):
        body = body.removeprefix(first)
        left.remove(first)
    return body


def faults(expected: dict[str, Any], front: dict[str, Any], body: str) -> dict[str, str]:
    """What is wrong with a page, by aspect."""
    wrong: dict[str, str] = {}

    def same(aspect: str, got: object, right: list[object]) -> None:
        if got not in right:
            wrong[aspect] = f"want {right}, got {got!r}"

    same(
        "title", plain(str(front.get("title"))), [plain(str(t)) for t in options(expected["title"])]
    )
    if expected.get("optional"):
        return wrong
    date = front.get("date")
    same("date", str(date) if date else None, options(expected["date"]))
    author = front.get("author")
    names = [plain(str(a)) if a else None for a in options(expected["author"])]
    same("author", re.sub(r"[\s、]", "", str(author)) if author else None, names)
    same("adcode", front.get("adcode"), options(expected["adcode"]))
    text = bare(body)
    starts = {text[:30], leading(text, expected["may_lead"])[:30]}
    if expected["first"] not in {start[: len(expected["first"])] for start in starts}:
        wrong["first"] = f"want {expected['first']}, got {text[:50]}"
    elif expected.get("own_first", "") not in text:
        wrong["first"] = f"the part does not hold {expected['own_first']}"
    ends = {text[-30:], text.removesuffix(expected["may_follow"])[-30:]}
    if expected["last"] not in ends:
        wrong["last"] = f"want {expected['last']}, got {text[-50:]}"
    count = len([b for b in re.split(r"\n\s*\n", body) if b.strip()])
    spare = 3 + len(expected["may_lead"])
    if not expected["paragraphs"] - 2 <= count <= expected["paragraphs"] + spare:
        wrong["paragraphs"] = f"want {expected['paragraphs']}, got {count}"
    lines = [bare(line) for line in body.split("\n")]
    broken = [
        start
        for start, end in expected["seams"]
        if not any(line.startswith(start) and line.endswith(end) for line in lines)
    ]
    if broken:
        wrong["whole"] = f"{len(broken)} of {len(expected['seams'])} not whole: {broken[:4]}"
    kept = plain(f"{front.get('title')}{front.get('subtitle')}{body}")
    if lost := [line for line in expected["below_title"] if line not in kept]:
        wrong["subtitle"] = f"neither in the head nor in the body: {lost}"
    if furniture := FURNITURE.findall(body):
        wrong["clean"] = f"page furniture in the text: {furniture}"
    return wrong


def pair(
    expected: list[dict[str, Any]], pages: list[tuple[dict[str, Any], str]]
) -> list[tuple[dict[str, Any] | None, tuple[dict[str, Any], str] | None]]:
    """Match expected articles and pages in order; the partner of a missing or surplus one is None."""

    def like(want: dict[str, Any], page: tuple[dict[str, Any], str]) -> bool:
        title = plain(str(page[0].get("title")))
        same_part = want.get("part") == page[0]["source"].get("part")
        ends = want["last"] in bare(page[1])
        named = title in [plain(str(t)) for t in options(want["title"])]
        return (named and same_part) or ends

    rows: list[tuple[dict[str, Any] | None, tuple[dict[str, Any], str] | None]] = []
    at = 0
    for want in expected:
        match = next((n for n in range(at, len(pages)) if like(want, pages[n])), None)
        if match is None:
            rows.append((want, None))
            continue
        rows += [(None, page) for page in pages[at:match]]
        rows.append((want, pages[match]))
        at = match + 1
    return rows + [(None, page) for page in pages[at:]]


def judge(manuscript: Manuscript, result: dict[str, Any]) -> list[str]:
    """All faults of a document, one line each."""
    lines = []
    if result["code"]:
        lines.append(f"exit code {result['code']}")
    for want, page in pair(expectations(manuscript), result["pages"]):
        if page is None:
            if want and not want.get("optional"):
                lines.append(f"no page for {want['title']} part {want['part']}")
        elif want is None:
            lines.append(f"surplus page: {page[0].get('title')} | {plain(page[1])[:60]}")
        else:
            name = f"{want['article']}.{want['part'] or 0} {options(want['title'])[0]}"
            lines += [f"{name}: {k}: {v}" for k, v in faults(want, *page).items()]
    if not result["source"] or result["source"]["unaccounted"]:
        lines.append(f"accounting: {result['source'].get('unaccounted')}")
    return lines


@pytest.mark.parametrize("manuscript", DOCUMENTS, ids=lambda m: m.name)
def test_expectations_are_those_of_the_manuscript(manuscript: Manuscript) -> None:
    path = FOLDER / f"{manuscript.name}.json"
    stored = json.loads(path.read_text(encoding="utf-8"))
    assert stored["articles"] == expectations(manuscript)


@pytest.mark.parametrize("manuscript", DOCUMENTS, ids=lambda m: m.name)
def test_unseen(manuscript: Manuscript, results: dict[str, dict[str, Any]]) -> None:
    assert judge(manuscript, results[manuscript.name]) == []
