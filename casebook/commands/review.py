"""`casebook review`: list what an editor should check, and accept figures that are listed there."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from casebook import store
from casebook.casetext.page_candidates import PageCandidate
from casebook.commands.casebook_here import casebook_here, page_files, vocabulary_of
from casebook.commands.decisions import Decisions, decide
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
    return 1 if _list(arguments, given, vocabulary) or missing else 0


def _list(arguments: argparse.Namespace, given: list[Path], vocabulary: Vocabulary) -> int:
    """Print the doubts and candidates of each page; returns how many pages could not be read."""
    failed = pages = doubts = candidates = 0
    for path in page_files(given):
        page = store.load_page(path)
        case = page.parsed.case
        if case is None:
            for problem in page.parsed.problems:
                sys.stderr.write(f"{problem}\n")
            failed += 1
            continue
        if case.status == "reviewed" and not arguments.all:
            continue
        pages += 1
        review = review_page(case, page.text, vocabulary)
        doubts += len(review.doubts)
        candidates += len(review.candidates)
        (_print_json if arguments.json else _print)(path, case.title, review)
    if not arguments.json:
        likely = f"；另有 {candidates} 个数可能是可比指标" if candidates else ""
        print(
            f"看了 {pages} 页{'' if arguments.all else '（未核对的）'}，有 {doubts} 处值得核对{likely}。"
        )
    return failed


def _print_json(path: Path, _: str, review: PageReview) -> None:
    rows = [asdict(doubt) for doubt in review.doubts]
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
    if review.doubts or review.candidates:
        print(f"{path.as_posix()}　{title}")
    for doubt in review.doubts:
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
