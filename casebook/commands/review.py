"""`casebook review`: list what an editor should check, and accept figures that are listed there."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from casebook import store
from casebook.casetext.page_candidates import PageCandidate
from casebook.commands.casebook_here import (
    casebook_here,
    page_files,
    vocabulary_of,
)
from casebook.commands.decisions import Decisions, decide
from casebook.project.casebook import find_casebook
from casebook.review import PageReview, review_page
from casebook.vocabulary import Vocabulary, load_vocabulary


def run(arguments: argparse.Namespace) -> int:
    """Print what to look at; 1 when a path is missing or a page unreadable: the list is then incomplete.

    With `--accept` or `--reject` write instead; 1, and nothing written, when there is any problem.
    """
    given = [Path(path) for path in arguments.paths] or [casebook_here().cases]
    vocabulary = load_vocabulary(vocabulary_of(arguments))
    missing = [path for path in given if not path.exists()]
    for path in missing:
        sys.stderr.write(f"{path}：没有这个文件或文件夹。请核对路径后再运行。\n")
    decisions = Decisions(arguments.accept, arguments.reject)
    if decisions:
        return 1 if missing else decide(decisions, given, vocabulary)
    return 1 if _list(arguments, given, vocabulary, _before(arguments)) or missing else 0


def _before(arguments: argparse.Namespace) -> str:
    """The first year whose claims are not old yet, "" when no claim is to be listed as old."""
    casebook = find_casebook()
    years = arguments.older or (casebook.review_years if casebook else 0)
    return str(datetime.now(UTC).year - years) if years else ""


def _list(
    arguments: argparse.Namespace, given: list[Path], vocabulary: Vocabulary, before: str
) -> int:
    """Print the doubts and candidates of each page; returns how many pages could not be read.

    Claims of a year earlier than `before` are listed of pages that were checked, too.
    """
    failed = pages = doubts = candidates = old = 0
    for path in page_files(given):
        page = store.load_page(path)
        case = page.parsed.case
        if case is None:
            for problem in page.parsed.problems:
                sys.stderr.write(f"{problem}\n")
            failed += 1
            continue
        checked = case.status == "reviewed" and not arguments.all
        if checked and not before:
            continue
        review = review_page(case, page.text, vocabulary, before)
        old += len(review.old)
        if checked:
            review = PageReview((), (), review.old)
        pages += not checked
        doubts += len(review.doubts)
        candidates += len(review.candidates)
        (_print_json if arguments.json else _print)(path, case.title, review)
    if not arguments.json:
        likely = f"；另有 {candidates} 个数可能是可比指标" if candidates else ""
        aged = f"；{before} 年以前的说法 {old} 处" if before else ""
        print(
            f"看了 {pages} 页{'' if arguments.all else '（未核对的）'}，有 {doubts} 处值得核对{likely}{aged}。"
        )
    return failed


def _print_json(path: Path, _: str, review: PageReview) -> None:
    rows = [asdict(doubt) for doubt in (*review.doubts, *review.old)]
    rows += [_candidate_row(item) for item in review.candidates]
    for row in rows:
        print(json.dumps({"path": path.as_posix(), **row}, ensure_ascii=False))


def _candidate_row(item: PageCandidate) -> dict[str, object]:
    return {
        "line": item.line,
        "accept": str(item.id),
        "indicator": item.candidate.indicator,
        "words": item.candidate.words,
        "quote": item.quote,
        "confidence": item.candidate.metric.confidence,
    }


def _print(path: Path, title: str, review: PageReview) -> None:
    if review.doubts or review.candidates or review.old:
        print(f"{path.as_posix()}　{title}")
    for doubt in (*review.doubts, *review.old):
        quote = f"“{doubt.words}”" if doubt.words else ""
        print(f"　第 {doubt.line} 行　{doubt.subject}{quote}：{doubt.reason}。")
    for item in review.candidates:
        confidence = item.candidate.metric.confidence
        sure = "" if confidence is None else f"（把握 {confidence:.2f}）"
        print(
            f"　第 {item.line} 行　{item.candidate.words}，可能是“{item.candidate.indicator}”{sure}"
        )
        print(f"　　“{item.quote}”")
        print(f"　　是的话：casebook review --accept {item.id}，不是就 --reject")
