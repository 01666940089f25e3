"""`withdrawn.yml` beside `mkdocs.yml`: the cases that are no longer published, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from casebook.model import Problem
from casebook.problems.codes import problem
from casebook.problems.quoting import quoted
from casebook.project.case_ids import is_id
from casebook.project.entry_file import Entry, EntryForm, read_entries, text_of
from casebook.project.settings import SettingsError
from casebook.yamltext.scalars import scalar
from casebook.yamltext.strict import parse_list

FILE = "withdrawn.yml"
_CODE = "withdrawn-file"
_FORM = EntryForm(code=_CODE, required=("id", "reason", "date"), optional=("text",))
_HEAD = "# 撤下的案例：id 编号，reason 原因（读者看得到），date 哪天撤下；text 是原文的指纹，程序自己写。\n"
_SUFFIXES = (".html", ".md")  # of an address or a file, which would withdraw nothing
_DAY = re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """A case that was withdrawn; readers see all but `text`.

    `text` is the fingerprint of its text in the source (`SourceRef.text`), "" when unknown.
    `line` is where it stands in the file.
    """

    id: str
    reason: str
    date: str
    text: str = ""
    line: int = 0


@dataclass(frozen=True, kw_only=True)
class Withdrawals:
    """What a `withdrawn.yml` says; `problems` are those of the file, `path` as shown in them."""

    entries: tuple[Withdrawal, ...] = ()
    problems: tuple[Problem, ...] = ()
    path: str = FILE

    @cached_property
    def by_id(self) -> Mapping[str, Withdrawal]:
        """Case-folded id -> entry: file systems may ignore case."""
        return {entry.id.casefold(): entry for entry in self.entries}

    def has(self, case_id: str) -> bool:
        """Whether the case with this id is withdrawn."""
        return case_id.casefold() in self.by_id

    def of_text(self, text: str) -> Withdrawal | None:
        """The withdrawn case whose text has this fingerprint, None when there is none."""
        return next((entry for entry in self.entries if text and entry.text == text), None)


NONE = Withdrawals()


def read_withdrawn(root: Path) -> Withdrawals:
    """The withdrawn cases of the casebook in a folder. Raises OSError."""
    path = root / FILE
    return parse_withdrawn(text_of(path), path.as_posix())


def parse_withdrawn(text: str, path: str = FILE) -> Withdrawals:
    """The withdrawn cases in the text of a `withdrawn.yml`, whose `path` problems name."""
    entries, problems = read_entries(text, path, _FORM)
    found: list[Withdrawal] = []
    faults = list(problems)
    for entry in entries:
        causes = list(_faults(entry, found))
        faults += [
            problem(_CODE, path, cause, hint=hint, line=entry.line) for cause, hint in causes
        ]
        if not causes:
            found.append(Withdrawal(**entry.values, line=entry.line))
    return Withdrawals(entries=tuple(found), problems=tuple(faults), path=path)


def known_withdrawn(root: Path) -> Withdrawals:
    """As `read_withdrawn`, but raises SettingsError for a file with faults.

    Otherwise a slip of the pen would publish a withdrawn case again.
    """
    withdrawn = read_withdrawn(root)
    if withdrawn.problems:
        raise SettingsError("\n".join(map(str, withdrawn.problems)))
    return withdrawn


def _faults(entry: Entry, before: list[Withdrawal]) -> Iterator[tuple[str, str]]:
    """Yield (cause, hint) for the values of an entry; `before` are the entries above it."""
    case_id = entry["id"]
    if not is_id(case_id) or case_id.casefold().endswith(_SUFFIXES):
        yield (
            f"id “{quoted(case_id)}”不是案例的编号。",
            "写案例页信息栏里的 id，如 430100-2023-02-18，后面没有 .html、.md。",
        )
    if not _is_day(entry["date"]):
        yield f"date 写的是“{quoted(entry['date'])}”。", "写哪一天撤下的，如 2024-05-01。"
    twice = next((one for one in before if one.id.casefold() == case_id.casefold()), None)
    if twice:
        yield f"“{quoted(case_id)}”写了两次。", f"第 {twice.line} 行已有；删去一条。"


def _is_day(text: str) -> bool:
    try:
        return bool(_DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False


def with_withdrawal(text: str, added: Withdrawal) -> str:
    """The text of a `withdrawn.yml` with an entry at its end, or with its `text` if it is there.

    All else stays as it is.
    """
    end = "\r\n" if "\r\n" in text else "\n"
    if known := parse_withdrawn(text).by_id.get(added.id.casefold()):
        return text if known.text or not added.text else _with_fingerprint(text, added, end)
    before = text if text.strip() else _HEAD
    ended = before if before.endswith("\n") else f"{before}{end}"
    values = {"id": added.id, "reason": added.reason, "date": added.date, "text": added.text}
    lines = [f"{key}: {scalar(value)}" for key, value in values.items() if value]
    return f"{ended}- " + f"{end}  ".join(lines) + end


def _with_fingerprint(text: str, added: Withdrawal, end: str) -> str:
    """The text with the fingerprint before the `id` of the entry with that id."""
    listed = parse_list(text)
    for number, item in enumerate(listed.items):
        if isinstance(item, dict) and str(item.get("id", "")).casefold() == added.id.casefold():
            line, column = listed.positions[str(number), "id", ""]
            lines = text.splitlines(keepends=True)
            before, after = lines[line - 1][: column - 1], lines[line - 1][column - 1 :]
            flow = "{" in before
            between = ", " if flow else f"{end}{' ' * (column - 1)}"
            lines[line - 1] = f"{before}text: {scalar(added.text, flow=flow)}{between}{after}"
            return "".join(lines)
    return text
