"""The Content-Security-Policy of all pages.

GitHub Pages cannot send custom headers, so the policy is a `meta` element, first in the head. With
it, an injected script or style does not run, and nothing is fetched from another origin.
"""

from __future__ import annotations

from collections.abc import Mapping

POLICY: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    # The theme's icons are CSS masks with data: URLs.
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}
"""Directive -> sources. Browsers ignore `frame-ancestors` and `sandbox` outside a header."""

REFERRER = "same-origin"
"""The Referrer-Policy: other sites must not learn the addresses of an intranet."""


def content_policy(*, reloading: bool = False) -> str:
    """The policy as one line; `reloading` permits the inline script of `mkdocs serve`."""
    scripts = {"script-src": f"{POLICY['script-src']} 'unsafe-inline'"} if reloading else {}
    return "; ".join(f"{name} {sources}" for name, sources in {**POLICY, **scripts}.items())
