"""Every attack file is refused with its code or shown as inert text, as a browser verifies."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from urllib.parse import quote

import markdown
import pytest
from lxml import etree
from markdown.extensions.tables import TableExtension
from screenshots import served

from casebook import cli
from casebook.index import generate, make_corpus
from casebook.site.load import errors, load_cases
from casebook.vocabulary import load_vocabulary
from tests.helpers.commands import make_casebook
from tests.helpers.index_pages import as_markdown
from tests.helpers.inert import inline_parts
from tests.helpers.sites import build_site, make_project

from .corpus import EVIL, KINDS, SECRET, TRAP, attacks

pytestmark = pytest.mark.slow

ALL = tuple(attacks())
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
FORMULAS = tuple("=+-@\t\r\n\0＝＋－＠")


def ids(attack):
    return attack.name


def test_attacks_of_all_kinds_are_there_and_described():
    assert len(ALL) >= 60
    assert {attack.kind for attack in ALL} == set(KINDS)
    assert len({attack.what for attack in ALL}) == len(ALL)
    assert all(attack.path.stat().st_size < 200_000 for attack in ALL)


@pytest.fixture
def project(tmp_path, monkeypatch):
    folder = tmp_path / "project"
    (folder / "docs" / "cases").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text(SECRET)
    (folder / "secret.txt").write_text(SECRET)
    (folder / "seeds").mkdir()
    (folder / "docs" / "index.md").write_text("# 案例库\n", encoding="utf-8")
    make_casebook(folder, "vocabulary: fazhi")
    monkeypatch.chdir(folder)
    return folder


def codes_of(text: str, severity: str) -> set[str]:
    return set(re.findall(rf"{severity} \[([a-z-]+)\]", text))


@pytest.mark.parametrize(
    "attack",
    list(attacks("pages", "spelled", "reports", "packages", "guide", "places")),
    ids=ids,
)
def test_it_is_refused_with_its_code_or_makes_a_page(attack, project, capsys):
    attack.put(project)
    before = {path for path in project.parent.rglob("*") if "docs" not in path.parts}
    codes = [cli.main(["split"])] if attack.target.startswith("seeds/") else []
    codes.append(cli.main(["check"]))
    output = capsys.readouterr()
    text = output.out + output.err
    refused = codes_of(text, "错误")
    assert bool(refused) == any(codes), text
    assert STEERING.search(text) is None
    assert re.search("^::", text, re.MULTILINE) is None  # a command to GitHub
    assert SECRET not in text
    if attack.expect.startswith("refused"):
        assert attack.code in refused, text
    else:
        assert refused == set(), text
        assert not attack.code or attack.code in codes_of(text, "提醒")
    assert {path for path in project.parent.rglob("*") if "docs" not in path.parts} == before
    assert not (project / "pwned").exists()
    for page in (project / "docs" / "cases").rglob("*.md"):
        assert page.is_symlink() or SECRET not in page.read_text("utf-8", "replace")


@pytest.mark.parametrize("at", ["seeds/x.txt", "seeds/y/x.txt", "seeds/all", "seeds"])
def test_links_among_the_reports_are_refused_and_tell_nothing(at, project, capsys):
    (project / "elsewhere").mkdir()
    (project / "elsewhere/x.txt").write_text(f"某区法治政府建设报告\n\n{SECRET}。\n", "utf-8")
    link = project / at
    if at == "seeds":
        link.rmdir()
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(project / "elsewhere" / ("x.txt" if at.endswith(".txt") else ""))
    for words in (["split"], ["split", at], ["check"]):
        assert cli.main(words) == 1
        output = capsys.readouterr()
        assert "source-link" in output.out + output.err
        assert SECRET not in output.out + output.err
    assert list((project / "docs/cases").rglob("*.md")) == []


def test_nothing_is_written_behind_a_link_among_the_pages(project, capsys):
    report = "某区法治政府建设报告\n\n2023年，某区推进依法行政，办理行政复议案件8件。\n"
    (project / "seeds/x.txt").write_text(report, "utf-8")
    assert cli.main(["split"]) == 0
    (page,) = (project / "docs/cases").rglob("*.md")
    page.unlink()
    elsewhere = project / "elsewhere"
    page.parent.rename(elsewhere)
    page.parent.symlink_to(elsewhere)
    assert cli.main(["split"]) == 1
    assert "site-file-link" in capsys.readouterr().err
    assert list(elsewhere.rglob("*.md")) == []


@pytest.fixture(scope="session")
def attacked(tmp_path_factory):
    """A project with every attack that the plugin alone does not stop."""
    folder = tmp_path_factory.mktemp("attacked")
    make_project(folder, ())
    (folder / "secret.txt").write_text(SECRET)
    for attack in attacks("pages", "spelled", "reports", "packages"):
        attack.put(folder)
    cli.main(["split", str(folder / "seeds"), "--out", str(folder / "docs" / "cases")])
    loaded = load_cases(folder / "docs", str(folder / "docs"))
    for problem in errors(loaded.problems):
        Path(problem.path).unlink(missing_ok=True)
    for page in (folder / "docs" / "cases").rglob("*.md"):
        if page.is_symlink():
            page.unlink()
    return folder


@pytest.fixture(scope="session")
def attacked_site(attacked):
    """Its site, built without the checks: what they refuse must be inert as well."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("casebook.mkdocs_plugin.loading.check_site", lambda *_: ())
        return build_site(attacked)


def test_pages_hold_nothing_that_runs(attacked_site):
    pages = list(attacked_site.rglob("*.html"))
    assert len(list((attacked_site / "cases").glob("*.html"))) > 60
    for path in pages:
        assert inline_parts(path.read_text(encoding="utf-8")) == [], path


@pytest.fixture(scope="session")
def served_site(attacked_site):
    with served(attacked_site) as address:
        yield address


@pytest.fixture
def visit(browser, served_site):
    """Opens a page of the attacked site; fails if a script ran or another host was requested."""
    asked: list[str] = []
    dialogs: list[str] = []

    def open_page(path: str):
        page.goto(served_site + path)
        assert page.evaluate("window.ran") is None, path
        assert (
            page.evaluate("({}).polluted === undefined && Object.keys(Object.prototype).length")
            == 0
        )
        return page

    def ask(request) -> None:
        asked.append(request.url)

    def dismiss(dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    with browser.tab(TRAP, locale="zh-CN") as page:
        page.context.on("request", ask)
        page.context.on("dialog", dismiss)
        yield open_page
        page.context.remove_listener("request", ask)
        page.context.remove_listener("dialog", dismiss)
    assert [url for url in asked if not url.startswith((served_site, "data:", "blob:"))] == []
    assert dialogs == []


def test_no_page_of_the_attacked_site_runs_or_asks_anything(visit, attacked_site):
    """Every page that contains text of an attack; case pages must show that text to readers."""
    telling = [attack for attack in attacks("pages") if attack.shows]
    names = [re.search(r"^id: (\S+)$", attack.text, re.MULTILINE)[1] for attack in telling]
    shown = {f"cases/{name}.html": attack for name, attack in zip(names, telling, strict=True)}
    assert len(shown) == len(telling)
    marked = {
        path.relative_to(attacked_site).as_posix()
        for path in attacked_site.rglob("*.html")
        if re.search(f"pwned|{re.escape(EVIL)}|__proto__|{{{{", path.read_text(encoding="utf-8"))
    }
    assert len(marked) > 40
    for path in sorted(marked | shown.keys()):
        page = visit(path)
        if path in shown:
            attack = shown[path]
            assert attack.shows in page.locator("article").inner_text(), attack.name


@pytest.mark.parametrize("attack", list(attacks("addresses")), ids=ids)
def test_an_address_runs_nothing_and_its_page_works(attack, visit):
    page = visit(attack.text.strip())
    if "search/" in attack.text:
        page.wait_for_selector("[data-search-state=done]", state="attached")
    page.wait_for_function("document.readyState === 'complete'")
    assert page.evaluate("window.ran") is None
    assert page.locator("img[src=x]").count() == 0


def test_searches_find_the_attacks_and_show_them_as_text(visit):
    for words in ("pwned", "<script>", "javascript", "__proto__", "=HYPERLINK"):
        page = visit(f"search/index.html?q={quote(words)}")
        page.wait_for_selector("[data-search-state=done]", state="attached")
        assert page.evaluate("window.ran") is None
        assert page.locator("[data-case] img, [data-case] script, [data-case] svg").count() == 0


def test_data_files_are_well_formed(attacked_site):
    for path in attacked_site.rglob("*.json"):
        json.loads(path.read_bytes().decode("utf-8-sig"))
    for path in attacked_site.rglob("*.xml"):
        root = etree.fromstring(path.read_bytes(), etree.XMLParser(resolve_entities=False))
        assert root.getroottree().docinfo.doctype == ""
    for path in attacked_site.rglob("*.csv"):
        for row in csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"))):
            assert not [cell for cell in row if cell.startswith(FORMULAS)], (path, row)
    for path in attacked_site.rglob("*"):
        if path.is_file():
            assert SECRET.encode() not in path.read_bytes(), path


def test_data_blocks_end_where_they_should(attacked_site):
    for path in (attacked_site / "cases").glob("*.html"):
        html = path.read_text(encoding="utf-8")
        for block in re.findall(
            r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL
        ):
            assert json.loads(block)["@context"] == "https://schema.org"


def links_of(text: str) -> list[str]:
    """Links with text of an attack in their target, except to the case whose file name has it."""
    html = markdown.markdown(text, extensions=[TableExtension(use_align_attribute=True)])
    assert inline_parts(html) == []
    return [
        link
        for link in re.findall(r'(?:href|src)="([^"]*)"', html)
        if EVIL in link or ("pwned" in link and not re.match(r"(\.\./)*cases/", link))
    ]


def test_markdown_for_other_programs_holds_no_link_of_an_attack(attacked, attacked_site):
    corpus = make_corpus(load_cases(attacked / "docs").cases, load_vocabulary())
    for page in generate(corpus):
        assert links_of(as_markdown(page)) == [], page.path
    assert links_of((attacked_site / "llms.txt").read_text(encoding="utf-8")) == []


def test_citations_have_the_fields_they_should(attacked_site):
    known = {"title", "author", "year", "month", "date", "url", "urldate", "note", "institution"}
    known |= {"organization", "howpublished", "langid", "language", "type", "publisher", "file"}
    for path in (attacked_site / "cases").glob("*.html"):
        for cite in etree.HTML(path.read_bytes().decode()).iterfind(".//pre[@data-cite]"):
            text = "".join(cite.itertext())
            if text.startswith("@"):
                assert set(re.findall(r"^\s*(\w+)\s*=", text, re.MULTILINE)) <= known, text
                assert EVIL not in re.sub(r"^\s*title\s*=.*$", "", text, flags=re.MULTILINE)


def test_a_spreadsheet_runs_nothing(attacked, tmp_path, capsys):
    import openpyxl

    out = tmp_path / "all.xlsx"
    docs = attacked / "docs"
    # A title of forty thousand characters fits no cell, which the command reports.
    chosen = [placed.case.id for placed in load_cases(docs).cases if len(placed.case.title) < 1000]
    words = ["export", "--xlsx", "--docs", str(docs), "--out", str(out), "--id", ",".join(chosen)]
    assert cli.main(words) == 0, capsys.readouterr()
    for sheet in openpyxl.load_workbook(out):
        for row in sheet.iter_rows():
            assert not [cell.coordinate for cell in row if cell.data_type == "f"]
