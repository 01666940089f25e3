"""Reads `mkdocs.yml` without MkDocs, and without running code that the file names.

MkDocs allows Python objects in its settings. Here only functions of known Markdown extensions are
resolved, because `casebook check` also runs on untrusted files.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml

SETTINGS_FILE = "mkdocs.yml"
PLUGIN = "casebook"
DOCS = "docs"
THEME_NAME = "material"
"""The theme whose pages ours extend."""
_MKDOCS_THEME = "mkdocs"  # where the settings name none
SITE = "site"
"""The folder of the built site, where the settings name none."""
CASES = "cases"
"""The folder of the case pages below that of the site, where the settings name none."""

_DEFAULT_EXTENSIONS = ("toc", "tables", "fenced_code")  # MkDocs enables them for every site

_SHIPPED = (
    "abbr admonition attr_list codehilite def_list extra fenced_code footnotes legacy_attrs"
    " legacy_em md_in_html meta nl2br sane_lists smarty tables toc wikilinks"
)
_KNOWN = frozenset(_SHIPPED.split())
_PACKAGED = re.compile(r"(?:markdown\.extensions|pymdownx|material\.extensions)\.[a-z0-9_.]+")
_INCLUDING = frozenset(("pymdownx.snippets", "pymdownx.b64", "pymdownx.emoji"))
"""Extensions that put files into pages, from wherever their options say."""
_NAME_TAG = "tag:yaml.org,2002:python/name:"
_APPLY_TAG = "tag:yaml.org,2002:python/object/apply:"
_MAX_PARENTS = 5  # longest chain of INHERIT; further parents are ignored

Options = Mapping[str, Mapping[str, Any]]
"""Name of an extension -> its options."""


FOLDERS_OF_SITE = ("docs_dir", "site_dir")
"""Settings of MkDocs that name a folder."""


class SettingsError(Exception):
    """The settings file cannot be read, or a value in it is wrong; the message is Chinese, for people.

    `option` is the option of our plugin that is wrong, or a setting of `FOLDERS_OF_SITE`; "" when it
    is something else.
    """

    def __init__(self, message: str, *, option: str = "") -> None:
        super().__init__(message)
        self.option = option


@dataclass(frozen=True, slots=True)
class PluginSettings:
    """What `mkdocs.yml` says about the casebook: the options of the plugin, and the folders.

    `options` is None without the plugin. `has_plugins` tells whether the file lists any plugin,
    `blank` whether it says nothing at all.
    """

    options: Mapping[str, Any] | None = None
    docs: str = DOCS
    site: str = SITE
    has_plugins: bool = False
    blank: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSettings:
    """The settings of a site that the checks need.

    `shared` means that the site has other content than the casebook, `guessed` that this was derived
    and not set. `extensions` are those of Python-Markdown, with their `options` by name;
    `unknown` are configured extensions that are not loaded here. `cases` is the `/` path of the
    folder of the case pages below that of the site. `theme` is the name of the theme, `path` that of
    the settings file shown in problems.
    """

    shared: bool = False
    guessed: bool = False
    directory_urls: bool = True
    extensions: tuple[str, ...] = _DEFAULT_EXTENSIONS
    options: Options = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    cases: str = CASES
    theme: str = THEME_NAME
    path: str = SETTINGS_FILE


def read_settings(root: Path) -> SiteSettings:
    """Return the settings of the project in a folder; the defaults if it has no `mkdocs.yml`.

    Raises SettingsError.
    """
    path = root / SETTINGS_FILE
    return _settings(_read(path, _MAX_PARENTS)) if path.is_file() else SiteSettings()


def plugin_settings(root: Path) -> PluginSettings:
    """Return what the `mkdocs.yml` in a folder says about the casebook. Raises SettingsError."""
    path = root / SETTINGS_FILE
    config = _read(path, _MAX_PARENTS)
    entries = config.get("plugins")
    plugins, options = _named(entries)
    given = dict(_pairs(entries)).get(PLUGIN)
    if given is not None and not isinstance(given, dict):
        raise SettingsError(
            f"{path.as_posix()} 里插件 {PLUGIN} 的选项应一行一个，写成“名称: 值”，如 seeds: seeds。"
        )
    return PluginSettings(
        options.get(PLUGIN, {}) if PLUGIN in plugins else None,
        _folder_named(config, path, "docs_dir", DOCS),
        _folder_named(config, path, "site_dir", SITE),
        has_plugins=bool(entries),
        blank=not config,
    )


def _folder_named(config: Mapping[str, Any], path: Path, setting: str, usual: str) -> str:
    """The value of a setting that names a folder, or the usual one; raises SettingsError."""
    value = config.get(setting)
    if value is not None and not (isinstance(value, str) and value.strip()):
        raise SettingsError(f"{path.as_posix()} 的 {setting} 应是一个文件夹的名称，如 {usual}。")
    return value or usual


def located(error: SettingsError, path: Path) -> SettingsError:
    """The error about an option with the settings file, and the line of the option, before it."""
    line = _option_line(path, error.option)
    where = f"{path.as_posix()}:{line}" if line else path.as_posix()
    return SettingsError(f"{where}：{error}", option=error.option)


def _option_line(path: Path, option: str) -> int | None:
    """The 1-based line of an option of our plugin, or of a setting; None if unknown."""
    try:
        node = yaml.compose(path.read_bytes(), Loader=yaml.SafeLoader)
    except (OSError, yaml.YAMLError, ValueError, RecursionError):
        return None
    for key in (option,) if option in FOLDERS_OF_SITE else ("plugins", PLUGIN, option):
        found = _entry(node, key)
        if found is None:
            return None
        name, node = found
    return name.start_mark.line + 1


def _entry(node: yaml.Node | None, key: str) -> tuple[yaml.Node, yaml.Node] | None:
    """The nodes of a key and its value in a mapping, or in the mappings of a list."""
    if isinstance(node, yaml.SequenceNode):
        return next((found for item in node.value if (found := _entry(item, key))), None)
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next(((name, value) for name, value in pairs if name.value == key), None)


def is_plain(root: Path) -> bool:
    """Whether the `mkdocs.yml` in a folder names nothing that a build would run, and no other files.

    Such are other plugins, hooks, a theme or templates of the site's own, parents, and extensions
    that put files into pages. Raises SettingsError.
    """
    config = _read(root / SETTINGS_FILE, _MAX_PARENTS)
    settings, theme = _settings(config), config.get("theme")
    return (
        _named(config.get("plugins"))[0] == [PLUGIN]
        and not settings.shared  # pages of the host are not among those that are compared
        and config.keys().isdisjoint(("hooks", "INHERIT"))
        and settings.theme == THEME_NAME
        and not (isinstance(theme, dict) and "custom_dir" in theme)
        and not settings.unknown
        and _INCLUDING.isdisjoint(settings.extensions)
    )


def is_shared(docs: str, others: Sequence[str], folder: str = "") -> bool:
    """Whether the site has other content than the casebook.

    `docs` is the option of the plugin: "shared", "own" or "auto"; `others` are the names of the
    other plugins, `folder` is that of the casebook in the site. With "auto" any other plugin makes
    the site shared: a casebook needs none, not even for its search, so the site must have existed
    before.
    """
    return docs == "shared" or bool(folder) or (docs == "auto" and bool(others))


def _settings(config: Mapping[str, Any]) -> SiteSettings:
    """Return the settings in a parsed `mkdocs.yml`."""
    extensions, options = _named(config.get("markdown_extensions"))
    plugins, own = _named(config.get("plugins"))
    docs = own.get(PLUGIN, {}).get("docs", "auto")
    folder = own.get(PLUGIN, {}).get("folder", "")
    known = [name for name in extensions if name in _KNOWN or _PACKAGED.fullmatch(name)]
    # Local snippets are included as in a build; a check makes no network requests.
    if "pymdownx.snippets" in known:
        options["pymdownx.snippets"] = {
            **options.get("pymdownx.snippets", {}),
            "url_download": False,
        }
    return SiteSettings(
        shared=is_shared(docs, [name for name in plugins if name != PLUGIN], folder),
        guessed=docs == "auto" and not folder,
        directory_urls=config.get("use_directory_urls", True) is not False,
        extensions=tuple(dict.fromkeys((*_DEFAULT_EXTENSIONS, *known))),
        options=options,
        unknown=tuple(name for name in extensions if name not in known),
        theme=_theme(config.get("theme")),
    )


def _theme(given: Any) -> str:
    """The name of the theme; ours for one without a name, which is a folder of the site's own."""
    name = given.get("name", _MKDOCS_THEME) if isinstance(given, dict) else given or _MKDOCS_THEME
    return THEME_NAME if name is None else str(name)


def _pairs(entries: Any) -> Iterator[tuple[str, Any]]:
    """Yield the name and the value of each plugin or extension, the value None without options.

    `entries` is a list of names and {name: options}, or a mapping of names to options; all other
    values are ignored.
    """
    items = list(entries.items()) if isinstance(entries, dict) else entries
    for item in items if isinstance(items, list) else ():
        pair = item if isinstance(item, tuple) else (item, None)
        if isinstance(item, dict) and len(item) == 1:
            pair = next(iter(item.items()))
        if isinstance(pair[0], str):
            yield pair[0], pair[1]


def _named(entries: Any) -> tuple[list[str], dict[str, Mapping[str, Any]]]:
    """Return the names of plugins or extensions in order, and the options of those that have any."""
    names: list[str] = []
    options: dict[str, Mapping[str, Any]] = {}
    for name, given in _pairs(entries):
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
        data = path.read_bytes()
    except OSError as error:
        raise SettingsError(f"{path.as_posix()} 读不到（{error.strerror or error}）。") from error
    try:
        config = yaml.load(data, Loader=_Loader)  # noqa: S506 (a safe loader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise SettingsError(_fault(path.as_posix(), data, error)) from error
    if not isinstance(config, dict):
        return {}
    parent = config.get("INHERIT")
    if isinstance(parent, str) and max_parents:
        return _merged(_read(path.parent / parent, max_parents - 1), config)
    return config


def _fault(path: str, data: bytes, error: Exception) -> str:
    """What is wrong with a settings file, with the line where that is known."""
    if isinstance(error, yaml.reader.ReaderError):
        line = data.count(b"\n", 0, error.position) + 1
        return f"{path}:{line}：文件不是 UTF-8 编码，读不懂。请另存为 UTF-8 编码，再试一次。"
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return f"{path} 读不懂（{' '.join(str(error).split())[:200]}）。"
    problem = getattr(error, "problem", "") or ""
    line = min(mark.line + 1, max(1, len(data.splitlines())))  # the end of the text is no line
    start = getattr(error, "context_mark", None) or mark
    before = f"第 {start.line + 1} 行起" if start.line + 1 < line else "这一行和上一行"
    return (
        f"{path}:{line}：YAML 语法有误，读不懂（{problem}）。"
        f"请检查{before}的缩进、引号、括号和冒号后的空格。"
    )


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
