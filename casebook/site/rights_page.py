"""The page about copyright and takedowns: whom to write to, as the settings say."""

from __future__ import annotations

from html import escape

PAGE = "guide/rights.md"
ADDRESSEE = "写给本站的管理者"
"""The words of the page after which the contact stands."""


def with_contact(html: str, contact: str | None) -> str:
    """The HTML of the page with the contact (text of a setting, None for none) after its addressee."""
    if not contact or not contact.strip():
        return html
    return html.replace(ADDRESSEE, f"{ADDRESSEE}：{escape(contact.strip())}", 1)
