"""`casebook passages`: list the pairs of cases that have passages in common."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from casebook import store
from casebook.checks.ids import id_problems
from casebook.commands.casebook_here import casebook_here, page_files, vocabulary_of
from casebook.model import Case, Problem, Severity, Span
from casebook.passages import Overlap, find_overlaps, stock_phrases
from casebook.privacy import PrivateDetail, find_private, redact_quote, with_doubts
from casebook.problems.codes import problem
from casebook.problems.quoting import shortened
from casebook.system.caches import CURRENT_CASES
from casebook.vocabulary import load_vocabulary

_OPENING = 31  # characters of a quote, the ellipsis included
_NOTE = (
    "说明：“相似”是两段中较短的一段有多少字与另一段相同，标点和空格不计。\n"
    "　　　各地通用的套话和很多案例都有的段落不算；谁参考了谁，程序不作判断。"
)


def run(arguments: argparse.Namespace) -> int:
    """Compare the pages; 1 when any has an error, 2 when N is not positive."""
    if arguments.least < 1:
        sys.stderr.write(f"--least 应是 1 以上的整数，不能是 {arguments.least}。\n")
        return 2
    given = [Path(path) for path in arguments.paths] or [casebook_here().cases]
    phrases = stock_phrases(load_vocabulary(vocabulary_of(arguments)).words)
    cases, left_out, problems = _read(given)
    for each in problems:
        sys.stderr.write(f"{each}\n")
    overlaps = find_overlaps({name: case.body for name, case in cases.items()}, phrases)
    listed = [overlap for overlap in overlaps if len(overlap.passages) >= arguments.least]
    # The pairs with the largest share of common text first.
    listed.sort(
        key=lambda pair: (-max(pair.share_first, pair.share_second), pair.first, pair.second)
    )
    summary = _summary(len(listed), len(cases), len(overlaps) - len(listed), least=arguments.least)
    if left_out:
        summary += f"有错误的 {left_out} 页没有参加比较，改好后再运行一次。"
    if not arguments.json:
        print(summary)
        _print_pairs(listed, cases)
    elif listed:
        for overlap in listed:
            print(json.dumps(_as_json(overlap, cases), ensure_ascii=False))
    else:
        sys.stderr.write(f"{summary}\n")
    return 1 if any(problem.severity is Severity.ERROR for problem in problems) else 0


def _read(paths: Sequence[Path]) -> tuple[dict[str, Case], int, list[Problem]]:
    """The cases by id, the number of pages left out because of errors, and all problems."""
    problems = [
        problem("path-missing", path.as_posix(), "没有这个文件或文件夹。")
        for path in paths
        if not path.exists()
    ]
    pages = [(file.as_posix(), store.load_page(file).parsed) for file in page_files(paths)]
    problems += [problem for _, parsed in pages for problem in parsed.problems]
    problems += id_problems(pages)
    faulty = {problem.path for problem in problems if problem.severity is Severity.ERROR}
    cases = {
        parsed.case.id: parsed.case for path, parsed in pages if parsed.case and path not in faulty
    }
    return cases, len(pages) - len(cases), problems


# --------------------------------------------------------------------------- JSON


def _as_json(overlap: Overlap, cases: Mapping[str, Case]) -> dict[str, Any]:
    """A pair as JSON; spans are half-open, in code points of the bodies."""
    sides = {
        "first": (overlap.first, overlap.share_first),
        "second": (overlap.second, overlap.share_second),
    }
    return {
        **{
            side: {"id": name, "title": cases[name].title, "share": share}
            for side, (name, share) in sides.items()
        },
        "passages": [
            {
                "first": passage.first,
                "second": passage.second,
                "likeness": passage.likeness,
                "spans": passage.spans,
            }
            for passage in overlap.passages
        ],
    }


# --------------------------------------------------------------------------- text


def _print_pairs(overlaps: Sequence[Overlap], cases: Mapping[str, Case]) -> None:
    @lru_cache(maxsize=CURRENT_CASES)
    def details(name: str) -> tuple[PrivateDetail, ...]:
        return with_doubts(cases[name].body, find_private(cases[name].body))

    def opening(name: str, span: Span) -> str:
        quote = _line(redact_quote(cases[name].body, *span, details(name)))
        return shortened(quote, _OPENING)

    for overlap in overlaps:
        print()
        for name, share in (
            (overlap.first, overlap.share_first),
            (overlap.second, overlap.share_second),
        ):
            print(f"{name}　{_line(cases[name].title)}　（{_percent(share)} 的文字与另一篇相同）")
        print(f"　相同的段落 {len(overlap.passages)} 处：")
        for number, passage in enumerate(overlap.passages, 1):
            first = opening(overlap.first, passage.first)
            second = opening(overlap.second, passage.second)
            print(f"　　{number}. 相似 {_percent(passage.likeness)}：{first}")
            if second != first:
                print(f"　　　 另一篇作：{second}")
    if overlaps:
        print(f"\n{_NOTE}")


def _summary(pairs: int, pages: int, fewer: int, *, least: int) -> str:
    """The first line of the output; `fewer` is the number of pairs with fewer than `least` passages."""
    if pages < 2:
        return f"能比较的案例{'只有 1 页' if pages else '一页也没有'}，没有做比较。"
    if pairs:
        rest = f"（另有 {fewer} 对不到 {least} 处，没有列出）" if fewer else ""
        return f"比较了 {pages} 页，{pairs} 对案例有相同的段落{rest}。"
    if fewer:
        return (
            f"比较了 {pages} 页，没有哪两篇有 {least} 处以上相同的段落；"
            f"有相同段落但不到 {least} 处的有 {fewer} 对。"
        )
    return f"比较了 {pages} 页，没有发现哪两篇有相同的段落。"


def _percent(share: float) -> str:
    """A share as a percentage, rounded down, so that 100% means all."""
    return f"{int(share * 100 + 1e-9)}%" if share >= 0.01 else "不到 1%"


def _line(text: str) -> str:
    """The text on one line, with blanks in place of non-printing characters."""
    return "".join(_visible(text)).strip()


def _visible(text: str) -> Iterator[str]:
    for char in text:
        if char.isprintable() or char == "\u3000":
            yield char
        elif char != "\n":  # Chinese text has no blank at a line break
            yield " "
