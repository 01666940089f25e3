"""The scripts of each kind of page, in the order in which they must run.

They are classic scripts, since modules do not load from a disk, so one that uses another has to
come after it. scripts.json is the only place that has the order: pages link to the scripts by it,
and the tests load them by it without a browser. "on demand" are those that another script adds.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

_NAMES = json.loads(Path(__file__).with_name("scripts.json").read_text(encoding="utf-8"))

SCRIPTS: Mapping[str, tuple[str, ...]] = {
    kind: tuple(f"assets/{name}.js" for name in names) for kind, names in _NAMES.items()
}
"""Kind of page -> the paths of its scripts on the site."""
