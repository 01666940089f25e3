"""`casebook extract`: print the findings in texts, readable or as one JSON object per file."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from casebook.casetext.folded import findings_of
from casebook.casetext.outline import Outline, outline_of_page, sections
from casebook.checks.readings import report_faults
from casebook.commands.casebook_here import vocabulary_of
from casebook.drafts.drafting import outline_of_document
from casebook.extract import EXTRACTORS
from casebook.findings import STANDINGS, Fault, Findings, Metric, Section
from casebook.model import Document, UnreadableError
from casebook.readers import read_document
from casebook.readers.decode import decode_text
from casebook.readers.files import read_bytes, read_stream
from casebook.vocabulary import Vocabulary, load_vocabulary
from casebook.vocabulary.field_words import FieldWords

_MARKDOWN_SUFFIXES = {".md", ".markdown"}
_TEXT_SUFFIXES = {".txt", ""}
_LIMIT = 64 << 20  # bytes
_MARKDOWN = re.compile(r"^#{2,6} |\A---\r?$", re.MULTILINE)  # headings, front matter


def run(arguments: argparse.Namespace) -> int:
    """Extract from every file; 1 when any could not be read, 2 when --date is not a date."""
    if arguments.date and not _is_date(arguments.date):
        sys.stderr.write(f"--date 应写成 2023-09-18、2023-09 或 2023，不能是“{arguments.date}”。\n")
        return 2
    vocabulary = load_vocabulary(vocabulary_of(arguments, quiet=arguments.json))
    failed = 0
    for name in arguments.files or ["-"]:
        try:
            outline = _outline(name, vocabulary.words)
        except UnreadableError as error:
            sys.stderr.write(f"{error.problem}\n")
            failed += 1
            continue
        findings = findings_of(outline.text, vocabulary, arguments.date or outline.date)
        parts, faults = sections(outline, vocabulary)
        _print_faults(name, outline.text, (*findings.faults, *faults))
        if arguments.json:
            print(json.dumps(as_json(name, findings, parts), ensure_ascii=False))
        else:
            _print_findings(name, findings, vocabulary)
    return 1 if failed else 0


def _is_date(argument: str) -> bool:
    """Whether an argument is an existing year, month or day in ISO form."""
    if not re.fullmatch(r"\d{4}(?:-\d{2}){0,2}", argument):
        return False
    try:
        date.fromisoformat((argument + "-01-01")[:10])
    except ValueError:
        return False
    return True


def _outline(name: str, words: FieldWords) -> Outline:
    """The outline of a file ("-": of standard input) in the field of `words`; raises UnreadableError.

    Markdown is recognised by its suffix or content. Offsets are into the decoded text.
    """
    path = Path(name)
    suffix = path.suffix.lower()
    if name != "-" and suffix not in _TEXT_SUFFIXES | _MARKDOWN_SUFFIXES:
        return outline_of_document(read_document(path), words)
    if name == "-":
        text = decode_text("标准输入", read_stream("标准输入", sys.stdin.buffer, _LIMIT))
    else:
        text = decode_text(name, read_bytes(path, _LIMIT))
    if suffix in _MARKDOWN_SUFFIXES or _MARKDOWN.search(text):
        return outline_of_page(text)
    document = Document(name=path.name, sha256="", text=text.replace("\f", "\n"))
    return outline_of_document(document, words)


def as_json(name: str, findings: Findings, parts: Sequence[Section]) -> dict[str, Any]:
    """The object that outside programs read; the guide documents it."""
    items = asdict(findings)
    del items["faults"]  # printed to standard error instead
    for metric in items["metrics"]:
        del metric["correction"], metric["shown"]  # of pages alone
    return {"file": name, **items, "sections": [asdict(part) for part in parts]}


def _print_faults(name: str, text: str, faults: Sequence[Fault]) -> None:
    """Print the faults to standard error, located by their line in the text."""
    lines = ((text.count("\n", 0, fault.start) + 1, fault) for fault in faults)
    for problem in report_faults(name, lines):
        sys.stderr.write(f"{problem}\n")


def _print_findings(name: str, findings: Findings, vocabulary: Vocabulary) -> None:
    indicators = {entry.id: entry.name for entry in vocabulary.indicators}
    print(f"{name}：")
    practised = [item.name for item in findings.reforms if item.status == "practised"]
    print(f"　改革举措：{'、'.join(dict.fromkeys(practised)) or '无'}")
    print(f"　数字 {len(findings.metrics)} 处：")
    for item in findings.metrics:
        note = f"（{STANDINGS[item.standing]}）" if item.standing in STANDINGS else ""
        words = f"{item.indicator or '（未能归名）'}：{item.text}{note}"
        print(f"　　{words}{_comparable(item, indicators)}")
    for kind, extractor in EXTRACTORS.items():
        if kind not in {"reforms", "metrics"}:
            quotes = getattr(findings, kind)
            print(f"　{extractor.name} {len(quotes)} 处：")
            for quote in quotes:
                print(f"　　{quote.text}")


def _comparable(metric: Metric, names: Mapping[str, str]) -> str:
    """The indicator of a metric, or the one that it may be, with an arrow; "" for none."""
    if metric.canonical:
        return f" → {names[metric.canonical]}"
    return f" → 可能是 {names[metric.candidate]}" if metric.candidate else ""
