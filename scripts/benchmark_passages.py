"""How fast near-identical paragraphs are found, and how time and memory grow with the cases.

    .venv/bin/python scripts/benchmark_passages.py

Machines are noisy: look at the ratios. Each figure is of one run in a new process, whose making
of the texts is not counted in the time but is in the peak memory.
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

from casebook.passages import COMMON, find_overlaps

SIZES = (500, 2_000, 5_000)
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
    """Makes bodies: made-up words, stock sentences, and paragraphs taken from earlier bodies."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311
        self.words = [
            "".join(chr(self.random.randint(0x4E00, 0x55FF)) for _ in "二字") for _ in range(20_000)
        ]
        # The frequency of words falls with their rank, as in a language.
        self.weights = list(accumulate(1 / (rank + 5) for rank in range(len(self.words))))

    def paragraph(self) -> str:
        """Some 180 characters; every second paragraph holds a stock sentence."""
        words = self.random.choices(
            self.words, cum_weights=self.weights, k=self.random.randint(50, 120)
        )
        for at in range(9, len(words), 10):
            words[at] += f"{self.random.randint(1, 9999)}件，"
        stock = self.random.choice(STOCK) if self.random.random() < 0.5 else ""
        return f"{stock}{''.join(words)}。"

    def body(self) -> str:
        """Some `CHARACTERS` characters under headings."""
        parts: list[str] = []
        while sum(len(part) for part in parts) < CHARACTERS:
            if len(parts) % 4 == 0:
                parts.append(f"## {''.join(self.random.choices(self.words, k=5))}")
            parts.append(self.paragraph())
        return "\n\n".join(parts) + "\n"

    def copies(self, bodies: list[str], share: float) -> None:
        """Let a share of the bodies take two paragraphs of another, with other figures."""
        for _ in range(round(share * len(bodies))):
            source, target = self.random.sample(range(len(bodies)), 2)
            taken = [line for line in bodies[source].split("\n") if len(line) > 80][:2]
            for line in taken:
                at = line.find("件")
                bodies[target] += f"\n{line[: at - 1]}7{line[at:]}\n"


def made_up(count: int) -> list[str]:
    """Bodies of which three in ten took something from another."""
    writer = Writer(count)
    bodies = [writer.body() for _ in range(count)]
    writer.copies(bodies, 0.3)
    return bodies


def families(count: int, size: int) -> list[str]:
    """Bodies in families of equal ones: with `COMMON` the most that is ever aligned."""
    writer = Writer(count)
    return [body for _ in range(count // size) for body in [writer.body()] * size]


def measure(name: str) -> None:
    """Run one of the sets and print its figures as JSON."""
    kind, _, rest = name.partition(":")
    if kind == "made-up":
        bodies = made_up(int(rest))
    elif kind == "families":
        bodies = families(2_000, int(rest))
    else:
        text = (HOSTILE[rest] * FIVE_MILLION)[:FIVE_MILLION]
        bodies = [text, text, f"甲{text}"]
    began = time.perf_counter()
    found = find_overlaps({f"{number:05}": body for number, body in enumerate(bodies)})
    took = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        json.dumps(
            {
                "seconds": took,
                "chars": sum(map(len, bodies)),
                "pairs": len(found),
                "passages": sum(len(overlap.passages) for overlap in found),
                "memory": peak,
            }
        )
    )


def run(name: str) -> dict[str, float]:
    """Measure a set in a process of its own and print a line about it."""
    output = subprocess.check_output([sys.executable, __file__, "--one", name], text=True)
    figures: dict[str, float] = json.loads(output)
    print(
        f"{name:28}{figures['chars']:12,.0f} characters {figures['seconds']:7.2f} s "
        f"{figures['chars'] / figures['seconds']:12,.0f} a second {figures['memory']:6,.0f} MB "
        f"{figures['pairs']:8,.0f} pairs {figures['passages']:9,.0f} passages"
    )
    return figures


def main() -> int:
    """Print the figures."""
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
    for size in (COMMON, COMMON + 1, 1_000):
        run(f"families:{size}")
    for name in HOSTILE:
        run(f"hostile:{name}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
