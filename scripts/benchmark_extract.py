"""Benchmark the extractors on reports and on degenerate input.

    .venv/bin/python scripts/benchmark_extract.py             reports, each extractor, degenerate input
    .venv/bin/python scripts/benchmark_extract.py --quick     degenerate input up to 1 million characters

The figures are processor time, so that other load on the machine matters little. Where jieba is
installed, its segmentation of the same text is measured too: it is the first step of most Chinese
text pipelines.
"""

from __future__ import annotations

import argparse
import importlib
import logging
import time
from collections.abc import Callable
from pathlib import Path

from casebook.extract import EXTRACTORS, extract
from casebook.extract.plain import Plain
from casebook.extract.reading import Reading
from casebook.vocabulary import load_vocabulary

SEEDS = Path(__file__).resolve().parent.parent / "tests/seeds"
TARGET = 200_000  # characters per second on one core, all extractors together
DEGENERATE = {
    "一行到底": "全市共审查行政规范性文件383件并依法推进各项工作",
    "只有数字": "1234567890",
    "只有遮盖符": "*",
    "遮盖的数": "**.*%、",
    "全角混排": "办结１２３．４万件，满意度９９．８％　",
    "没有中文": "the 12 quick 3.5 brown foxes jumped 40% higher. ",
    "只有引号": "“",
    "只有书名号": "《",
    "只有空白": " \n\t",
    "只有汉字数字": "一二三四五六七八九十百",
    "万亿成串": "3亿5000余万",
    "年份成串": "2021年2022年2023年",
    "全市成串": "全市全省全县",
}


def best(work: Callable[[], object], runs: int = 3) -> float:
    """Processor seconds: the best of several runs."""
    shortest = float("inf")
    for _ in range(runs):
        began = time.process_time()
        work()
        shortest = min(shortest, time.process_time() - began)
    return shortest


def reports() -> None:
    """Print characters per second on real reports, for all extractors together and each alone."""
    vocabulary = load_vocabulary()
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))) * 4
    extract(text[:2000], vocabulary)
    total = best(lambda: extract(text, vocabulary, "2023-09-01"))
    print(f"{len(text):,} characters of reports, one core")
    print(f"  all extractors   {len(text) / total:12,.0f} characters/s", end="")
    print(f"   {len(text) / total / TARGET:5.1f} x the target of {TARGET:,}")
    plain = best(lambda: Plain(text))
    print(f"  white space      {plain / total:6.1%} of the time")
    for name, extractor in EXTRACTORS.items():
        reading = Reading(Plain(text), vocabulary, "2023-09-01")
        taken = best(lambda extractor=extractor, reading=reading: extractor.find(reading))  # type: ignore[misc]
        print(f"  {name:16} {taken / total:6.1%} of the time")
    _peer(text, total)


def _peer(text: str, ours: float) -> None:
    try:
        jieba = importlib.import_module("jieba")
    except ModuleNotFoundError:
        print("  jieba is not installed: no peer to compare with (pip install jieba)")
        return
    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    theirs = best(lambda: jieba.lcut(text, HMM=False), runs=1)
    print(f"  jieba cutting    {len(text) / theirs:12,.0f} characters/s", end="")
    print(f"   all our extractors take {ours / theirs:.2f} of its time")


def degenerate_input(sizes: tuple[int, ...]) -> None:
    """Print seconds by size; the last column is time per character, largest size / smallest."""
    vocabulary = load_vocabulary()
    heads = "".join(f"{size / 1e6:>9.2f}M" for size in sizes)
    print(f"\ndegenerate input, seconds by size{heads}   growth (1.0 is linear)")
    for name, unit in DEGENERATE.items():
        taken = []
        for size in sizes:
            text = (unit * (size // len(unit) + 1))[:size]
            taken.append(best(lambda text=text: extract(text, vocabulary), runs=1))  # type: ignore[misc]
        growth = (taken[-1] / sizes[-1]) / (taken[0] / sizes[0])
        figures = "".join(f"{seconds:>10.2f}" for seconds in taken)
        print(f"  {name:<{22 - len(name)}}{figures}   {growth:4.1f}")


def main() -> int:
    """Measure reports, then degenerate input."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument(
        "--quick", action="store_true", help="degenerate input up to 1 million characters"
    )
    wanted = parser.parse_args()
    reports()
    degenerate_input(
        (250_000, 500_000, 1_000_000) if wanted.quick else (500_000, 1_000_000, 5_000_000)
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
