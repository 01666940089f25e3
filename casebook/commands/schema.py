"""`casebook schema`: print the JSON Schemas of the front matter and of the vocabularies."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from casebook import store
from casebook.commands.casebook_here import casebook_here
from casebook.schemas.front_matter import front_matter_schema
from casebook.schemas.names import CASE, NAMES
from casebook.schemas.vocabulary import vocabulary_json
from casebook.vocabulary import load_vocabulary
from casebook.vocabulary.schema import SCHEMAS


def run(arguments: argparse.Namespace) -> int:
    """Print one schema, or write all of them."""
    if arguments.out is None:
        print(as_text(schema_of(arguments.name)), end="")
        return 0
    texts = {name: as_text(schema_of(name)) for name in NAMES}
    folder = Path(arguments.out)
    for name, text in texts.items():
        store.write_output(folder / f"{name}.schema.json", text.encode())
    print(f"写好 {len(NAMES)} 个文件，在 {folder.as_posix()}/ 下")
    return 0


def schema_of(name: str) -> dict[str, Any]:
    """The schema with this name, one of `NAMES`; raises KeyError for another."""
    if name == CASE:
        return front_matter_schema(load_vocabulary(casebook_here().vocabulary))
    return vocabulary_json(name, SCHEMAS[name])


def as_text(schema: dict[str, Any]) -> str:
    """A schema as indented JSON."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
