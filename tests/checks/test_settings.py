"""What the checks read in mkdocs.yml: the extensions that MkDocs loads; nothing in it is run."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config import load_config

from casebook.project.settings import SettingsError, SiteSettings, read_settings
from tests.helpers.sites import SAMPLE


def settings(tmp_path: Path, text: str) -> SiteSettings:
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    return read_settings(tmp_path)


def test_the_extensions_are_those_that_mkdocs_loads():
    found, config = read_settings(SAMPLE), load_config(str(SAMPLE / "mkdocs.yml"))
    assert list(found.extensions) == config.markdown_extensions
    assert found.options.keys() == config.mdx_configs.keys()
    assert found.options["toc"]["slugify"]("一 A", "-") == "一-a"
    assert found.directory_urls is config.use_directory_urls is False
    assert found.shared is False
    assert found.guessed
    assert found.unknown == ()


def test_functions_of_extensions_are_found_and_others_are_not(tmp_path):
    found = settings(
        tmp_path,
        """
markdown_extensions:
  pymdownx.superfences:
    custom_fences:
      - {name: a, format: !!python/name:pymdownx.superfences.fence_code_format }
  pymdownx.snippets: {url_download: true, base_path: !!python/name:os.getcwd }
  toc: {slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}, title: !ENV [NONE_SUCH, 目录]}
plugins: {search: {}, casebook: {docs: shared}}
""",
    )
    (fence,) = found.options["pymdownx.superfences"]["custom_fences"]
    assert fence["format"].__name__ == "fence_code_format"
    assert found.options["pymdownx.snippets"] == {"url_download": False}
    assert found.options["toc"]["title"] == "目录"
    assert found.shared
    assert found.directory_urls


@pytest.mark.parametrize(
    "value",
    [
        "!!python/object/apply:os.system [touch ran]",
        "!!python/object/apply:subprocess.run {args: [[touch, ran]]}",
        "!!python/object/new:os.system [touch ran]",
        "!!python/object:os.system {}",
        "!!python/name:os.system ''",
        "!!python/name:pymdownx.snippets.os ''",
        "!!python/name:pymdownx.snippets.urllib ''",
        "!!python/module:own ''",
        "!!python/object/apply:pymdownx.slugs.no_such {}",
        "!relative /etc/passwd",
        "!anything x",
    ],
)
def test_nothing_that_settings_name_is_run(tmp_path, monkeypatch, value):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own.py").write_text("open('ran', 'w')")
    found = settings(tmp_path, f"markdown_extensions:\n  - own\n  - toc:\n      slugify: {value}\n")
    assert found.options["toc"] == {}
    assert found.unknown == ("own",)
    assert "own" not in found.extensions
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize(
    ("plugins", "shared", "guessed"),
    [
        ("[casebook]", False, True),
        ("[search, casebook]", True, True),
        ("[search, {casebook: {checks: reading}}]", True, True),
        ("[search, {casebook: {docs: own}}]", False, False),
        ("[{casebook: {docs: shared}}]", True, False),
        ("{casebook: {}, tags: {}}", True, True),
    ],
)
def test_a_site_with_other_plugins_was_there_before(tmp_path, plugins, shared, guessed):
    found = settings(tmp_path, f"plugins: {plugins}\n")
    assert (found.shared, found.guessed) == (shared, guessed)


def test_settings_that_inherit_are_merged(tmp_path):
    (tmp_path / "base.yml").write_text("plugins: [casebook]\nmarkdown_extensions: [footnotes]\n")
    found = settings(tmp_path, "INHERIT: base.yml\nuse_directory_urls: false\n")
    assert found.extensions[-1] == "footnotes"
    assert not found.directory_urls
    assert settings(tmp_path, "INHERIT: mkdocs.yml\n") == SiteSettings(guessed=True, theme="mkdocs")


@pytest.mark.parametrize(
    ("line", "theme"),
    [
        ("site_name: x", "mkdocs"),  # that of MkDocs without one
        ("theme: material", "material"),
        ("theme: {name: readthedocs}", "readthedocs"),
        ("theme: {name: null, custom_dir: x}", "material"),  # a folder of the site's own
    ],
)
def test_the_theme_is_read_as_mkdocs_does(tmp_path, line: str, theme: str):
    assert settings(tmp_path, f"{line}\n").theme == theme


def test_settings_that_cannot_be_read_raise(tmp_path):
    for text in ("a: [", "\t- a: b\n\tc", "a: {", "a: !!binary ü"):
        with pytest.raises(SettingsError, match=r"mkdocs\.yml.*读不懂"):
            settings(tmp_path, text)
    assert read_settings(tmp_path / "nowhere") == SiteSettings()
