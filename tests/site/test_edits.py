"""Which edits change cases only, and that `mkdocs serve` shows them without a full build."""

from __future__ import annotations

from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

from casebook.mkdocs_plugin.edits import FolderSnapshot
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
    assert edits.since(cases) == []
    (docs / "a.md").write_text("一二", encoding="utf-8")
    assert edits.since(cases) == ["a.md"]
    assert edits.since(cases) == []
    for other in (docs / "about.md", settings, docs / "new.md"):
        (docs / "a.md").write_text(f"{other}", encoding="utf-8")
        other.write_text("三四五" if other.name != "new.md" else "六", encoding="utf-8")
        found = edits.since(cases)
        assert found == (["a.md", "new.md"] if other.name == "new.md" else [])
    (docs / "b.md").unlink()
    assert edits.since(cases) == []


class Server:
    """The part of MkDocs' server that the plugin uses."""

    def __init__(self) -> None:
        self.watched: list[str] = []
        self.builder = None

    def watch(self, path: str) -> None:
        self.watched.append(path)


def test_an_edited_case_is_shown_without_a_build(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", CASES)
    config = load_config(str(project / "mkdocs.yml"))
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    built: list[bool] = []
    server = config.plugins.on_serve(Server(), config=config, builder=lambda *_: built.append(True))
    page = next(project.rglob("140500-2023-06-02.md"))
    shown = Path(config.site_dir) / "cases" / "140500-2023-06-02.html"
    other = (Path(config.site_dir) / "index.html").read_bytes()
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}\n新加的一句，办结<b>5</b>件。\n", encoding="utf-8")
    server.builder()
    assert "新加的一句" in shown.read_text(encoding="utf-8")
    assert "&lt;b&gt;" in shown.read_text(encoding="utf-8")
    assert built == []
    page.write_text(text.replace("id: 140500", "id: 140501"), encoding="utf-8")
    server.builder()
    assert built == [True]
    assert (Path(config.site_dir) / "index.html").read_bytes() == other
