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
class Words:
    """Words of the text of a page that lead to the passage with this anchor.

    `place` is their (start, length) in the passage: then a script has them from there, and without
    scripts the link only says 原文. None where they do not stand in it as they are.
    """

    text: str
    anchor: str
    place: tuple[int, int] | None

    def __html__(self) -> str:
        """What a template prints of it."""
        anchor = escape(self.anchor)
        if self.place is None:
            return Markup(f'<a href="#{anchor}">{escape(self.text)}</a>')  # noqa: S704
        start, length = self.place
        return Markup(f'<a href="#{anchor}" data-said="{start} {length}">原文</a>')  # noqa: S704


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a section that the program writes, and its anchor."""

    anchor: str
    words: str
