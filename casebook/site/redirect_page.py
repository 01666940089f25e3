"""The page at an old address, which sends browsers on to the new one, from a disk too."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.site.policy import content_policy, with_policy
from casebook.site.templating import environment


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectPage:
    """What the page has; all addresses are relative to it but `canonical`, which is "" where unknown.

    `title` is that of the page to which it leads.
    """

    title: str
    link: str
    script: str
    canonical: str = ""


def redirect_html(page: RedirectPage) -> str:
    """The whole page, with the policy of all pages: a script keeps the place within the page."""
    html = environment().get_template("redirect.html").render(page=page)
    return with_policy(html, content_policy())
