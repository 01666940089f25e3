"""YAML that comes with the package: rules, tables, vocabularies; nothing that editors send in.

Pages are read by `yamlnodes`, which is strict about what may stand in them.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from casebook.system.caches import PACKAGED

# libyaml takes a tenth of the time.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(text: str) -> Any:
    """What a YAML text says; raises yaml.YAMLError."""
    return yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader


@lru_cache(maxsize=PACKAGED)
def packaged(name: str) -> Any:
    """What a file of the package says, read once; `name` is its path there: "rules/names.yml".

    Raises:
        OSError: if the package is incomplete.
        yaml.YAMLError: if the file is not YAML.
    """
    return read_yaml(files("casebook").joinpath(name).read_text(encoding="utf-8"))
