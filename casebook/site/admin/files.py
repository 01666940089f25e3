"""The files below `admin/`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

import yaml

from casebook.index.site_file import SiteFile
from casebook.site.admin.config import ProposalTarget, config, page_table
from casebook.vocabulary import Vocabulary

ADMIN = "admin/"
"""Where the form stands; it needs a server, so packages that open from disk leave it out."""

_HERE = Path(__file__).parent
_NOTES = frozenset(("README.md", "vendor.json"))  # for those who work on the project


def admin_files(place: ProposalTarget, vocabulary: Vocabulary) -> Iterator[SiteFile]:
    """The page, its scripts, the editor and its settings. Raises OSError."""
    yield _made("index.html", _page(place))
    yield _made(
        "config.yml", yaml.safe_dump(config(place, vocabulary), allow_unicode=True, sort_keys=False)
    )
    yield _made("page.json", json.dumps(page_table(), ensure_ascii=False))
    for folder, prefix in ((_HERE / "app", ""), (_HERE / "vendor", "vendor/")):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.name not in _NOTES:
                name = path.relative_to(folder).as_posix()
                yield SiteFile(f"{ADMIN}{prefix}{name}", path.read_bytes())


def _made(name: str, text: str) -> SiteFile:
    return SiteFile(ADMIN + name, text.encode())


def policy(place: ProposalTarget) -> Mapping[str, str]:
    """What the browser may do there: as on every page, and what the editor cannot do without.

    It makes styles and workers as it runs, and it asks GitHub, nobody else.
    """
    login = _origin(place.login)
    return {
        "default-src": "'none'",
        "script-src": "'self'",
        "worker-src": "'self' blob:",
        "style-src": "'self' 'unsafe-inline'",
        "font-src": "'self'",
        "img-src": "'self' data: blob: https://*.githubusercontent.com",
        "connect-src": " ".join(filter(None, ("'self' data: blob:", _origin(place.api), login))),
        "form-action": "'none'",
        "base-uri": "'none'",
    }


def _origin(address: str) -> str:
    return "/".join(address.split("/")[:3])


def _page(place: ProposalTarget) -> str:
    rules = "; ".join(f"{name} {sources}" for name, sources in policy(place).items())
    return f"""<!doctype html>
<html lang="zh-CN">
<head>
<meta http-equiv="Content-Security-Policy" content="{escape(rules)}">
<meta charset="utf-8">
<meta name="referrer" content="same-origin">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{escape(place.title)}：编辑</title>
<script type="module" src="boot.js"></script>
</head>
<body>
<noscript>编辑页面需要启用 JavaScript。也可以在 GitHub 上直接修改案例文件。</noscript>
</body>
</html>
"""
