"""The files below `admin/`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from casebook.index.site_file import SiteFile
from casebook.site.admin.candidates import FormCandidates
from casebook.site.admin.config import ProposalTarget, config, page_table
from casebook.site.templating import environment
from casebook.vocabulary import Vocabulary

ADMIN = "admin/"
"""The folder of the form on the site; it needs a server, so offline packages leave it out."""

_HERE = Path(__file__).parent
_NO_CANDIDATES: FormCandidates = {}
_NOTES = frozenset(("README.md", "vendor.json"))  # for developers


def admin_files(
    target: ProposalTarget, vocabulary: Vocabulary, candidates: FormCandidates = _NO_CANDIDATES
) -> Iterator[SiteFile]:
    """Yield the page, its scripts, the editor and its settings; raises OSError.

    `candidates` are the figures that it offers to accept.
    """
    yield _text_file("index.html", _page(target))
    yield _text_file(
        "config.yml",
        yaml.safe_dump(config(target, vocabulary), allow_unicode=True, sort_keys=False),
    )
    table = {**page_table(), "candidates": candidates}
    yield _text_file("page.json", json.dumps(table, ensure_ascii=False, separators=(",", ":")))
    for folder, prefix in ((_HERE / "app", ""), (_HERE / "vendor", "vendor/")):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.name not in _NOTES:
                name = path.relative_to(folder).as_posix()
                yield SiteFile(f"{ADMIN}{prefix}{name}", path.read_bytes())


def _text_file(name: str, text: str) -> SiteFile:
    return SiteFile(ADMIN + name, text.encode())


def policy(target: ProposalTarget) -> Mapping[str, str]:
    """The Content-Security-Policy of the form: directive -> sources.

    It permits what the editor needs and other pages do not: styles and workers created at run time,
    and connections to GitHub and to the sign-in service.
    """
    login = _origin(target.login)
    return {
        "default-src": "'none'",
        "script-src": "'self'",
        "worker-src": "'self' blob:",
        "style-src": "'self' 'unsafe-inline'",
        "font-src": "'self'",
        "img-src": "'self' data: blob: https://*.githubusercontent.com",
        "connect-src": " ".join(filter(None, ("'self' data: blob:", _origin(target.api), login))),
        "frame-src": "blob:",  # the preview
        "form-action": "'none'",
        "base-uri": "'none'",
        "object-src": "'none'",
    }


def _origin(address: str) -> str:
    """Scheme and host of a URL; "" for ""."""
    return "/".join(address.split("/")[:3])


def _page(target: ProposalTarget) -> str:
    rules = "; ".join(f"{name} {sources}" for name, sources in policy(target).items())
    template = environment().get_template("admin.html")
    return template.render(
        policy=rules,
        title=target.title,
        guide=target.guide,
        repository=target.repository if target.api else "",
        login=bool(target.login),
    )
