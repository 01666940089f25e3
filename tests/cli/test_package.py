"""`casebook package`: reproducible bytes, the right files, and a site that works from the disk."""

import zipfile
from urllib.parse import quote

import pytest

from casebook.cli import main
from casebook.site import offline_zip
from casebook.site.admin import ADMIN
from tests.compare.samples import COUNTY, EARLY, LATE, OTHER
from tests.helpers.browsing import closed_tab
from tests.helpers.sites import make_project

CASES = (EARLY, LATE, OTHER, COUNTY)
DAY = "2023-11-14"  # of timestamp 1700000000


@pytest.fixture(scope="module")
def packed(tmp_path_factory):
    """A project, its zip, and the exit code of the command."""
    project = make_project(tmp_path_factory.mktemp("project"), CASES)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        patch.setenv("SOURCE_DATE_EPOCH", "1700000000")
        code = main(["package"])
    return project, project / f"样例案例库-{DAY}.zip", code


def names(path):
    with zipfile.ZipFile(path) as archive:
        return archive.namelist()


def test_named_after_site_and_day_and_all_in_one_folder(packed):
    project, path, code = packed
    assert code == 0
    assert path.is_file()
    assert not (project / "site").exists()
    assert {name.split("/")[0] for name in names(path)} == {path.stem}
    assert names(path) == sorted(names(path))


def test_files_for_servers_stay_out_and_a_readme_goes_in(packed):
    inside = {name.split("/", 1)[1] for name in names(packed[1])}
    assert {"index.html", "search/data/cases.js", "compare/index.html"} <= inside
    assert "data/metrics.csv" in inside
    assert not inside & {"404.html", "robots.txt", "sitemap.xml", "sitemap.xml.gz", "llms.txt"}
    assert not [name for name in inside if name.startswith(ADMIN)]
    with zipfile.ZipFile(packed[1]) as archive:
        note = archive.read(f"{packed[1].stem}/{offline_zip.README}").decode("utf-8-sig")
    assert "解压" in note
    assert "index.html" in note
    assert DAY in note


def test_same_site_gives_the_same_bytes(packed, tmp_path, monkeypatch):
    project, path, _ = packed
    with zipfile.ZipFile(path) as archive:
        archive.extractall(tmp_path)
    site = tmp_path / path.stem
    (site / offline_zip.README).unlink()
    monkeypatch.chdir(project)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    again = site / "again.zip"  # inside the folder that is packed
    for _ in range(2):
        assert main(["package", "--site", str(site), "--out", str(again)]) == 0
        assert again.read_bytes() == path.read_bytes()


def test_works_unpacked_in_a_folder_with_an_awkward_name(packed, browser, tmp_path):
    folder = tmp_path / "我的 资料 #1"
    with zipfile.ZipFile(packed[1]) as archive:
        archive.extractall(folder)
    root = (folder / packed[1].stem).as_uri() + "/"
    with closed_tab(browser, root) as tab:
        tab.goto(f"{root}index.html")
        tab.fill("header input[name=q]", "行政复议")
        tab.press("header input[name=q]", "Enter")
        tab.wait_for_selector("[data-search-state=done]", state="attached")
        assert tab.locator(f"[data-case='{OTHER.id}']").count() == 1
        tab.check("[data-facet=year] input[value='2023']")
        tab.wait_for_function("location.search.includes('year=2023')")
        with tab.expect_download() as saved:
            tab.click("[data-download=csv]")
        assert OTHER.id in saved.value.path().read_text(encoding="utf-8-sig")
        tab.goto(f"{root}compare/index.html?case={EARLY.id},{OTHER.id}")
        tab.wait_for_selector("[data-row='行政复议']")
        tab.goto(f"{root}search/index.html?q={quote('一件事一次办')}")
        tab.wait_for_selector(f"[data-case='{OTHER.id}'] .cx-passage a")
        tab.locator(f"[data-case='{OTHER.id}'] .cx-passage a").first.click()
        tab.wait_for_selector("h1")


def test_unusable_arguments_are_refused(packed, tmp_path, monkeypatch, capsys):
    def refusal(*arguments):
        code = main(["package", *arguments])
        return code, capsys.readouterr().err

    monkeypatch.chdir(tmp_path)
    code, words = refusal()
    assert code == 2
    assert "没有 mkdocs.yml" in words
    monkeypatch.chdir(packed[0])
    empty = tmp_path / "空"
    empty.mkdir()
    code, words = refusal("--site", str(empty))
    assert code == 1
    assert "没有 index.html" in words
    (empty / "index.html").write_text("x")
    code, words = refusal("--site", str(empty))
    assert code == 1
    assert "检索" in words
    assert refusal("--site", str(tmp_path / "nowhere"))[0] == 2
    code, words = refusal("--out", "案例库.rar")
    assert code == 2
    assert "zip" in words
    assert list(tmp_path.rglob("*.zip")) == []


def test_a_case_with_an_error_stops_it(tmp_path, monkeypatch, capsys):
    project = make_project(tmp_path, CASES[:1])
    page = next((project / "docs" / "cases").rglob("*.md"))
    page.write_text("---\ntitle: [\n---\n正文\n", encoding="utf-8")
    monkeypatch.chdir(project)
    assert main(["package", "--out", "x.zip"]) == 1
    assert page.name in capsys.readouterr().err
    assert not (project / "x.zip").exists()
