"""Which files may lie below docs, in a site of its own and in one with other content."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casebook.checks import generated
from casebook.checks.folder import ASSETS, RESERVED, THEME_ASSETS, judge
from casebook.project.settings import SiteSettings
from casebook.store import FolderEntry
from tests.checks.project import PIXEL

OWN, SHARED = SiteSettings(directory_urls=False), SiteSettings(shared=True)


def entry(inside: str, data: bytes = PIXEL) -> FolderEntry:
    return FolderEntry(inside, "file", len(data), lambda: data)


def codes(*entries: FolderEntry | str, settings: SiteSettings = OWN) -> list[str]:
    given = [entry(item) if isinstance(item, str) else item for item in entries]
    verdict = judge(given, "docs", settings)
    assert {item.inside for item in given if item.form == "file"} >= verdict.allowed
    return [problem.code for problem in verdict.problems]


@pytest.mark.parametrize(
    "inside",
    [
        "index.md",
        "guide/about.md",
        "guide/怎样 引用（2023）.md",
        "guide/pictures/图1.PNG",
        "guide/README.md",
        "概况/index.md",
        "logo.png",
        "assets/home.png",
        "assets/2023/home@2x.png",
        "cases/hunan/430100-2023-02-18.md",
        "cases/<b>.md",
        "cases/hunan/现场.png",
    ],
)
def test_pages_and_pictures_are_published(inside):
    assert codes(inside) == []
    assert judge([entry(inside)], "docs", OWN).publishes(inside)


@pytest.mark.parametrize(
    "name",
    [".gitkeep", ".DS_Store", "Thumbs.db", "desktop.ini", "~$报告.docx", ".~lock.x.md#", "a.md~"],
)
def test_files_left_by_programs_are_ignored_silently(name):
    for inside in (name, f"guide/{name}", f"cases/hunan/{name}"):
        assert codes(inside) == []
        assert not judge([entry(inside)], "docs", OWN).publishes(inside)


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        ("guide/a.js", "site-file-kind"),
        ("guide/a.svg", "site-file-kind"),
        ("guide/a.md.html", "site-file-kind"),
        ("guide/a.Md", "site-file-kind"),
        ("guide/a.gif", "site-file-kind"),
        ("robots.txt", "site-file-kind"),
        ("cases/a.json", "site-file-kind"),
        ("data/accounting.JSON", "site-file-kind"),
        (".nojekyll", "site-file-kind"),
        ("guide/.htaccess", "site-file-kind"),
        ("no-suffix", "site-file-kind"),
        ("places/430000.md", "site-file-clash"),
        ("Themes/x.md", "site-file-clash"),
        ("search.md", "site-file-clash"),
        ("admin/a/b.md", "site-file-clash"),
        ("data/x.png", "site-file-clash"),
        ("Cases/x.md", "site-file-clash"),
        ("ＣＡＳＥＳ/x.md", "site-file-clash"),
        ("assets/x.md", "site-file-clash"),
        ("assets/Images/favicon.png", "site-file-clash"),
        ("404.md", "site-file-clash"),
        ("guide/a&b.md", "site-file-name"),
        ("guide/a%2e.md", "site-file-name"),
        ('guide/"x.md', "site-file-name"),
        ("guide/a\u200b.md", "site-file-name"),
        ("guide/CON.md", "site-file-name"),
        ("guide/e\u0301.md", "site-file-name"),
        ("guide/a\udcff.md", "site-file-name"),
    ],
)
def test_other_files_are_not_published(inside, code):
    assert codes(inside) == [code]
    assert not judge([entry(inside)], "docs", OWN).publishes(inside)


def test_links_and_devices_are_refused_and_folders_need_valid_names():
    assert (
        codes(FolderEntry("guide/x.md", "link"), FolderEntry("all", "link"))
        == ["site-file-link"] * 2
    )
    assert (
        codes(FolderEntry("cases/x.md", "link"), FolderEntry(".", "link")) == ["site-file-link"] * 2
    )
    assert codes(FolderEntry("guide/pipe.md", "other")) == ["site-file-kind"]
    assert codes(FolderEntry("guide", "folder"), FolderEntry("cases/湖南省", "folder")) == []
    assert codes(FolderEntry("x.md", "folder"), "x.md/a.md", "x.md/b.js") == ["site-file-name"]


def test_of_two_files_at_one_address_one_is_published():
    verdict = judge(
        [entry("Guide.md"), entry("README.md"), entry("guide.md"), entry("index.md")], "docs", OWN
    )
    assert verdict.allowed == {"guide.md", "index.md"}
    assert [problem.code for problem in verdict.problems] == ["site-file-clash"] * 2
    folders = SiteSettings(directory_urls=True)
    assert codes("guide.md", "guide/index.md", settings=folders) == ["site-file-clash"]
    assert codes("guide.md", "guide/index.md") == []


def test_the_kept_account_is_published_only_when_it_is_one():
    good, bad = b'{"sources": []}', b"<script>"
    for data, published in ((good, True), (bad, False)):
        verdict = judge([entry("data/accounting.json", data)], "docs", OWN)
        assert verdict.problems == ()
        assert verdict.publishes("data/accounting.json") is published


def test_in_a_site_with_other_content_only_cases_and_reserved_paths_are_judged():
    entries = [
        entry("ours.js"),
        entry("assets/first-paint.js"),
        entry("assets/ours.js"),
        FolderEntry("shared", "link"),
        entry("README.md"),
        entry("index.md"),
        entry("places/our-places.md"),
        entry("places/index.md"),
        entry("cases/a.js"),
        entry("cases/b.md"),
        FolderEntry("cases/c.md", "link"),
    ]
    verdict = judge(entries, "docs", SHARED)
    reported = {problem.path: problem.code for problem in verdict.problems}
    assert reported == {
        "docs/assets/first-paint.js": "site-file-clash",
        "docs/places/index.md": "site-file-clash",
        "docs/cases/a.js": "site-file-kind",
        "docs/cases/c.md": "site-file-link",
    }
    assert verdict.publishes("ours.js")
    assert verdict.publishes("shared/anything.html")
    assert verdict.publishes("cases/b.md")
    assert not verdict.publishes("cases/d.md")
    assert not verdict.publishes("places/index.md")


def test_problems_of_thousands_of_files_are_summarized():
    many = [entry(f"node/{number}.js") for number in range(3000)]
    assert len(codes(*many)) == 50


def test_the_folder_of_the_cases_can_have_another_name():
    there = SiteSettings(directory_urls=False, cases="own/anli")
    assert codes("own/anli/hunan/a.md", "own/anli/a.png", "cases/x.md", settings=there) == []
    for inside in ("own/anli.md", "own/Anli/x.md", "own/anli/x.html"):
        assert len(codes(inside, settings=there)) == 1
    shared = judge([entry("own/anli/x.html"), entry("x.html")], "docs", replace(there, shared=True))
    assert not shared.publishes("own/anli/x.html")
    assert shared.publishes("x.html")


def test_the_reserved_places_are_those_that_the_program_writes_to():
    assert generated.FOLDERS | {ASSETS} < RESERVED
    assert {page.partition("/")[0] for page in generated.PAGES} < RESERVED
    assert {"search", "compare", "theme"} < THEME_ASSETS
