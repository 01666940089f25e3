"""Reads `mkdocs.yml` without MkDocs, and without running code that the file names.

MkDocs allows Python objects in its settings. Here only functions of known Markdown extensions are
resolved, because `casebook check` also runs on untrusted files.
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

SETTINGS_FILE = "mkdocs.yml"
PLUGIN = "casebook"
_DEFAULT_EXTENSIONS = ("toc", "tables", "fenced_code")  # MkDocs enables them for every site

_SHIPPED = (
    "abbr admonition attr_list codehilite def_list extra fenced_code footnotes legacy_attrs"
    " legacy_em md_in_html meta nl2br sane_lists smarty tables toc wikilinks"
)
_KNOWN = frozenset(_SHIPPED.split())
_PACKAGED = re.compile(r"(?:markdown\.extensions|pymdownx|material\.extensions)\.[a-z0-9_.]+")
_NAME_TAG = "tag:yaml.org,2002:python/name:"
_APPLY_TAG = "tag:yaml.org,2002:python/object/apply:"
_MAX_PARENTS = 5  # longest chain of INHERIT; further parents are ignored

Options = Mapping[str, Mapping[str, Any]]
"""Name of an extension -> its options."""


class SettingsError(Exception):
    """The settings file cannot be read or parsed; the message is in Chinese, for people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSettings:
    """The settings of a site that the checks need.

    `shared` means that the site has other content than the casebook, `guessed` that this was derived
    and not set. `extensions` are those of Python-Markdown, with their `options` by name;
    `unknown` are configured extensions that are not loaded here.
    """

    shared: bool = False
    guessed: bool = False
    directory_urls: bool = True
    extensions: tuple[str, ...] = _DEFAULT_EXTENSIONS
    options: Options = field(default_factory=dict)
    unknown: tuple[str, ...] = ()


def read_settings(root: Path) -> SiteSettings:
    """Return the settings of the project in a folder; the defaults if it has no `mkdocs.yml`.

    Raises SettingsError.
    """
    path = root / SETTINGS_FILE
    return _settings(_read(path, _MAX_PARENTS)) if path.is_file() else SiteSettings()


def plugin_options(root: Path) -> Mapping[str, Any] | None:
    """Return the options of the plugin `casebook` in a `mkdocs.yml`, None without the plugin.

    Raises SettingsError.
    """
    plugins, options = _named(_read(root / SETTINGS_FILE, _MAX_PARENTS).get("plugins"))
    return options.get(PLUGIN, {}) if PLUGIN in plugins else None


def is_shared(docs: str, others: Sequence[str]) -> bool:
    """Whether the site has other content than the casebook.

    `docs` is the option of the plugin: "shared", "own" or "auto"; `others` are the names of the
    other plugins. With "auto" any other plugin makes the site shared: a casebook needs none, not
    even for its search, so the site must have existed before.
    """
    return docs == "shared" or (docs == "auto" and bool(others))


def _settings(config: Mapping[str, Any]) -> SiteSettings:
    """Return the settings in a parsed `mkdocs.yml`."""
    extensions, options = _named(config.get("markdown_extensions"))
    plugins, own = _named(config.get("plugins"))
    docs = own.get(PLUGIN, {}).get("docs", "auto")
    known = [name for name in extensions if name in _KNOWN or _PACKAGED.fullmatch(name)]
    # Local snippets are included as in a build; a check makes no network requests.
    if "pymdownx.snippets" in known:
        options["pymdownx.snippets"] = {
            **options.get("pymdownx.snippets", {}),
            "url_download": False,
        }
    return SiteSettings(
        shared=is_shared(docs, [name for name in plugins if name != PLUGIN]),
        guessed=docs == "auto",
        directory_urls=config.get("use_directory_urls", True) is not False,
        extensions=tuple(dict.fromkeys((*_DEFAULT_EXTENSIONS, *known))),
        options=options,
        unknown=tuple(name for name in extensions if name not in known),
    )


def _named(entries: Any) -> tuple[list[str], dict[str, Mapping[str, Any]]]:
    """Return the names of plugins or extensions in order, and the options of those that have any.

    `entries` is a list of names and {name: options}, or a mapping of names to options; all other
    values are ignored.
    """
    items = list(entries.items()) if isinstance(entries, dict) else entries
    names: list[str] = []
    options: dict[str, Mapping[str, Any]] = {}
    for item in items if isinstance(items, list) else ():
        pair = item if isinstance(item, tuple) else (item, None)
        if isinstance(item, dict) and len(item) == 1:
            pair = next(iter(item.items()))
        name, given = pair
        if isinstance(name, str):
            names.append(name)
            if isinstance(given, dict):
                # None is a value that could not be resolved: the extension uses its default.
                options[name] = {key: value for key, value in given.items() if value is not None}
    return names, options


def _read(path: Path, max_parents: int) -> dict[str, Any]:
    """Parse a settings file and merge it into the files that it inherits from.

    Raises SettingsError.
    """
    try:
        config = yaml.load(path.read_bytes(), Loader=_Loader)  # noqa: S506 (a safe loader)
    except (OSError, yaml.YAMLError, ValueError, RecursionError) as error:
        reason = " ".join(str(error).split())[:200]
        raise SettingsError(f"{path.as_posix()} 读不懂（{reason}）。") from error
    if not isinstance(config, dict):
        return {}
    parent = config.get("INHERIT")
    if isinstance(parent, str) and max_parents:
        return _merged(_read(path.parent / parent, max_parents - 1), config)
    return config


def _merged(parent: dict[str, Any], child: dict[str, Any]) -> dict[str, Any]:
    """Merge mappings recursively; all other values are the child's, as in MkDocs."""
    merged = dict(parent)
    for key, value in child.items():
        before = merged.get(key)
        both = isinstance(before, dict) and isinstance(value, dict)
        merged[key] = _merged(before, value) if both and isinstance(before, dict) else value
    return merged


class _Loader(yaml.SafeLoader):
    """A safe loader that resolves the tags registered below, and loads all other tags as None."""


def _environment(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    """Resolve `!ENV NAME` and `!ENV [NAME, OTHER, default]`; None if the variable is not set."""
    if not isinstance(node, yaml.SequenceNode):
        return os.environ.get(str(node.value))
    *names, default = loader.construct_sequence(node) or [None]
    return next((os.environ[name] for name in names if name in os.environ), default)


def _function(_: yaml.SafeLoader, name: str, __: yaml.Node) -> Any:
    """Return a function or class of a known Markdown extension by its dotted name, else None."""
    module, _dot, attribute = name.rpartition(".")
    if not _PACKAGED.fullmatch(module):
        return None
    try:
        target = getattr(import_module(module), attribute, None)
    except ImportError:
        return None
    # Not what the module has imported from elsewhere, such as `os`.
    return target if getattr(target, "__module__", None) == module else None


def _slug_function(loader: yaml.SafeLoader, name: str, node: yaml.Node) -> Any:
    """Call a factory of `pymdownx.slugs` with its options, the only call that settings can make."""
    factory = _function(loader, name, node) if name.startswith("pymdownx.slugs.") else None
    if factory is None or not isinstance(node, yaml.MappingNode):
        return None
    options = loader.construct_mapping(node, deep=True)
    try:
        return factory(*options.get("args", ()), **options.get("kwds", {}))
    except TypeError:
        return None


_Loader.add_constructor("!ENV", _environment)
_Loader.add_multi_constructor(_NAME_TAG, _function)
_Loader.add_multi_constructor(_APPLY_TAG, _slug_function)
_Loader.add_multi_constructor("!", lambda *_: None)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda *_: None)
