"""A site under test in a browser: from a disk or below a sub-path, with nothing else in reach."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 780}


@contextmanager
def address_of(site: Path, kind: str, folder: Path) -> Iterator[str]:
    """The root of a built site: `file`, or `http` as a sub-path of a server in `folder`."""
    if kind == "file":
        yield site.as_uri() + "/"
        return
    from screenshots import served

    (folder / "casebook").symlink_to(site)
    with served(folder) as url:
        yield f"{url}casebook/"


@contextmanager
def closed_tab(browser, address: str, **options) -> Iterator[object]:
    """A tab that may ask nothing but the site; fails afterwards if it tried or a script broke."""
    wanted = {"viewport": WIDE, "locale": "zh-CN", "accept_downloads": True, **options}
    with browser.tab(**wanted) as page:
        wrong: list[str] = []

        def judge(request) -> None:
            if not request.url.startswith((address, "data:", "blob:")):
                wrong.append(request.url)

        heard = (
            (page.context, "request", judge),
            (page.context, "dialog", lambda dialog: wrong.append(dialog.message)),
            (page.context, "weberror", lambda error: wrong.append(str(error.error))),
        )
        for source, event, hear in heard:
            source.on(event, hear)
        yield page
        for source, event, hear in heard:
            source.remove_listener(event, hear)
    assert wrong == [], wrong


@pytest.fixture(scope="module", params=["file", "http"])
def address(request, site, tmp_path_factory) -> Iterator[str]:
    """The root of the fixture `site`, from a disk and from a server in turn.

    A conftest that imports this fixture and `tab` must have a fixture `site`.
    """
    with address_of(site, request.param, tmp_path_factory.mktemp("server")) as url:
        yield url


@pytest.fixture
def tab(browser, address) -> Iterator[object]:
    with closed_tab(browser, address) as page:
        yield page
