"""Benchmark the detection of near-identical paragraphs: time and memory by number of cases.

    .venv/bin/python scripts/benchmark_passages.py

Timings are of the processor and vary between machines and runs: compare the ratios. Each figure is from
one run in a new process; generating the texts counts towards the peak memory but not the time.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from itertools import accumulate, pairwise

from casebook.passages import MAX_SHARING_CASES, NOTHING, renew_overlaps

SIZES = (500, 1_000, 2_000, 4_000)
CHARACTERS = 3_000
STOCK = (
    "坚持以习近平新时代中国特色社会主义思想为指导，全面贯彻党的二十大精神，",
    "深入学习贯彻习近平法治思想，增强“四个意识”、坚定“四个自信”、做到“两个维护”。",
    "严格落实行政执法公示、执法全过程记录、重大执法决定法制审核制度。",
    "公众参与、专家论证、风险评估、合法性审查和集体讨论决定等重大行政决策程序。",
)
FIVE_MILLION = 5_000_000
HOSTILE = {
    "one line of 5 MB": "全市共审查行政规范性文件若干并依法推进各项工作",
    "only digits": "1234567890",
    "only *": "*",
    "only 《": "《",
}


class Writer:
    """Generates bodies of made-up words and stock sentences, and copies paragraphs between them."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311
        self.words = [
            "".join(chr(self.random.randint(0x4E00, 0x55FF)) for _ in "二字") for _ in range(20_000)
        ]
        # The frequency of words falls with their rank, as in natural language.
        self.weights = list(accumulate(1 / (rank + 5) for rank in range(len(self.words))))

    def paragraph(self) -> str:
        """About 180 characters; half of the paragraphs contain a stock sentence."""
        words = self.random.choices(
            self.words, cum_weights=self.weights, k=self.random.randint(50, 120)
        )
        for at in range(9, len(words), 10):
            words[at] += f"{self.random.randint(1, 9999)}件，"
        stock = self.random.choice(STOCK) if self.random.random() < 0.5 else ""
        return f"{stock}{''.join(words)}。"

    def body(self) -> str:
        """About `CHARACTERS` characters under headings."""
        parts: list[str] = []
        while sum(len(part) for part in parts) < CHARACTERS:
            if len(parts) % 4 == 0:
                parts.append(f"## {''.join(self.random.choices(self.words, k=5))}")
            parts.append(self.paragraph())
        return "\n\n".join(parts) + "\n"

    def copies(self, bodies: list[str], share: float) -> None:
        """Copy two paragraphs into a share of the bodies, each from another body, with other figures."""
        for _ in range(round(share * len(bodies))):
            source, target = self.random.sample(range(len(bodies)), 2)
            copied = [line for line in bodies[source].split("\n") if len(line) > 80][:2]
            for line in copied:
                at = line.find("件")
                bodies[target] += f"\n{line[: at - 1]}7{line[at:]}\n"


def made_up(count: int) -> list[str]:
    """Bodies of which three in ten copy from another."""
    writer = Writer(count)
    bodies = [writer.body() for _ in range(count)]
    writer.copies(bodies, 0.3)
    return bodies


def families(count: int, size: int) -> list[str]:
    """Bodies in groups of `size` equal ones; groups of `MAX_SHARING_CASES` need the most alignments."""
    writer = Writer(count)
    return [body for _ in range(count // size) for body in [writer.body()] * size]


def measure(name: str) -> None:
    """Measure one set of bodies and print the figures as JSON."""
    kind, _, rest = name.partition(":")
    if kind == "made-up":
        bodies = made_up(int(rest))
    elif kind == "families":
        bodies = families(2_000, int(rest))
    else:
        text = (HOSTILE[rest] * FIVE_MILLION)[:FIVE_MILLION]
        bodies = [text, text, f"甲{text}"]
    texts = {f"{number:05}": body for number, body in enumerate(bodies)}
    began = time.process_time()
    first = renew_overlaps(texts, (), NOTHING)
    took = time.process_time() - began
    edited = {**texts, "00000": f"{texts['00000']}\n\n全年新增办结事项7件。\n"}
    began = time.process_time()
    renew_overlaps(edited, (), first)
    again = time.process_time() - began
    found = first.overlaps
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        json.dumps(
            {
                "seconds": took,
                "again": again,
                "chars": sum(map(len, bodies)),
                "pairs": len(found),
                "passages": sum(len(overlap.passages) for overlap in found),
                "memory": peak,
            }
        )
    )


def run(name: str) -> dict[str, float]:
    """Measure a set in a new process, print a line about it and return the figures."""
    output = subprocess.check_output([sys.executable, __file__, "--one", name], encoding="utf-8")
    figures: dict[str, float] = json.loads(output)
    print(
        f"{name:28}{figures['chars']:12,.0f} characters {figures['seconds']:7.2f} s {figures['again']:7.2f} s after one edit "
        f"{figures['chars'] / figures['seconds']:12,.0f} a second {figures['memory']:6,.0f} MB "
        f"{figures['pairs']:8,.0f} pairs {figures['passages']:9,.0f} passages"
    )
    return figures


def main() -> int:
    """Measure all sets, or the one named by `--one`."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--one", help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.one:
        measure(wanted.one)
        return 0
    figures = [run(f"made-up:{size}") for size in SIZES]
    for small, large in pairwise(figures):
        print(
            f"  {large['chars'] / small['chars']:.2f} times the characters, "
            f"{large['seconds'] / small['seconds']:.2f} times the time, "
            f"{large['memory'] / small['memory']:.2f} times the memory"
        )
    for size in (MAX_SHARING_CASES, MAX_SHARING_CASES + 1, 1_000):
        run(f"families:{size}")
    for name in HOSTILE:
        run(f"hostile:{name}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
