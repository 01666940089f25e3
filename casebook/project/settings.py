"""What `mkdocs.yml` says of the site, read without MkDocs and without running anything it names.

MkDocs lets its settings name Python objects. Here only functions of the Markdown extensions that
come with the program are looked up, since `casebook check` also runs on the files of strangers.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml

FILE = "mkdocs.yml"
PLUGIN = "casebook"
ALWAYS = ("toc", "tables", "fenced_code")
"""The extensions that MkDocs switches on for every site."""

_SHIPPED = (
    "abbr admonition attr_list codehilite def_list extra fenced_code footnotes legacy_attrs"
    " legacy_em md_in_html meta nl2br sane_lists smarty tables toc wikilinks"
)
_KNOWN = frozenset(_SHIPPED.split())
_PACKAGED = re.compile(r"(?:markdown\.extensions|pymdownx|material\.extensions)\.[a-z0-9_.]+")
_NAME_TAG = "tag:yaml.org,2002:python/name:"
_APPLY_TAG = "tag:yaml.org,2002:python/object/apply:"
_DEEPEST = 5  # files that inherit from each other

Options = Mapping[str, Mapping[str, Any]]


class SettingsError(Exception):
    """The file cannot be read; the message says why, in Chinese."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSettings:
    """What the checks need to know of a site.

    `shared` says that the site is not the casebook's own, `guessed` that nobody said so;
    `extensions` and `options` are those of
    Python-Markdown; `unknown` are extensions that are not loaded here.
    """

    shared: bool = False
    guessed: bool = False
    directory_urls: bool = True
    extensions: tuple[str, ...] = ALWAYS
    options: Options = field(default_factory=dict)
    unknown: tuple[str, ...] = ()


def read_settings(root: Path) -> SiteSettings:
    """The settings of the project in a folder, MkDocs' own ones where it has no `mkdocs.yml`.

    Raises SettingsError.
    """
    path = root / FILE
    return _settings(_read(path, _DEEPEST)) if path.is_file() else SiteSettings()


def is_shared(docs: str, others: Sequence[str]) -> bool:
    """Whether the site is not the casebook's own, by the plugin's option and the other plugins.

    A casebook needs no other plugin, not even a search; a site that has some was there before it.
    """
    return docs == "shared" or (docs == "auto" and bool(others))


def _settings(found: Mapping[str, Any]) -> SiteSettings:
    extensions, options = _named(found.get("markdown_extensions"))
    plugins, own = _named(found.get("plugins"))
    docs = own.get(PLUGIN, {}).get("docs", "auto")
    known = [name for name in extensions if name in _KNOWN or _PACKAGED.fullmatch(name)]
    # Snippets are read from the disk, as the build does; a check asks no network.
    if "pymdownx.snippets" in known:
        options["pymdownx.snippets"] = {
            **options.get("pymdownx.snippets", {}),
            "url_download": False,
        }
    return SiteSettings(
        shared=is_shared(docs, [name for name in plugins if name != PLUGIN]),
        guessed=docs == "auto",
        directory_urls=found.get("use_directory_urls", True) is not False,
        extensions=tuple(dict.fromkeys((*ALWAYS, *known))),
        options=options,
        unknown=tuple(name for name in extensions if name not in known),
    )


def _named(given: Any) -> tuple[list[str], dict[str, Mapping[str, Any]]]:
    """Names in their order, and the options of those that have any; given as a list or a mapping."""
    items = list(given.items()) if isinstance(given, dict) else given
    names: list[str] = []
    options: dict[str, Mapping[str, Any]] = {}
    for item in items if isinstance(items, list) else ():
        pair = item if isinstance(item, tuple) else (item, None)
        if isinstance(item, dict) and len(item) == 1:
            pair = next(iter(item.items()))
        name, own = pair
        if isinstance(name, str):
            names.append(name)
            if isinstance(own, dict):
                # What could not be looked up is left to the extension's own default.
                options[name] = {key: value for key, value in own.items() if value is not None}
    return names, options


def _read(path: Path, deepest: int) -> dict[str, Any]:
    try:
        found = yaml.load(path.read_bytes(), Loader=_Loader)  # noqa: S506 (a safe loader)
    except (OSError, yaml.YAMLError, ValueError, RecursionError) as error:
        said = " ".join(str(error).split())[:200]
        raise SettingsError(f"{path.as_posix()} 读不懂（{said}）。") from error
    if not isinstance(found, dict):
        return {}
    parent = found.get("INHERIT")
    if isinstance(parent, str) and deepest:
        return _merged(_read(path.parent / parent, deepest - 1), found)
    return found


def _merged(parent: dict[str, Any], child: dict[str, Any]) -> dict[str, Any]:
    """Mappings are merged, everything else is the child's, as MkDocs does."""
    merged = dict(parent)
    for key, value in child.items():
        before = merged.get(key)
        both = isinstance(before, dict) and isinstance(value, dict)
        merged[key] = _merged(before, value) if both and isinstance(before, dict) else value
    return merged


class _Loader(yaml.SafeLoader):
    """Reads settings; a tag that is not known stands for nothing."""


def _environment(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    """`!ENV NAME` and `!ENV [NAME, OTHER, default]`."""
    if not isinstance(node, yaml.SequenceNode):
        return os.environ.get(str(node.value))
    *names, default = loader.construct_sequence(node) or [None]
    return next((os.environ[name] for name in names if name in os.environ), default)


def _function(_: yaml.SafeLoader, name: str, __: yaml.Node) -> Any:
    """A function or class of a Markdown extension by its dotted name; None for any other."""
    module, _dot, attribute = name.rpartition(".")
    if not _PACKAGED.fullmatch(module):
        return None
    try:
        found = getattr(import_module(module), attribute, None)
    except ImportError:
        return None
    # What a module has only imported could be anything.
    return found if getattr(found, "__module__", None) == module else None


def _made(loader: yaml.SafeLoader, name: str, node: yaml.Node) -> Any:
    """A slug function with its options, the one object that settings have to make."""
    make = _function(loader, name, node) if name.startswith("pymdownx.slugs.") else None
    if make is None or not isinstance(node, yaml.MappingNode):
        return None
    given = loader.construct_mapping(node, deep=True)
    try:
        return make(*given.get("args", ()), **given.get("kwds", {}))
    except TypeError:
        return None


_Loader.add_constructor("!ENV", _environment)
_Loader.add_multi_constructor(_NAME_TAG, _function)
_Loader.add_multi_constructor(_APPLY_TAG, _made)
_Loader.add_multi_constructor("!", lambda *_: None)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda *_: None)
