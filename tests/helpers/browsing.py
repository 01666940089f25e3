"""A built site in a browser, opened from the disk or served, with every other host out of reach."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from screenshots import served

WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 780}


@contextmanager
def address_of(site: Path, kind: str, folder: Path) -> Iterator[str]:
    """The root address of a built site: `file`, or `http` for a sub-path served from `folder`."""
    if kind == "file":
        yield site.as_uri() + "/"
        return
    (folder / "casebook").symlink_to(site)
    with served(folder) as url:
        yield f"{url}casebook/"


@contextmanager
def closed_tab(browser, address: str, **options) -> Iterator[object]:
    """A tab for pages below `address`; AssertionError if it requested others or a script threw."""
    wanted = {"viewport": WIDE, "locale": "zh-CN", "accept_downloads": True, **options}
    with browser.tab(**wanted) as page:
        complaints: list[str] = []

        def check_origin(request) -> None:
            if not request.url.startswith((address, "data:", "blob:")):
                complaints.append(request.url)

        listeners = (
            (page.context, "request", check_origin),
            (page.context, "dialog", lambda dialog: complaints.append(dialog.message)),
            (page.context, "weberror", lambda error: complaints.append(str(error.error))),
        )
        for source, event, listener in listeners:
            source.on(event, listener)
        yield page
        for source, event, listener in listeners:
            source.remove_listener(event, listener)
    assert complaints == [], complaints
