"""Whom to write to for corrections and takedowns is a setting."""

import pytest

from casebook.project.guide import guide_files
from casebook.project.options import check_options
from casebook.project.settings import SettingsError
from casebook.site.rights_page import ADDRESSEE, PAGE
from tests.helpers.cases import CASES
from tests.helpers.sites import build_site, make_project

CONTACT = "某某县<司法局>法治科，电话 0000-00000000"


def test_the_contact_stands_on_the_page(tmp_path):
    project = make_project(tmp_path / "project", CASES[:1])
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    options = f"{{checks: reading, contact: {CONTACT!r}}}"
    settings.write_text(text.replace("{checks: reading}", options), encoding="utf-8")
    page = (build_site(project) / "guide/rights.html").read_text(encoding="utf-8")
    assert f"{ADDRESSEE}：某某县&lt;司法局&gt;法治科，电话 0000-00000000" in page


def test_without_a_contact_the_page_names_the_maintainer(page):
    assert f"{ADDRESSEE}。" in page("guide/rights.html")
    assert ADDRESSEE in guide_files()[PAGE].read_text(encoding="utf-8")


@pytest.mark.parametrize("value", ["", "甲\n乙", 3, ["甲"], "长" * 201])
def test_a_contact_is_one_line(value):
    with pytest.raises(SettingsError, match="应是一行文字"):
        check_options({"contact": value})
