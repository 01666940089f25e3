"""A process that builds the whole site into a folder of its own, and then shows edited cases there.

It is started anew for each build, in the platform's own way, since a process with threads (that of
`mkdocs serve`) may not fork workers.
"""

from __future__ import annotations

import logging
import multiprocessing
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import mkdtemp
from threading import Thread

from mkdocs.commands.build import build as build_site
from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from casebook.index import PlacedCase
from casebook.mkdocs_plugin.build import Build
from casebook.mkdocs_plugin.pages import fill_page
from casebook.site.load import errors
from casebook.store import load_page, write_new

_FORMAT = "%(levelname)-7s -  %(message)s"
_ENDING = 5.0  # seconds until a process that does not end is killed


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteOrder:
    """What is to be built: the settings, with those that the command line may change, for which address.

    `reloading` says whether the pages are to be loaded again when the site changes, `level` what is
    logged.
    """

    settings: str
    strict: bool
    use_directory_urls: bool
    address: str
    reloading: bool
    level: int

    @classmethod
    def of(cls, config: MkDocsConfig, *, reloading: bool) -> SiteOrder | None:
        """The order to build the site of `config` once more; None where no file has the settings."""
        if not config.config_file_path:
            return None
        return cls(
            settings=config.config_file_path,
            strict=config.strict,
            use_directory_urls=config.use_directory_urls,
            address=config.site_url or "",
            reloading=reloading,
            level=logging.getLogger("mkdocs").getEffectiveLevel(),
        )


class SiteProcess:
    """A running process; it ends, and its folder goes, with `close` or when this process ends.

    `cases` has the source paths of the cases once the site is built, None until then and where it
    failed.
    """

    def __init__(self, order: SiteOrder, ended: Callable[[], None]) -> None:
        """Start to build; `ended` is called, in a thread, when the site is built or has failed."""
        self.folder = Path(mkdtemp(prefix="casebook-site-"))
        self.cases: frozenset[str] | None = None
        self.is_done = False
        self._ended = ended
        context = multiprocessing.get_context("spawn")
        self._line, far = context.Pipe()
        self._process = context.Process(target=_run, args=(far, order, str(self.folder)))
        self._process.start()
        far.close()
        Thread(target=self._wait, daemon=True).start()

    def _wait(self) -> None:
        with suppress(EOFError, OSError):
            self.cases = self._line.recv()
        self.is_done = True
        self._ended()

    def show(self, cases: Sequence[str]) -> bool:
        """Write the pages of edited cases into the built site; whether all could be written."""
        try:
            self._line.send(tuple(cases))
            return bool(self._line.recv())
        except (EOFError, OSError):
            return False

    def close(self) -> None:
        """End the process, and remove its folder."""
        self._process.terminate()
        self._process.join(_ENDING)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        with suppress(OSError):
            self._line.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def show_edited(build: Build, cases: Sequence[str]) -> bool:
    """Write the pages of edited cases; False, perhaps after some of them, if the site must be rebuilt.

    That is so when a page has an error or another id, or its site is a host's.
    """
    return not build.shared and all(_show(build, src_uri) for src_uri in cases)


def _show(build: Build, src_uri: str) -> bool:
    config = build.config
    parsed = load_page(Path(config.docs_dir) / src_uri).parsed
    old = build.cases[src_uri].case
    if parsed.case is None or parsed.case.id != old.id or errors(parsed.problems):
        return False
    page = build.files.src_uris[src_uri].page
    assert page is not None
    assert build.navigation is not None
    assert build.env is not None
    rendered = build.render_edited(PlacedCase(parsed.case, src_uri))
    build.prepare(page)
    fill_page(page, rendered)
    context = get_context(build.navigation, build.files, config, page)
    output = build.env.get_template(page.meta.get("template", "main.html")).render(context)
    write_new(Path(page.file.abs_dest_path), output.encode(errors="xmlcharrefreplace"))
    return True


def _run(line: Connection, order: SiteOrder, folder: str) -> None:
    """What the process does: build, tell the cases, then show those that it is told."""
    # Here, since the plugin imports this module.
    from casebook.mkdocs_plugin.plugin import CasebookPlugin  # noqa: PLC0415

    logging.basicConfig(level=order.level, format=_FORMAT)
    try:
        config = load_config(
            order.settings,
            strict=order.strict,
            use_directory_urls=order.use_directory_urls,
            site_dir=folder,
        )
        config.site_url = order.address
        config.plugins.on_startup(command="serve" if order.reloading else "build", dirty=False)
        build_site(config, serve_url=order.address if order.reloading else None)
        [plugin] = [each for each in config.plugins.values() if isinstance(each, CasebookPlugin)]
        build = plugin.build
        line.send(frozenset(build.cases))
        while True:
            line.send(show_edited(build, line.recv()))
    except (EOFError, BrokenPipeError):  # the other process has ended
        pass
    finally:
        shutil.rmtree(folder, ignore_errors=True)
