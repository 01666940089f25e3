#!/usr/bin/env python3
"""Measure `casebook split` on generated compilations.

    python scripts/measure_split.py --seed 1 --documents 60 --formats txt,docx,pdf,html,md \
        --keep DIR

Each document holds articles of one real compilation, most of them moved to other places, in a
layout drawn at random: format, date form, line breaks, table of contents. So it measures the split
on layouts and places that no rule was written for. The script writes the documents (the same for
the same --seed), runs the command on each, compares every page with the expected one and prints
the share of articles without any error, the share per aspect, the layouts that fail most often,
errors in the accounting, and examples. An article about several places counts as right only when
all its pages are right.

`--only doc017` repeats one document, `--dump` only writes them, `--oracle` scores the expected
pages themselves (must print 100 %), `--with-seed` adds the compilation as it is.

The docstrings of `splitvariants/decidable.py` and `splitvariants/material.py` list what is left out because
a careful person could not decide it either.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from splitvariants import layout, material, score
from splitvariants.document import Doc, expected_pages
from splitvariants.formats import write

ROOT = Path(__file__).resolve().parents[1]


@dataclass
class Task:
    """A document to split, with the pages expected of it and the layout it was drawn with."""

    name: str
    path: Path
    encoding: str
    expected: list[dict[str, Any]]
    axes: list[dict[str, str]]  # one per article
    doc_axes: dict[str, str]


def _prepare(args: argparse.Namespace, folder: Path) -> list[Task]:
    formats = args.formats.split(",")
    tasks = []
    for index in range(args.documents):
        doc = layout.make_document(args.seed, index, formats)
        if args.only and doc.name not in args.only.split(","):
            continue
        path = write(doc, folder, args.seed)
        expected = expected_pages(doc)
        own = {"origin", "byline", "slogan", "title", "date"}
        axes = []
        for art_axes in doc.art_axes:
            shared = {k: v for k, v in doc.axes.items() if k not in own}
            axes.append(shared | {"doc.date": doc.axes["date"]} | art_axes)
        tasks.append(Task(doc.name, path, doc.bom, expected, axes, doc.axes))
    if args.with_seed:
        tasks.append(_seed_task(folder))
    for task in tasks:
        truth = {"axes": task.doc_axes, "articles": task.axes, "pages": task.expected}
        (folder / f"{task.name}.expected.json").write_text(
            json.dumps(truth, ensure_ascii=False, indent=1), encoding="utf-8"
        )
    return tasks


def _seed_task(folder: Path) -> Task:
    path = folder / "seed003.txt"
    shutil.copyfile(material.SEED, path)
    arts = list(material.gold_articles())
    doc = Doc("seed003", "txt", {"format": "seed"}, arts, [{"date": "seed"} for _ in arts])
    axes = [{"format": "seed", "origin": "original"} for _ in arts]
    return Task("seed003", path, "utf-8", expected_pages(doc), axes, doc.axes)


def _oracle(task: Task, work: Path) -> score.Outcome:
    shutil.rmtree(work, ignore_errors=True)
    score.write_oracle(task.expected, work / "pages")
    return score.score(task.name, task.expected, work / "pages")


def _by_article(outcome: score.Outcome) -> dict[int, list[score.Verdict]]:
    grouped: dict[int, list[score.Verdict]] = defaultdict(list)
    for verdict in outcome.verdicts:
        grouped[verdict.expected["article"]].append(verdict)
    return grouped


def _share(right: int, total: int) -> str:
    return f"{right}/{total} = {100 * right / total:.2f} %" if total else "0/0"


def _print_totals(tasks: list[Task], outcomes: list[score.Outcome]) -> None:
    articles = right = pages = exact_docs = 0
    wrong: Counter[str] = Counter()
    soft: Counter[str] = Counter()
    formats: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for task, outcome in zip(tasks, outcomes, strict=True):
        pages += len(outcome.verdicts)
        clean = not outcome.extra
        for group in _by_article(outcome).values():
            good = all(not v.wrong for v in group)
            articles += 1
            right += good
            clean &= good
            formats[task.doc_axes["format"]][0] += good
            formats[task.doc_axes["format"]][1] += 1
        for verdict in outcome.verdicts:
            wrong.update(verdict.wrong.keys())
            soft.update(verdict.soft.keys())
        exact_docs += clean
    print(f"Articles right in every respect: {_share(right, articles)}")
    print(f"Documents without any fault:     {_share(exact_docs, len(outcomes))}")
    print("By format: " + ", ".join(f"{k} {_share(*v)}" for k, v in sorted(formats.items())))
    print("\nPages, per aspect:")
    for aspect in score.ASPECTS:
        print(f"  {aspect:8} {_share(pages - wrong[aspect], pages)}")
    for aspect in ("number", "subtitle", "locality"):
        print(f"  {aspect:8} {_share(pages - soft[aspect], pages)}   (not counted)")
    extra = sum(len(o.extra) for o in outcomes)
    print(f"  pages too many: {extra}, runs that failed: {sum(bool(o.failed) for o in outcomes)}")


def _print_axes(tasks: list[Task], outcomes: list[score.Outcome], limit: int) -> None:
    seen: Counter[tuple[str, str]] = Counter()
    bad: Counter[tuple[str, str]] = Counter()
    causes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for task, outcome in zip(tasks, outcomes, strict=True):
        for number, group in _by_article(outcome).items():
            wrong = {aspect for v in group for aspect in v.wrong}
            for axis in task.axes[number - 1].items():
                seen[axis] += 1
                bad[axis] += bool(wrong)
                causes[axis].update(wrong)
    rows = sorted(seen, key=lambda a: (-bad[a] / seen[a], -bad[a]))
    print("\nLayouts that fail most often (wrong / articles):")
    for axis in [r for r in rows if bad[r]][:limit]:
        why = ", ".join(f"{k} {n}" for k, n in causes[axis].most_common(4))
        print(f"  {axis[0] + '=' + axis[1]:32} {bad[axis]:4}/{seen[axis]:<5} {why}")


def _print_worst(tasks: list[Task], outcomes: list[score.Outcome], limit: int) -> None:
    print("\nExamples:")
    shown: Counter[str] = Counter()
    left = limit
    for task, outcome in zip(tasks, outcomes, strict=True):
        if outcome.failed:
            print(f"- {task.path.name}: {outcome.failed}")
        for verdict in outcome.verdicts:
            key = "+".join(sorted(verdict.wrong))
            if not key or left <= 0 or shown[key] >= max(3, limit // 4):
                continue
            shown[key] += 1
            left -= 1
            row = verdict.expected
            part = f".{row['part']}" if row["part"] else ""
            axes = task.axes[row["article"] - 1]
            print(f"- {task.path.name} article {row['article']}{part} 《{row['title']}》 {axes}")
            for aspect, got in verdict.wrong.items():
                want = row.get(aspect, "") if aspect != "body" else f"{len(row['body'])} chars"
                print(f"    {aspect}: want {want!r}, got {got}")
        for page in outcome.extra[:3]:
            title = str(page.meta.get("title"))
            print(f"- {task.path.name}: page too many {page.key} {title!r}: {page.body[:60]!r}")


def _print_accounting(tasks: list[Task], outcomes: list[score.Outcome]) -> None:
    faults = [(t.path.name, o.accounting) for t, o in zip(tasks, outcomes, strict=True)]
    faults = [(name, wrong) for name, wrong in faults if wrong]
    good = len(outcomes) - len(faults)
    print(f"\nAccounting exact: {_share(good, len(outcomes))}")
    for name, wrong in faults[:8]:
        print(f"  {name}: {'; '.join(wrong)}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--documents", type=int, default=60)
    parser.add_argument("--formats", default="txt,docx,pdf,html,md", help="txt,docx,pdf,html,md")
    parser.add_argument("--keep", type=Path, help="keep documents, truth and pages here")
    parser.add_argument("--only", default="", help="names of documents, with commas")
    parser.add_argument("--examples", type=int, default=20)
    parser.add_argument("--axes", type=int, default=25)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--dump", action="store_true", help="only write the documents")
    parser.add_argument("--oracle", action="store_true", help="score the expected pages")
    parser.add_argument("--with-seed", action="store_true", help="add the compilation as it is")
    parser.add_argument(
        "--fail-under",
        type=float,
        default=0.0,
        help="exit 1 when fewer per cent of the articles are right",
    )
    parser.add_argument(
        "--casebook", default=str(ROOT / ".venv" / "bin" / "casebook"), help="the command"
    )
    return parser


def main() -> int:
    """Generate, split, score and report; return 1 below `--fail-under`."""
    args = _parser().parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        base = args.keep.resolve() if args.keep else Path(scratch)
        folder = base / "documents"
        folder.mkdir(parents=True, exist_ok=True)
        tasks = _prepare(args, folder)
        print(
            f"{len(tasks)} documents, {sum(len(t.axes) for t in tasks)} articles, seed {args.seed}"
        )
        if args.dump:
            return 0

        def work(task: Task) -> score.Outcome:
            place = base / "runs" / task.name
            if args.oracle:
                return _oracle(task, place)
            return score.run([args.casebook], task.path, place, task.expected, task.encoding)

        with ThreadPoolExecutor(args.jobs) as pool:
            outcomes = list(pool.map(work, tasks))
    _print_totals(tasks, outcomes)
    _print_accounting(tasks, outcomes)
    _print_axes(tasks, outcomes, args.axes)
    _print_worst(tasks, outcomes, args.examples)
    groups = [g for o in outcomes for g in _by_article(o).values()]
    right = sum(all(not v.wrong for v in g) for g in groups)
    return int(100 * right < args.fail_under * len(groups))


if __name__ == "__main__":
    sys.exit(main())
