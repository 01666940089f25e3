"""`mkdocs serve`: an edited case is shown at once; the rest is rebuilt in another process.

MkDocs itself would rebuild the whole site in its own process, and show nothing until it is done.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Sequence
from pathlib import Path
from tempfile import mkdtemp
from threading import Timer

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from casebook.mkdocs_plugin.build import Build
from casebook.mkdocs_plugin.edits import EditObserver, FolderSnapshot
from casebook.mkdocs_plugin.setting import Setting
from casebook.mkdocs_plugin.settings import config_file
from casebook.mkdocs_plugin.site_process import SiteOrder, SiteProcess, show_edited
from casebook.project.redirects import FILE as REDIRECTS
from casebook.project.withdrawn import FILE as WITHDRAWN

_PAUSE = 10.0  # seconds after the last edit of a case until the whole site is rebuilt
_log = logging.getLogger("mkdocs.plugins.casebook")


class Serving:
    """The site that is served, and the process that builds the next one.

    `react`, which MkDocs calls in its main thread after each edit, never waits for a build. Timers
    and processes have it called by a file in a folder that MkDocs watches.
    """

    def __init__(
        self,
        server: LiveReloadServer,
        setting: Setting,
        build: Build,
        config: MkDocsConfig,
        *,
        reloading: bool,
    ) -> None:
        """Watch what the site of `build` is made from, and let `server` tell of edits."""
        self._server = server
        self._first: Build | None = build
        self._order = SiteOrder.of(config, reloading=reloading)
        self._shown: SiteProcess | None = None
        self._next: SiteProcess | None = None
        self._meanwhile: set[str] = set()
        self._timer: Timer | None = None
        self._due = False
        self._trigger = Path(mkdtemp(prefix="casebook-"))
        casebook = setting.casebook
        lists = (casebook.root / name for name in (WITHDRAWN, REDIRECTS))
        more = [casebook.vocabulary, *(path for path in lists if path.is_file())]
        settings = config_file(config)
        self._edits = FolderSnapshot(casebook.docs, *more, *([settings] if settings else []))
        self._edits.remember()
        _watch_better(server)
        for path in (self._trigger, *more):
            server.watch(str(path))
        server.error_handler = self._error_page
        server.builder = self.react

    def react(self) -> None:
        """Show what has been edited, or begin to rebuild."""
        self._take_over()
        edits = self._edits.since(self._cases())
        self._meanwhile.update(edits.cases)
        if edits.others or not self._show(edits.cases):
            self._rebuild()
        elif edits.cases:
            self._rebuild_later()
        elif self._due and self._next is None:
            self._rebuild()

    def close(self) -> None:
        """End all processes, and remove their folders."""
        self._cancel()
        for process in (self._shown, self._next):
            if process:
                process.close()
        self._shown = self._next = None
        shutil.rmtree(self._trigger, ignore_errors=True)

    def _cases(self) -> frozenset[str]:
        if self._shown:
            return self._shown.cases or frozenset()
        return frozenset(self._first.cases if self._first else ())

    def _show(self, cases: Sequence[str]) -> bool:
        """Show edited cases in the site that is served; whether all could be."""
        if not cases:
            return True
        if self._shown:
            return self._shown.show(cases)
        return self._first is not None and show_edited(self._first, cases)

    def _take_over(self) -> None:
        """Serve the next site if it is built; what was edited meanwhile is shown there first."""
        built = self._next
        if built is None or not built.is_done:
            return
        self._next = None
        if built.cases is None:
            _log.error(
                "网站没有重新生成，原因见上面的信息；看到的还是上一次的网站。改好保存后会再试。"
            )
            built.close()
            return
        again = sorted(self._meanwhile & built.cases)
        whole = self._meanwhile <= built.cases and (not again or built.show(again))
        before, self._shown, self._first = self._shown, built, None
        first, self._server.root = self._server.root, str(built.folder)
        if before:
            before.close()
        else:
            shutil.rmtree(first, ignore_errors=True)  # MkDocs' own temporary folder
        if not whole:
            self._rebuild()
        elif again:
            self._rebuild_later()

    def _rebuild(self) -> None:
        """Begin to build the next site, in place of one that is outdated already."""
        self._cancel()
        if self._next:
            self._next.close()
        if self._order is None:
            _log.error("设置不在文件里，网站不能重新生成；请停下再启动。")
            return
        self._meanwhile.clear()
        self._next = SiteProcess(self._order, self._call_react)

    def _rebuild_later(self) -> None:
        """Rebuild when no case has been edited for a while, and after the build that is under way."""
        self._cancel()
        self._timer = Timer(_PAUSE, self._call_due)
        self._timer.daemon = True
        self._timer.start()

    def _cancel(self) -> None:
        self._due = False
        if self._timer:
            self._timer.cancel()

    def _call_due(self) -> None:
        self._due = True
        self._call_react()

    def _call_react(self) -> None:
        (self._trigger / "trigger").touch()

    def _error_page(self, code: int) -> bytes | None:
        """The page of an error, such as 404, in the site that is served."""
        page = Path(self._server.root) / f"{code}.html"
        return page.read_bytes() if page.is_file() else None


def _watch_better(server: LiveReloadServer) -> None:
    """Let a server watch what it does by `EditObserver`."""
    paths = [*server._watched_paths]  # noqa: SLF001 - MkDocs tells them nowhere else
    for path in paths:
        server.unwatch(path)
    server.observer = EditObserver()  # type: ignore[assignment]
    for path in paths:
        server.watch(path)
