"""Writes strings as YAML scalars that libyaml reads as the same strings."""

from __future__ import annotations

import re
from collections.abc import Iterable

# What YAML 1.1 parsers read as a number, time, date, boolean or null.
_LOOKS_TYPED = re.compile(
    r"[-+]?[\d.][\d_,.]*(?:[eE][-+]?\d+)?|0[xX][\da-fA-F]+|\d+(?::\d+)+|\d{4}-\d\d?-\d\d?.*"
    r"|true|false|yes|no|on|off|y|n|null|~",
    re.IGNORECASE,
)
_UNSAFE_START = re.compile(r"[\s\-?:,\[\]{}#&*!|>'\"%@`=<]")
_UNSAFE_INSIDE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|: | #|:$|\s$")
_UNSAFE_IN_FLOW = re.compile(r"[,\[\]{}]|:")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
_TO_ESCAPE = re.compile(r'[\\"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]')


def scalar(text: str, *, flow: bool = False) -> str:
    """Return a string as YAML: plain where that is safe, else in double quotes.

    `flow` is whether the scalar is to be an item of a flow sequence, where more needs quotes.
    """
    plain = (
        text
        and not _UNSAFE_START.match(text)
        and not _UNSAFE_INSIDE.search(text)
        and not (flow and _UNSAFE_IN_FLOW.search(text))
        and not _LOOKS_TYPED.fullmatch(text)
    )
    if plain:
        return text
    return '"' + _TO_ESCAPE.sub(lambda m: _ESCAPES.get(m[0], f"\\u{ord(m[0]):04x}"), text) + '"'


def flow(items: Iterable[str]) -> str:
    """Return a flow sequence on one line: `[a, b]`."""
    return "[" + ", ".join(scalar(item, flow=True) for item in items) + "]"
