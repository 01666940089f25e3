"""The title of the plan that a notice without a title brings."""

from __future__ import annotations

import re

from casebook.model import Article
from casebook.split.heads.titles import plain

_BRINGS = re.compile(
    r"(?:现将|[^。《》]{0,80}(?:制定|修订|编制|拟定|印发)了?)?《(?P<title>[^》]{6,60})》[^。]{0,60}印发"
)


_ISSUES = re.compile(r"印发|转发|现予公布|现公布|现予发布")
# …规划已经县政府同意，现予印发: the name of what is brought, without 《》
_NAMED = re.compile(
    r"(?:现将|制定了?|编制了?|拟定了?|修订了?|^)(?P<title>[^，。《》]{6,60}?)(?:已经|业经|已于|印发|予以印发|，现)"
)
_TITLE = range(6, 81)  # `plain` code points of a title
_BROUGHT = 12  # paragraphs in which the title of what a notice brings is printed


def announced_title(article: Article) -> str:
    """The title of what a notice without a title brings (《…规划》已经…，现印发给你们); else ""."""
    texts = [paragraph.text.strip() for paragraph in article.paragraphs]
    announced = (_BRINGS.match(text) for text in texts[:3])
    title = next((match["title"] for match in announced if match), "")
    if title:
        return title
    notice = next((text for text in texts[:3] if _ISSUES.search(text)), "")
    named = _NAMED.search(notice)
    name = plain(named["title"]) if named else ""
    whole = plain(notice)
    for text in texts[1:_BROUGHT] if notice else ():
        line = plain(text)
        if (
            text != notice
            and len(line) in _TITLE
            and (line in whole or (name and line.endswith(name)))
        ):
            return text
    return ""
