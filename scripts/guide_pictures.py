"""Take the pictures of the guide, casebook/guide/pictures/*.webp, from the example of another field.

    python scripts/guide_pictures.py [NAME…]

Run it when a page no longer looks like its picture. Some pictures show cases of the example by id.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

from admin_folder import open_form
from chromium import find_chromium
from PIL import Image
from playwright.sync_api import Page, sync_playwright
from screenshots import ROOT, build, served

PICTURES = ROOT / "casebook/guide/pictures"
SHOWN = ROOT / "examples/yingshang"
"""The casebook in the pictures: made-up reports, so that nobody's is singled out."""

_CASE, _ITS_TITLE, _ITS_FOLDER = "441900-2024-01-26", "东莞市2023年", "guangdong"
_OTHER_CASE = "320583-2024-03-12"
WIDTH = 1000
"""Width of the window in pixels: enough for the theme's wide layout, small enough to stay readable."""
_WIDE = 1280  # for the form with its preview


def search(page: Page, site: str) -> bytes:
    """The hits and facets of a query."""
    page.goto(f"{site}search/index.html?q={quote('惠企资金')}")
    page.locator("[data-search-state=done]").wait_for()
    return page.screenshot(clip={"x": 0, "y": 90, "width": WIDTH, "height": 560})


def indicator(page: Page, site: str) -> bytes:
    """One figure of all places, each with its sentence."""
    page.goto(f"{site}indicators/duixian_jine.html")
    return page.screenshot(clip={"x": 0, "y": 90, "width": WIDTH, "height": 640})


def compare(page: Page, site: str) -> bytes:
    """Two cases side by side."""
    page.goto(f"{site}compare/index.html?case={_CASE},{_OTHER_CASE}")
    page.locator("[data-compare-state=done]").wait_for()
    return page.screenshot(clip={"x": 0, "y": 90, "width": WIDTH, "height": 620})


def cite(page: Page, site: str) -> bytes:
    """The citations of a case in each style."""
    page.goto(f"{site}cases/{_CASE}.html")
    page.locator("[data-cite]").first.wait_for()
    # Show an example address in place of the local server's.
    page.evaluate(
        """(site) => document.querySelectorAll("[data-cite]").forEach((form) => {
          form.textContent = form.textContent.split(site).join("https://example.org/");
        })""",
        site,
    )
    page.set_viewport_size({"width": WIDTH, "height": 1400})  # all of it below the fixed header
    return page.locator("section", has=page.locator("#cb-cite")).screenshot()


def edit_links(page: Page, site: str) -> bytes:
    """The foot of a case page with its edit links."""
    page.goto(f"{site}cases/{_CASE}.html")
    return page.locator(".cb-foot").screenshot()


def admin_list(page: Page, site: str) -> bytes:
    """The list of a province's cases in the editing form."""
    _open_form(page, site)
    page.mouse.move(0, 0)
    return page.screenshot(clip={"x": 0, "y": 0, "width": WIDTH, "height": 380})


def admin_start(page: Page, site: str) -> bytes:
    """The screen of the sign-in of the editing form."""
    page.goto(f"{site.replace('127.0.0.1', 'localhost')}admin/")
    page.get_by_role("button", name="使用本地仓库").wait_for()
    page.wait_for_timeout(500)
    return page.screenshot(clip={"x": 0, "y": 0, "width": WIDTH, "height": 700})


def admin_preview(page: Page, site: str) -> bytes:
    """A case in the editing form beside its preview."""
    page.set_viewport_size({"width": _WIDE, "height": 720})
    _open_case(page, site)
    page.frame_locator("iframe.preview").get_by_role("heading", level=1).wait_for()
    return page.screenshot()


def admin_place(page: Page, site: str) -> bytes:
    """A name of several places in the editing form."""
    _open_case(page, site)
    place = page.get_by_role("textbox", name="地名", exact=True)
    place.fill("鼓楼区")
    page.get_by_text("不止一处叫这个名字").wait_for()
    place.scroll_into_view_if_needed()
    return page.locator(".field", has=place).last.screenshot()


def admin_form(page: Page, site: str) -> bytes:
    """A case in the editing form, scrolled to its tags."""
    _open_case(page, site)
    page.mouse.move(WIDTH / 2, 400)
    while not page.get_by_text("可比指标", exact=True).count():
        page.mouse.wheel(0, 300)
        page.wait_for_timeout(100)
    page.get_by_text("文种", exact=True).scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    return page.screenshot(clip={"x": 0, "y": 0, "width": WIDTH, "height": 640})


def _open_case(page: Page, site: str) -> None:
    _open_form(page, site)
    page.get_by_text(_ITS_TITLE).first.click()
    page.get_by_role("textbox", name="标题", exact=True).wait_for()
    page.get_by_role("textbox", name="地名", exact=True).wait_for()


def _open_form(page: Page, site: str) -> None:
    files = {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for path in (SHOWN / "docs/cases").rglob("*.md")
    }
    open_form(page, site.replace("127.0.0.1", "localhost") + "admin/", files)
    page.get_by_text(_ITS_FOLDER, exact=True).click()
    page.get_by_text(_ITS_TITLE).first.wait_for()


SHOTS: Mapping[str, Callable[[Page, str], bytes]] = {
    "search": search,
    "indicator": indicator,
    "compare": compare,
    "cite": cite,
    "edit-links": edit_links,
    "admin-start": admin_start,
    "admin-list": admin_list,
    "admin-preview": admin_preview,
    "admin-place": admin_place,
    "admin-form": admin_form,
}
"""Picture name -> function that takes it, given a tab and the address of the site."""


def _path(name: str) -> Path:
    return PICTURES / f"{name}.webp"


def main(names: list[str]) -> None:
    """Build the site as it is published and take the named pictures, or all."""
    os.environ["CASEBOOK_REPOSITORY"] = "https://github.com/example/casebook"
    PICTURES.mkdir(exist_ok=True)
    for missing in (path for path in map(_path, SHOTS) if not path.exists()):
        # The site does not build while the guide refers to a missing picture.
        Image.new("L", (1, 1)).save(missing)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        build(SHOWN, Path(folder) / "site")
        browser = play.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        with served(Path(folder) / "site") as site:
            for name in names or SHOTS:
                context = browser.new_context(
                    viewport={"width": WIDTH, "height": 800}, locale="zh-CN", color_scheme="light"
                )
                picture = Image.open(BytesIO(SHOTS[name](context.new_page(), site)))
                picture.save(_path(name), quality=80, method=6)
                context.close()
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
