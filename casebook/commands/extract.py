"""`casebook extract`: what the extractors find in a text, one JSON object per file."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from casebook.extract import extract
from casebook.model import Findings, UnreadableError
from casebook.readers import read_document
from casebook.readers.decode import decode_text
from casebook.readers.files import read_bytes
from casebook.vocabulary import load_vocabulary

_AS_IT_STANDS = {".txt", ".md", ".markdown", ""}
_LIMIT = 64 << 20


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("files", nargs="*", metavar="文件", help="省略或写 - 时读标准输入")
    parser.add_argument("--json", action="store_true", help="每个文件一行 JSON")


def run(arguments: argparse.Namespace) -> int:
    """Extract from every file; 1 when any could not be read."""
    vocabulary = load_vocabulary()
    failed = 0
    for name in arguments.files or ["-"]:
        try:
            text = _text(name)
        except UnreadableError as error:
            sys.stderr.write(f"{error.problem}\n")
            failed += 1
            continue
        found = extract(text, vocabulary)
        if arguments.json:
            print(json.dumps(as_json(name, found), ensure_ascii=False))
        else:
            _tell(name, found)
    return 1 if failed else 0


def _text(name: str) -> str:
    """The decoded text that the offsets count in; raises UnreadableError."""
    if name == "-":
        return decode_text("标准输入", sys.stdin.buffer.read(_LIMIT + 1))
    path = Path(name)
    if path.suffix.lower() in _AS_IT_STANDS:
        return decode_text(name, read_bytes(path, _LIMIT))
    return read_document(path).text


def as_json(name: str, found: Findings) -> dict[str, Any]:
    """The object that outside programs read; see the contract in the guide."""
    return {
        "file": name,
        "reforms": [asdict(item) for item in found.reforms],
        "metrics": [asdict(item) for item in found.metrics],
        "honours": [asdict(item) for item in found.honours],
        "firsts": [asdict(item) for item in found.firsts],
        "cites": [asdict(item) for item in found.cites],
    }


def _tell(name: str, found: Findings) -> None:
    print(f"{name}：")
    practised = [item.name for item in found.reforms if item.status == "practised"]
    print(f"　改革举措：{'、'.join(dict.fromkeys(practised)) or '无'}")
    print(f"　数字 {len(found.metrics)} 处：")
    for item in found.metrics:
        print(f"　　{item.indicator or '（未能归名）'}：{item.text}")
    for label, quotes in (
        ("荣誉", found.honours),
        ("首创", found.firsts),
        ("引用文件", found.cites),
    ):
        print(f"　{label} {len(quotes)} 处：")
        for quote in quotes:
            print(f"　　{quote.text}")
