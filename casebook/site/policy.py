"""What a browser may do with our pages: the Content-Security-Policy that each of them carries.

GitHub Pages sends no headers of ours, so the policy stands in the page, first in its head. With it
a script or a style that somebody got into a text is dead, and nothing is fetched from elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping

POLICY: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    # The theme draws its icons as masks, and those are data: addresses in its style sheet.
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}
"""Directive -> sources. `frame-ancestors` and `sandbox` would be ignored outside a header."""

REFERRER = "same-origin"
"""Other sites learn nothing of an intranet's addresses."""


def content_policy(*, reloading: bool = False) -> str:
    """The policy as one line; `reloading` lets in the script that `mkdocs serve` puts into pages."""
    scripts = {"script-src": f"{POLICY['script-src']} 'unsafe-inline'"} if reloading else {}
    return "; ".join(f"{name} {sources}" for name, sources in {**POLICY, **scripts}.items())
