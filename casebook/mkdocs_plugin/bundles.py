"""Scripts and style sheets of one kind of page as one file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from casebook.index.site_file import SiteFile
from casebook.mkdocs_plugin.compact import icon_classes, icon_styles
from casebook.mkdocs_plugin.files import theme_script_files
from casebook.mkdocs_plugin.shared_parts import PALETTE_SCRIPT, palette_script
from casebook.mkdocs_plugin.theme import FRAME, STYLE_BUNDLE, STYLE_SHEETS, THEME
from casebook.mkdocs_plugin.theme_scripts import FOLDER, PARTIALS
from casebook.site.scripts import BUNDLED, BUNDLES, FEDERATED, SCRIPTS, bundle, style_bundle

BUNDLE_PATHS = (*BUNDLES.values(), STYLE_BUNDLE, *(f"{FOLDER}/{name}.js" for name in PARTIALS))
"""The paths of the files that `bundle_files` yields, and that of `base.js`, which it puts into one."""
_THEME_BASE = "base.js"
_OF_THE_FRAME = ("assets/first-paint.js", "assets/menu.js", "assets/late.js")


def bundle_files(
    files: Files, config: MkDocsConfig, *, federated: bool = False
) -> Iterator[SiteFile]:
    """Yield the bundles and what else pages load of the theme's scripts.

    `federated` says whether the site searches others. Removes the files that are in bundles from
    `files`. Raises PluginError as `theme_script_files`, whose `base.js` comes first on every page.
    """
    base, icons = "", icon_classes(config)
    for file in theme_script_files(config):
        if file.path.endswith(f"/{_THEME_BASE}"):
            base = file.data.decode()
        elif file.path == PALETTE_SCRIPT:
            parts = palette_script(config, icons).encode()
            yield replace(file, data=parts + file.data)
        else:
            yield file
    for kind, path in BUNDLES.items():
        if kind in FEDERATED and not federated:
            continue
        texts = _texts(files, SCRIPTS[kind])
        yield SiteFile(path, bundle([base, *texts] if kind == "every page" else texts))
    sheets = [*_texts(files, STYLE_SHEETS), icon_styles(icons)]
    yield SiteFile(STYLE_BUNDLE, style_bundle(sheets))
    for path in (*BUNDLED, *STYLE_SHEETS):
        if single := files.get_file_from_path(path):
            files.remove(single)


def host_files() -> Iterator[SiteFile]:
    """Yield the same for the site of a host, whose pages and theme stay as they are.

    Without what sets the colours of the page and what styles the frame, which are the host's.
    """
    for kind, path in BUNDLES.items():
        if kind in FEDERATED:
            continue
        names = [name for name in SCRIPTS[kind] if name not in _OF_THE_FRAME]
        yield SiteFile(path, bundle(map(_own_text, names)))
    sheets = [path for path in STYLE_SHEETS if path != FRAME]
    yield SiteFile(STYLE_BUNDLE, style_bundle(map(_own_text, sheets)))
    for path in SCRIPTS["on demand"]:
        yield SiteFile(path, _own_text(path).encode())


def _own_text(path: str) -> str:
    return (THEME / path).read_text(encoding="utf-8")


def _texts(files: Files, paths: Sequence[str]) -> list[str]:
    """The texts of files of the theme; `custom_dir` may replace one."""
    known = (files.get_file_from_path(path) for path in paths)
    return [Path(file.abs_src_path or "").read_text(encoding="utf-8") for file in known if file]
