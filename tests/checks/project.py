"""A small project that passes every check, and functions that put a mistake into it."""

from __future__ import annotations

import base64
import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from casebook.case_md import KEYS
from casebook.index.code_examples import with_names
from casebook.problems.codes import Code, Example, codes
from casebook.vocabulary import FOLDER as FOLDER_OF_VOCABULARY
from casebook.vocabulary import load_vocabulary
from tests.helpers.commands import SETTINGS, git

FOLDER = "docs/cases/hunan"
ID = "430100-2023-02-18"
_WORDS = load_vocabulary()
CODES: tuple[Code, ...] = tuple(
    replace(code, example=with_names(code.example, _WORDS)) for code in codes().values()
)
"""The catalogue, its examples filled with names of the vocabulary that `make` uses."""
_TEXTS = with_names(
    Example(
        where="body",
        wrong="长沙市深入推进便民服务，〔另一指标〕〔另一数〕，〔指标〕达〔数〕。\n",
        right="metrics:\n  〔指标〕: 〔数〕",
    ),
    _WORDS,
)
BODY = _TEXTS.wrong
FRONT = {
    "id": f"id: {ID}",
    "title": "title: 长沙市便民服务工作综述",
    "locality": "locality: 长沙市",
    "adcode": 'adcode: "430100"',
    "region": "region: [湖南省, 长沙市]",
    "level": "level: 市级",
    "date": "date: 2023-02-18",
    "genre": "genre: 综述",
    "themes": "themes: [行政执法]",
    "reforms": "reforms: [放管服改革]",
    "metrics": _TEXTS.right,
    "status": "status: draft",
}
REPORT = f"长沙市便民服务工作综述\n\n（2023年2月18日）\n\n　　{BODY}"
FILES = {
    "seeds/报告.txt": REPORT,
    "docs/index.md": "# 案例库\n",
    "mkdocs.yml": SETTINGS,
}
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
)
"""A complete PNG picture."""
_KEY = re.compile(r"^([a-z_]+)[：:]", re.MULTILINE)


def page_with(front: str = "", body: str = BODY) -> str:
    """The sample page with lines of its front matter replaced by those of a mistake.

    The lines are put where the first of their keys belongs; an unknown key goes last.
    """
    given = _KEY.findall(front)
    lines = {key: line for key, line in FRONT.items() if key not in given}
    if given:
        lines[given[0]] = front
    order = {key: number for number, key in enumerate(KEYS)}
    text = "\n".join(lines[key] for key in sorted(lines, key=lambda key: order.get(key, 99)))
    return f"---\n{text}\n---\n\n{body}"


def write(root: Path, files: Mapping[str, str]) -> None:
    """Write files below a folder."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def make(root: Path, example: Example, text: str) -> Path:
    """Write a project with one page, with `text` in the place of the example's mistake.

    Returns the folder of its vocabulary: the shipped one, or a copy with the example's additions.
    """
    page = {"front": page_with(text), "body": page_with(body=f"{text}\n"), "page": text}
    bodies = page_with("metrics: {}", f"{text}\n") if example.where == "body" else ""
    write(root, FILES)
    (root / "docs/assets").mkdir(parents=True, exist_ok=True)
    (root / "docs/assets/图.png").write_bytes(PIXEL)
    if example.where == "guide":
        write(root, {"docs/index.md": f"# 案例库\n\n{text}\n"})
    at = root / (example.at or f"{FOLDER}/{ID}.md")
    if example.published:
        publish(root, example.published)
    at.parent.mkdir(parents=True, exist_ok=True)
    at.write_bytes((bodies or page.get(example.where) or page_with()).encode(example.encoding))
    vocabulary = FOLDER_OF_VOCABULARY
    if example.where == "vocabulary" or any(name.startswith("vocab/") for name in example.files):
        vocabulary = root / "vocab"
        shutil.copytree(FOLDER_OF_VOCABULARY, vocabulary, dirs_exist_ok=True)
    for name, added in example.files.items():
        if name.startswith("vocab/"):
            before = (root / name).read_text(encoding="utf-8")
            write(root, {name: before + added})
        else:
            write(root, {name: added})
    if example.where == "vocabulary":
        reforms = (vocabulary / "reforms.yml").read_text(encoding="utf-8")
        write(root, {"vocab/reforms.yml": f"{reforms}{text}\n"})
    return vocabulary


def publish(root: Path, case_id: str) -> None:
    """Commit the sample page with an id to the default branch, then delete it on another branch."""
    path = f"{FOLDER}/{case_id}.md"
    write(root, {path: page_with(f"id: {case_id}")})
    git(root, "init", "-q", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "pages")
    git(root, "checkout", "-q", "-b", "change")
    (root / path).unlink()
