"""The form's settings follow the table of fields and the vocabularies; its vendored editor is pinned."""

import hashlib
import json
import re
from html import unescape
from typing import Any

import pytest
import yaml

from casebook.case_md import FIELDS
from casebook.site.admin import ADMIN, ProposalTarget, admin_files
from casebook.site.admin.config import config, page_table
from casebook.vocabulary import load_vocabulary
from tests.helpers.paths import ROOT

VENDOR = ROOT / "casebook/site/admin/vendor"
GITHUB = ProposalTarget(
    title="案例库",
    repository="https://github.com/somebody/cases.git",
    login="https://login.example.org",
)


def fields() -> dict[str, dict[str, Any]]:
    (cases,) = config(ProposalTarget(title="案例库"), load_vocabulary())["collections"]
    return {field["name"]: field for field in cases["fields"]}


def test_every_field_is_in_the_form_or_kept_untouched() -> None:
    shown = fields().keys() - {"body", "candidates"}
    assert set(page_table()["shown"]) == shown
    assert {field.key for field in FIELDS} - shown == {"omitted", "source"}


def test_every_field_has_help() -> None:
    assert [name for name, field in fields().items() if not field.get("hint")] == []
    for name, field in fields().items():
        for written in (" true", " draft", "reviewed", "英文双引号", "locality", "[甲"):
            assert written not in field["hint"], name


def test_tags_and_indicators_are_chosen_from_the_vocabularies() -> None:
    vocabulary = load_vocabulary()
    assert fields()["themes"]["options"] == [entry.name for entry in vocabulary.themes]
    assert fields()["reforms"]["options"] == [entry.name for entry in vocabulary.reforms]
    (indicator, _) = fields()["metrics"]["fields"]
    assert indicator["options"] == [entry.name for entry in vocabulary.indicators]


def test_figures_to_accept_come_after_the_accepted_ones() -> None:
    names = list(fields())
    assert names[names.index("metrics") + 1] == "candidates"


def test_every_change_is_a_pull_request() -> None:
    settings = config(GITHUB, load_vocabulary())
    (cases,) = settings["collections"]
    assert settings["publish_mode"] == "editorial_workflow"
    assert settings["backend"]["repo"] == "somebody/cases"
    assert settings["backend"]["base_url"] == "https://login.example.org"
    assert (cases["publish"], cases["delete"]) == (False, False)
    assert cases["slug"] == {"template": "{{id}}", "editable": False}


@pytest.mark.parametrize(
    ("repository", "api", "repo"),
    [
        ("", "", "local/casebook"),
        ("ftp://x/y", "", "local/casebook"),
        ("https://github.com/a/b/", "https://api.github.com", "a/b"),
        ("https://git.example.org/a/b", "https://git.example.org/api/v3", "a/b"),
    ],
)
def test_where_the_repository_is(repository: str, api: str, repo: str) -> None:
    place = ProposalTarget(title="案例库", repository=repository)
    assert place.api == api
    assert config(place, load_vocabulary())["backend"]["repo"] == repo


@pytest.mark.parametrize(
    ("folder", "repo"),
    [("河湖治理", "local/河湖治理"), ("a b:c", "local/a-b-c"), ("", "local/casebook")],
)
def test_without_a_repository_the_form_asks_for_the_folder_of_the_casebook(
    folder: str, repo: str
) -> None:
    place = ProposalTarget(title="案例库", folder=folder)
    assert config(place, load_vocabulary())["backend"]["repo"] == repo


def test_the_policy_allows_only_the_site_and_the_repository() -> None:
    made = {item.path: item.data for item in admin_files(GITHUB, load_vocabulary())}
    page = made[f"{ADMIN}index.html"].decode()
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', page)
    assert re.findall(r"https://[^ ;]+", policy) == [
        "https://*.githubusercontent.com",
        "https://api.github.com",
        "https://login.example.org",
    ]
    assert "unsafe-eval" not in policy
    assert "script-src 'self';" in unescape(policy)
    assert yaml.safe_load(made[f"{ADMIN}config.yml"]) == config(GITHUB, load_vocabulary())


def test_a_hostile_title_stays_a_title() -> None:
    made = {
        item.path: item.data
        for item in admin_files(ProposalTarget(title="</title><script>"), load_vocabulary())
    }
    assert b"<script>" not in made[f"{ADMIN}index.html"].replace(b'<script type="module"', b"")


def test_the_editor_has_the_recorded_hashes() -> None:
    notes = json.loads((VENDOR / "vendor.json").read_text(encoding="utf-8"))
    found = {
        path.relative_to(VENDOR).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name not in ("README.md", "vendor.json")
    }
    assert found == notes["sha256"]


def test_the_recorded_packages_are_those_of_the_script() -> None:
    from vendor_admin import PACKAGES

    notes = json.loads((VENDOR / "vendor.json").read_text(encoding="utf-8"))
    assert notes["packages"] == {
        package.name: {"version": package.version, "integrity": package.integrity}
        for package in PACKAGES
    }


def test_every_part_brings_its_licence() -> None:
    for name in ("LICENSE.sveltia-cms.txt", "LICENSE.js-yaml.txt", "LICENSE.immutable.txt"):
        assert "Permission is hereby granted" in (VENDOR / name).read_text(encoding="utf-8")
    fonts = {path.name.split("-latin")[0] for path in (VENDOR / "assets").glob("*.woff2")}
    licences = {path.name.split(".")[0] for path in (VENDOR / "assets").glob("*.LICENSE.txt")}
    assert fonts == licences
