"""The Content-Security-Policy of all pages.

GitHub Pages cannot send custom headers, so the policy is a `meta` element, first in the head. With
it, an injected script or style does not run, and nothing is fetched from another origin. Templates
of the theme have it from `main.html`; `with_policy` gives it to pages that were made without them.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256

from markupsafe import Markup

from casebook.site.templating import environment

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
    "object-src": "'none'",
}
"""Directive -> sources. Browsers ignore `frame-ancestors` and `sandbox` outside a header."""

REFERRER = "same-origin"
"""The Referrer-Policy: other sites must not learn the addresses of an intranet."""


def content_policy(*, reloading: bool = False) -> str:
    """The policy as one line; `reloading` permits the inline script of `mkdocs serve`."""
    scripts = {"script-src": f"{POLICY['script-src']} 'unsafe-inline'"} if reloading else {}
    return "; ".join(f"{name} {sources}" for name, sources in {**POLICY, **scripts}.items())


# A comment that every browser ends where this pattern does: https://html.spec.whatwg.org/#comments
_COMMENT = r"<!--(?!-?>)(?:(?!--).)*-->"
_SPACE = r"[ \t\n\f\r]"
_DOCTYPE = re.compile(
    rf"\ufeff?(?:{_SPACE}|{_COMMENT})*(?:<!doctype[^>]*>)?", re.IGNORECASE | re.DOTALL
)
_ATTRIBUTES = rf"(?:{_SPACE}[^<>\"']*(?:(?:\"[^\"<>]*\"|'[^'<>]*')[^<>\"']*)*)?"
_HEAD = re.compile(
    rf"(?:{_SPACE}|{_COMMENT})*+(?:<html{_ATTRIBUTES}>)?(?:{_SPACE}|{_COMMENT})*+<head{_ATTRIBUTES}>",
    re.IGNORECASE | re.DOTALL,
)
_HAS_IT = re.compile(rf'{_SPACE}*+<meta http-equiv="Content-Security-Policy" content="([^"<>]*)"')


HOST_POLICY: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline' https:",
    "img-src": "'self' data: https:",
    "font-src": "'self' data: https:",
    "media-src": "'self' https:",
    "connect-src": "'self' https:",
    "frame-src": "'self' https:",
    "worker-src": "'self' blob:",
    "form-action": "'self' https:",
    "base-uri": "'none'",
    "object-src": "'none'",
}
"""The policy of our pages in the site of a host: what its theme and plugins put around them works as
on its own pages; scripts are only those of the site and those that `host_policy` adds."""

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.IGNORECASE | re.DOTALL)
_FROM_ELSEWHERE = re.compile(
    r"\bsrc=[\"']?(?:(https://[^/\"'\s>;,]+)|//([^/\"'\s>;,]+))", re.IGNORECASE
)
_HAS_SOURCE = re.compile(r"(?:^|\s)src=", re.IGNORECASE)


def host_policy(html: str, content: str, *, reloading: bool = False) -> str:
    """The policy of a page in the site of a host, as one line; `content` is our part of `html`.

    Scripts outside of `content` are the host's: its inline ones run by their hashes, and others from
    the hosts that it loads them from.
    """
    ours = {found[0] for found in _SCRIPT.finditer(content)}
    allowed = dict.fromkeys(HOST_POLICY["script-src"].split())
    for script in _SCRIPT.finditer(html):
        if script[0] in ours:
            continue
        if elsewhere := _FROM_ELSEWHERE.search(script[1]):
            allowed[elsewhere[1] or f"https://{elsewhere[2]}"] = None
        elif script[2].strip() and not _HAS_SOURCE.search(script[1]) and not reloading:
            digest = b64encode(sha256(script[2].encode()).digest()).decode()
            allowed[f"'sha256-{digest}'"] = None
    if reloading:  # hashes would forbid the script of `mkdocs serve`
        allowed["'unsafe-inline'"] = None
    policy = {**HOST_POLICY, "script-src": " ".join(allowed)}
    return "; ".join(f"{name} {sources}" for name, sources in policy.items())


def policy_elements(policy: str, *, referrer: str = REFERRER) -> str:
    """The elements of the head that set a policy, and the Referrer-Policy unless it is ""."""
    template = environment().get_template("policy.html")
    # Of our own words; as references the quotes of 'self' could not be found again by `_HAS_IT`.
    own = Markup(policy)  # noqa: S704
    return template.render(policy=own, referrer=referrer).rstrip("\n")


def with_policy(html: str, policy: str) -> str:
    """A page with the policy before anything else that a browser reads; itself if it has it there.

    Where the page has no head at its start, the elements stand before all its elements, from which
    a browser makes a head.
    """
    start = found.end() if (found := _DOCTYPE.match(html)) else 0
    if head := _HEAD.match(html, start):
        start = head.end()
    known = _HAS_IT.match(html, start)
    if known and known[1] == policy:
        return html
    return f"{html[:start]}{policy_elements(policy, referrer='')}{html[start:]}"
