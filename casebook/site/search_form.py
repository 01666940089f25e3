"""The search form of the home page, the search page and the header of every page."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from casebook.site.templating import environment

_NO_ICON = Markup()


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchForm:
    """A plain GET form, so that it needs no script itself.

    `action` is the link to the search page, "" on that page itself. `kind` is a class for the style
    sheet, `label` the accessible name, `hint` the placeholder. `icon` is a picture for the button,
    which without one has words.
    """

    action: str = ""
    kind: str = "cx-form"
    label: str = "检索词"
    hint: str = "词语、地名、整句或口语说法，空格隔开几个词"
    icon: Markup = _NO_ICON


def header_form(action: str, icon: str) -> str:
    """The form in the header of every page; `icon` is HTML of the theme."""
    words = "检索全部案例"
    picture = Markup(icon)  # noqa: S704 (a file of the theme)
    form = SearchForm(action=action, kind="cb-search", label=words, hint=words, icon=picture)
    return environment().get_template("search_form.html").render(form=form)


def missing_form(action: str) -> str:
    """The form on the page for addresses that do not exist."""
    return environment().get_template("search_form.html").render(form=SearchForm(action=action))
