"""The search form of the home page, the search page and the header of every page."""

from __future__ import annotations

from html import escape

_HINT = "词语、地名、整句或口语说法，空格隔开几个词"
_BUTTON = '<button type="submit">检索</button>'


def search_form(
    action: str = "",
    *,
    kind: str = "cx-form",
    label: str = "检索词",
    hint: str = _HINT,
    button: str = _BUTTON,
) -> str:
    """A plain GET form, so that it needs no script itself.

    `action` is the link to the search page, "" on that page itself. `kind` is a class for the style
    sheet, `label` the accessible name, `hint` the placeholder, `button` HTML.
    """
    target = f' action="{escape(action)}"' if action else ""
    return (
        f'<form class="{kind}" role="search"{target} method="get">\n'
        f'  <input type="search" name="q" aria-label="{label}" placeholder="{hint}"'
        ' autocomplete="off" maxlength="200">\n'
        f"  {button}\n"
        "</form>"
    )
