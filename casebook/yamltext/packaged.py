"""Loads YAML files of the package: rules, tables, vocabularies.

Only for trusted files: what editors write is parsed by `strict`.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from casebook.system.caches import PACKAGED

# The loader of libyaml is about ten times as fast; not every PyYAML has it.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_trusted_yaml(text: str) -> Any:
    """Load a YAML text with YAML's own types. Raises yaml.YAMLError."""
    return yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader


@lru_cache(maxsize=PACKAGED)
def packaged_yaml(name: str) -> Any:
    """Load a file of the package, cached; `name` is its path, such as "rules/names.yml".

    Callers share the returned object and must not change it.
    Raises OSError if there is no such file, yaml.YAMLError if it is not YAML.
    """
    return load_trusted_yaml(files("casebook").joinpath(name).read_text(encoding="utf-8"))
