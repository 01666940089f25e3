"""Which edits change cases only; `mkdocs serve` shows them at once, and rebuilds in another process."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileSystemEvent, FileSystemEventHandler

from casebook.mkdocs_plugin.edits import EditObserver, Edits, FolderSnapshot
from tests.helpers.cases import CASES
from tests.helpers.sites import make_project


def test_only_edits_of_cases_count(tmp_path: Path) -> None:
    docs, settings = tmp_path / "docs", tmp_path / "mkdocs.yml"
    docs.mkdir()
    for path in (docs / "a.md", docs / "b.md", docs / "about.md", settings):
        path.write_text("一", encoding="utf-8")
    edits = FolderSnapshot(docs, settings)
    edits.remember()
    cases = {"a.md", "b.md", "new.md"}
    assert edits.since(cases) == Edits()
    (docs / "a.md").write_text("一二", encoding="utf-8")
    assert edits.since(cases) == Edits(("a.md",))
    assert edits.since(cases) == Edits()
    (docs / ".a.md.swp").write_text("一二三", encoding="utf-8")
    assert edits.since(cases) == Edits()
    for other in (docs / "about.md", settings, docs / "new.md"):
        (docs / "a.md").write_text(f"{other}", encoding="utf-8")
        other.write_text("三四五" if other.name != "new.md" else "六", encoding="utf-8")
        assert edits.since(cases) == Edits(("a.md",), others=True)
    (docs / "b.md").unlink()
    assert edits.since(cases) == Edits(others=True)


def test_an_edit_is_told_once(tmp_path: Path) -> None:
    told: list[str] = []
    page = tmp_path / "docs" / "a.md"
    page.parent.mkdir()
    page.write_text("一", encoding="utf-8")
    observer = EditObserver()
    observer.schedule(_Noting(told), str(page.parent))
    observer.start()
    try:
        time.sleep(0.2)
        (page.parent / "b.md").write_bytes(page.read_bytes())  # reading is no edit
        _wait(lambda: told)
        time.sleep(1.5)  # until it has looked twice at all files
    finally:
        observer.stop()
        observer.join()
    assert set(told) == {"b.md"}
    assert len(told) <= 2  # made, and then filled


class _Noting(FileSystemEventHandler):
    """Notes the names of files with events."""

    def __init__(self, told: list[str]) -> None:
        self._told = told

    def on_any_event(self, event: FileSystemEvent) -> None:
        self._told.append(Path(str(event.src_path)).name)


@contextmanager
def _served(project: Path) -> Iterator[LiveReloadServer]:
    """The server of a built project, set up by the plugin; it is not started."""
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(project / "site"))
    config.plugins.on_startup(command="serve", dirty=False)
    config.site_url = "http://127.0.0.1:8000/"
    build(config, serve_url=config.site_url)

    def never() -> None:
        raise AssertionError("the site is built in another process")

    server = LiveReloadServer(never, "127.0.0.1", 8000, config.site_dir)
    server.watch(config.docs_dir)
    try:
        yield config.plugins.on_serve(server, config=config, builder=never)
    finally:
        config.plugins.on_shutdown()
        server.server_close()


def _wait(until: Callable[[], object], seconds: float = 300) -> None:
    end = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < end, "it never happens"
        time.sleep(0.05)


def _swapped(server: LiveReloadServer, before: str) -> bool:
    server.builder()
    return server.root != before


NAME = "140500-2023-06-02"


def test_an_edited_case_is_shown_without_a_build(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", CASES)
    with _served(project) as server:
        page = next(project.rglob(f"{NAME}.md"))
        shown = Path(server.root) / "cases" / f"{NAME}.html"
        other = (Path(server.root) / "index.html").read_bytes()
        assert b"'unsafe-inline'" in other  # what reloads pages is a script in them
        with page.open("a", encoding="utf-8") as file:
            file.write("\n新加的一句，办结<b>5</b>件。\n")
        server.builder()
        assert "新加的一句" in shown.read_text(encoding="utf-8")
        assert "&lt;b&gt;" in shown.read_text(encoding="utf-8")
        assert (Path(server.root) / "index.html").read_bytes() == other


@pytest.mark.slow
def test_edits_are_shown_while_the_rest_is_rebuilt_and_after_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    project = make_project(tmp_path / "project", CASES)
    page = next(project.rglob(f"{NAME}.md"))
    text = page.read_text(encoding="utf-8")

    def edit(words: str) -> None:
        page.write_text(f"{text}\n{words}\n", encoding="utf-8")
        server.builder()

    def shows(words: str, name: str = f"cases/{NAME}.html") -> bool:
        return words in (Path(server.root) / name).read_text(encoding="utf-8")

    with _served(project) as server:
        first = server.root
        home = project / "docs" / "index.md"
        home.write_text(home.read_text(encoding="utf-8") + "\n首页新加的话。\n", encoding="utf-8")
        server.builder()
        assert server.root == first
        edit("重建期间加的话。")
        assert server.root == first
        assert shows("重建期间加的话。")
        _wait(lambda: _swapped(server, first))
        assert shows("重建期间加的话。")
        assert shows("首页新加的话。", "index.html")
        assert not Path(first).exists()
        edit("重建以后加的话。")
        assert shows("重建以后加的话。")
        second = server.root
        page.write_text(text.replace("title:", "titel:"), encoding="utf-8")
        with caplog.at_level(logging.ERROR):
            server.builder()
            _wait(lambda: server.builder() or "网站没有重新生成" in caplog.text)
        assert server.root == second
        assert shows("重建以后加的话。")
        edit("改好以后加的话。")
        assert shows("改好以后加的话。")
    assert not Path(second).exists()
