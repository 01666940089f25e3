"""The scripts of each kind of page, in load order.

They are classic scripts, since modules do not load from `file://`, so a script must come after those
it uses. Pages and tests load them in the order of scripts.json. "on demand" lists scripts that
another script adds to the page.
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
