"""A withdrawn case: its page, its words in lists, files and accounts are gone, its address says so."""

import json
from pathlib import Path

import pytest

from casebook.project.withdrawn import parse_withdrawn
from tests.helpers.commands import OTHER, REPORT, Run, git, make_casebook, tree
from tests.helpers.sites import build_despite_warnings, build_site

GONE, KEPT = "410621-2023-09-27", "420625-2023-08-25"
WORDS = ("浚县检察院", "强化法律监督")
PDF = f"目　录\n\n谷城县法治政府建设综述\n浚县检察院“三员”助力法治政府创建\n\n{REPORT}\n{OTHER}"


@pytest.fixture
def project(casebook: Run, tmp_path: Path) -> Path:
    """A casebook with a compilation of two reports, split and accounted for."""
    make_casebook(tmp_path, "vocabulary: fazhi")
    for name, text in {"seeds/汇编.txt": PDF, "docs/index.md": "# 案例库\n"}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert casebook("split", "--report", "docs/data/accounting.json").returncode == 0
    assert names(tmp_path) == {GONE, KEPT}
    return tmp_path


def names(root: Path) -> set[str]:
    return {path.stem for path in (root / "docs/cases").rglob("*.md")}


def page_of(root: Path, case_id: str) -> Path:
    (page,) = (root / "docs/cases").rglob(f"{case_id}.md")
    return page


def note(root: Path, *lines: str) -> None:
    (root / "withdrawn.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def said(casebook: Run, code: str) -> list[str]:
    return [line for line in casebook("check").stdout.splitlines() if f"[{code}]" in line]


def test_the_command_removes_the_page_and_split_does_not_bring_it_back(
    casebook: Run, project: Path
):
    (project / ".casebook/readings").mkdir(parents=True)
    done = casebook("withdraw", GONE, "--reason", "来函要求", "--date", "2024-05-01")
    assert done.returncode == 0, done.stderr
    (entry,) = parse_withdrawn((project / "withdrawn.yml").read_text(encoding="utf-8")).entries
    assert (entry.id, entry.reason, entry.date, len(entry.text)) == (
        GONE,
        "来函要求",
        "2024-05-01",
        16,
    )
    assert not (project / ".casebook").exists()  # it has words of the case
    again = casebook("split")
    assert f"已撤下，没有生成：{GONE}" in again.stdout
    assert "请留意" not in again.stdout
    assert names(project) == {KEPT}
    assert "没有发现问题" in casebook("check").stdout


def test_the_account_still_adds_up_and_has_no_word_of_it(casebook: Run, project: Path):
    account = project / "docs/data/accounting.json"
    before = json.loads(account.read_text(encoding="utf-8"))["sources"][0]
    casebook("withdraw", GONE, "--reason", "来函要求")
    casebook("split")
    text = account.read_text(encoding="utf-8")
    after = json.loads(text)["sources"][0]
    assert [case["chars"] for case in after["cases"]] == [case["chars"] for case in before["cases"]]
    lengths = [[len(item["text"]) for item in entry["dropped"]] for entry in (before, after)]
    assert lengths[0] == lengths[1]
    assert not any(word in text for word in WORDS)
    assert "谷城县法治政府建设综述" in text


def test_the_account_of_a_report_that_is_gone_has_no_title_of_it(casebook: Run, project: Path):
    (project / "seeds/汇编.txt").unlink()
    casebook("withdraw", GONE, "--reason", "来函要求")
    text = (project / "docs/data/accounting.json").read_text(encoding="utf-8")
    assert not any(word in text for word in WORDS)
    (entry,) = json.loads(text)["sources"]
    assert [case.get("withdrawn", False) for case in entry["cases"]] == [False, True]


def test_an_account_that_still_has_it_is_told(casebook: Run, project: Path):
    note(project, f"- {{id: {GONE}, reason: 来函要求, date: 2024-05-01}}")
    page_of(project, GONE).unlink()
    assert f"撤下的“{GONE}”还在里面" in said(casebook, "accounting-stale")[0]


def test_a_report_all_of_whose_cases_are_withdrawn_has_no_name_in_the_account(
    casebook: Run, project: Path
):
    (project / "seeds/浚县检察院“三员”助力.txt").write_text(OTHER.replace("今年", "去年"), "utf-8")
    casebook("split")
    (other,) = names(project) - {GONE, KEPT}
    account = project / "docs/data/accounting.json"
    assert "浚县检察院“三员”助力.txt" in account.read_text(encoding="utf-8")
    for again in (
        ["withdraw", other, "--reason", "来函要求"],
        ["split"],
        ["split", "seeds/汇编.txt"],
    ):
        assert casebook(*again).returncode == 0
        assert "三员”助力.txt" not in account.read_text(encoding="utf-8")
        assert said(casebook, "accounting-stale") == []
    (project / "withdrawn.yml").unlink()
    casebook("split")
    files = [entry["file"] for entry in json.loads(account.read_text("utf-8"))["sources"]]
    assert files == ["汇编.txt", "浚县检察院“三员”助力.txt"]


def test_no_file_of_the_site_has_its_words_and_its_address_says_so(casebook: Run, project: Path):
    settings = project / "mkdocs.yml"
    more = "site_url: https://example.org/a/\nuse_directory_urls: false\n"
    settings.write_text(more + settings.read_text(encoding="utf-8"), encoding="utf-8")
    reason = "<b>来函</b>要求，电话13912345678"
    casebook("withdraw", GONE, "--reason", reason, "--date", "2024-05-01")
    casebook("split")
    site = build_site(project)
    found = [name for name, data in tree(site).items() if any(w.encode() in data for w in WORDS)]
    assert found == []
    html = (site / f"cases/{GONE}.html").read_text(encoding="utf-8")
    assert "<h1>已撤下</h1>" in html
    assert "&lt;b&gt;来函&lt;/b&gt;要求" in html
    assert "13912345678" not in html
    assert "2024年5月1日" in html
    assert 'name="robots" content="noindex"' in html
    assert "Content-Security-Policy" in html
    assert "json" not in html.partition("ld+")[2][:4]
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert KEPT in sitemap
    assert GONE not in sitemap
    with_id = [name for name, data in tree(site).items() if GONE.encode() in data]
    assert with_id == [f"cases/{GONE}.html", "data/accounting.json"]


def test_a_page_that_is_still_there_is_one_message_and_out_of_every_export(
    casebook: Run, project: Path
):
    note(project, f"- {{id: {GONE}, reason: 来函要求, date: 2024-05-01}}")
    (line,) = said(casebook, "withdrawn-page")
    assert f"henan/{GONE}.md:2" in line
    assert f"casebook withdraw {GONE}" in line
    before = page_of(project, GONE).read_bytes()
    assert f"已撤下，没有生成：{GONE}" in casebook("split").stdout
    assert page_of(project, GONE).read_bytes() == before
    assert casebook("build").returncode == 1
    exported = casebook("export", "--format", "json")
    assert KEPT in exported.stdout
    assert GONE not in exported.stdout
    assert casebook("pages", "--out", "pages").returncode == 1


def test_where_only_readable_pages_are_checked_it_is_not_published_either(
    casebook: Run, project: Path
):
    make_casebook(project, "vocabulary: fazhi\nchecks: reading")
    note(project, f"- {{id: {GONE}, reason: 来函要求, date: 2024-05-01}}")
    casebook("split")
    site = build_despite_warnings(project)
    assert (site / f"cases/{GONE}/index.html").is_file()
    assert not any(word.encode() in data for data in tree(site).values() for word in WORDS)


def test_the_next_step_of_that_message_keeps_what_was_written_by_hand(casebook: Run, project: Path):
    for written in (
        f"# 名单\n- {{id: {GONE}, reason: 来函要求, date: 2024-05-01}} # 甲\n",
        f"- reason: 来函要求\n  id: {GONE}\n  date: 2024-05-01\n",
    ):
        (project / "withdrawn.yml").write_bytes(written.replace("\n", "\r\n").encode())
        assert casebook("withdraw", GONE).returncode == 0
        text = (project / "withdrawn.yml").read_bytes().decode()
        assert text.count("\r\n") == text.count("\n")
        (entry,) = parse_withdrawn(text).entries
        assert (entry.reason, entry.date) == ("来函要求", "2024-05-01")
        assert entry.text
        assert names(project) == {KEPT}
        (project / "withdrawn.yml").unlink()
        casebook("split")
        assert names(project) == {GONE, KEPT}


def test_by_hand_alone_it_is_known_by_its_id_and_the_doubt_is_told(casebook: Run, project: Path):
    note(project, f"- {{id: {GONE}, reason: 来函要求, date: 2024-05-01}}")
    page_of(project, GONE).unlink()
    done = casebook("split")
    assert names(project) == {KEPT}
    assert f"第 2 篇与撤下的 {GONE} 同地同日" in done.stdout
    note(project, f"- {{id: {GONE}, reason: 来函要求, date: 2024-05-01, text: 无}}")
    told = casebook("split").stdout
    (other,) = names(project) - {KEPT}
    assert other.startswith(f"{GONE}-")
    assert f"就是那一篇改过字的，运行 casebook withdraw {other}" in told


def test_another_report_of_the_same_place_and_day_gets_its_own_page(casebook: Run, project: Path):
    casebook("withdraw", GONE, "--reason", "来函要求")
    other = OTHER.replace("三员", "四员").replace("强化法律监督", "办理公益诉讼案件12件")
    (project / "seeds/另.txt").write_text(other, encoding="utf-8")
    casebook("split")
    (new,) = names(project) - {KEPT}
    assert new.startswith(f"{GONE}-")


def test_words_of_editors_that_are_nowhere_else_are_not_deleted(casebook: Run, project: Path):
    page = page_of(project, GONE)
    page.write_text(page.read_text(encoding="utf-8") + "\n编者按。\n", encoding="utf-8")
    before = tree(project)
    refused = casebook("withdraw", GONE, "--reason", "来函要求")
    assert refused.returncode == 1
    assert "还没有提交到 Git" in refused.stderr
    assert tree(project) == before
    git(project, "init", "-q", "-b", "main")
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "x")
    assert casebook("withdraw", GONE, "--reason", "来函要求").returncode == 0
    git(project, "checkout", "-q", "-b", "change")
    assert said(casebook, "page-gone") == []


def test_what_cannot_be_withdrawn_is_told_at_once_and_nothing_is_done(casebook: Run, project: Path):
    before = tree(project)
    done = casebook(
        "withdraw", GONE.replace("27", "26"), KEPT, "999999-2020-01-01", "--reason", "x"
    )
    assert done.returncode == 1
    assert f"是不是 {GONE}" in done.stderr
    assert "999999-2020-01-01" in done.stderr
    assert casebook("withdraw", GONE).returncode == 2
    assert casebook("withdraw", GONE, "--reason", "x", "--date", "2024-02-30").returncode == 2
    misleading = casebook("withdraw", GONE, "--reason", "撤\u202e下")
    assert misleading.returncode == 2
    assert "--reason：这里有改变文字方向的隐藏字符 U+202E" in misleading.stderr
    assert tree(project) == before


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["- {id: a, reason: 甲}"], "缺少 date"),
        (["- {id: a, reason: 甲, date: 2024-05}"], "date 写的是“2024-05”"),
        (["- {id: ../a, reason: 甲, date: 2024-05-01}"], "不是案例的编号"),
        (["- {id: a.html, reason: 甲, date: 2024-05-01}"], "后面没有 .html"),
        (["- {id: cases/a, reason: 甲, date: 2024-05-01}"], "不是案例的编号"),
        (["- {id: a, reason: 甲, date: 2024-05-01, resaon: 乙}"], "是不是 reason"),
        (
            [
                "- {id: a, reason: 甲, date: 2024-05-01}",
                "- {id: A, reason: 甲, date: 2024-05-01}",
            ],
            "第 1 行已有",
        ),
        (["id: a"], "一列条目"),
        (["- a"], "如 - {id:"),
        (["- ["], "YAML"),
    ],
)
def test_a_faulty_list_stops_everything_that_publishes(
    casebook: Run, project: Path, lines: list[str], words: str
):
    note(project, *lines)
    assert words in "\n".join(said(casebook, "withdrawn-file"))
    before = tree(project)
    for command in (["split"], ["export", "--format", "json"], ["pages", "--out", "p"], ["build"]):
        done = casebook(*command)
        assert done.returncode in (1, 2), command
        assert words in done.stderr
        assert KEPT not in done.stdout
    assert tree(project) == before


def test_an_edited_spreadsheet_does_not_bring_it_back(casebook: Run, project: Path):
    assert casebook("export", "--xlsx", "--out", "a.xlsx").returncode in (0, 2)
    note(project, f"- {{id: {GONE}, reason: 来函要求, date: 2024-05-01}}")
    done = casebook("import", "a.xlsx")
    assert done.returncode == 1
    assert "已于 2024-05-01 撤下" in done.stderr
