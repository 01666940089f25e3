"""What the template of framed pages calls: a page with its frame, or the one that the last build left."""

from __future__ import annotations

from jinja2 import pass_context
from jinja2.runtime import Context

from casebook.mkdocs_plugin.build import Build
from casebook.mkdocs_plugin.files import OwnPage
from casebook.mkdocs_plugin.frames import Frames
from casebook.mkdocs_plugin.pages import fill_page


class PageWriting:
    """The globals of `framed.html` in one build."""

    def __init__(self, build: Build, frames: Frames) -> None:
        self._build, self._frames = build, frames

    @pass_context
    def filled(self, context: Context, contents: str) -> str:
        """The HTML of the page in a template context (`Frames.fill`)."""
        return self._frames.fill(context, contents)

    @pass_context
    def is_left(self, context: Context) -> bool:
        """Whether the page in a template context is in its place already, as the last build left it.

        If it may be and is not, its content is set.
        """
        page = context["page"]
        if not isinstance(page, OwnPage) or not page.key:
            return False
        left, path, key = self._build.left, page.file.dest_uri, page.key
        page.key = ""  # it is asked once; `mkdocs serve` shows later states of a page
        if page.is_left:
            around = self._frames.around(context, contents=left.has_contents(path))
            if left.reuse(path, page.file.src_uri, around):
                return True
            page.is_left = False
            fill_page(page, self._build.again(self._build.path_of(page.file)))
        contents = bool(page.toc)
        left.note(path, key, self._frames.around(context, contents=contents), contents=contents)
        return False
