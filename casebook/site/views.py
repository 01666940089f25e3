"""Values that the templates of several pages print, made of plain text, which is escaped then."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to `url`; "" for words without a link."""

    label: str
    url: str = ""

    def __html__(self) -> str:
        """What a template prints of it; markupsafe and Jinja ask for it by this name."""
        label = escape(self.label)
        return Markup(f'<a href="{escape(self.url)}">{label}</a>') if self.url else label  # noqa: S704


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a section that the program writes, and its anchor."""

    anchor: str
    words: str
