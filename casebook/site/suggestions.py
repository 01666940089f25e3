"""The page on which the proposals of `casebook suggest` are looked at: one file, without scripts."""

from __future__ import annotations

import base64
import hashlib

from markupsafe import Markup

from casebook.site.templating import environment
from casebook.suggest import Proposals

_STYLE = """
:root{color-scheme:light dark;--line:#d5d9df;--soft:#f4f6f8;--text:#1c2329;--grey:#56616c;--link:#1a5fb4}
@media (prefers-color-scheme:dark){:root{--line:#3a424b;--soft:#20262c;--text:#e4e8ec;--grey:#a3aeb9;--link:#8ab8f0}
body{background:#14181c}}
body{margin:0 auto;max-width:60rem;padding:1rem;color:var(--text);font:16px/1.7 "Microsoft YaHei","PingFang SC","Noto Sans CJK SC",sans-serif}
h1{font-size:1.5rem;margin:.5rem 0}h2{font-size:1.2rem;margin:2rem 0 .5rem;border-bottom:1px solid var(--line)}
a{color:var(--link)}nav a{display:inline-block;margin-right:1rem;padding:.35rem 0}
details{border-bottom:1px solid var(--line)}summary{cursor:pointer;padding:.5rem 0;overflow-wrap:anywhere}
summary b{margin-right:.5rem}.n,.also,.q span{color:var(--grey)}.also{display:block;font-size:.9rem}
.box{background:var(--soft);padding:.5rem .8rem;margin:0 0 .8rem;overflow-wrap:anywhere}
.box p{margin:.3rem 0}.q{border-left:3px solid var(--line);padding-left:.6rem}
"""


def suggestions_page(proposals: Proposals) -> str:
    """The page as HTML. Nothing in it runs, and its one style sheet is named by its digest."""
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    template = environment().get_template("suggestions.html")
    style = Markup(_STYLE)  # noqa: S704 (a constant; references would be part of the style)
    return template.render(proposals=proposals, style=style, policy=policy)
