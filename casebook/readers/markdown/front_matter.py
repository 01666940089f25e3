"""The front matter of a Markdown source: known fields become Facts, the block is Dropped.

Scanned line by line with a regular expression instead of a YAML parser, because a Fact needs the
offsets of its value; lines that are not a plain `key: value` are dropped with the block.
"""

from __future__ import annotations

import re

from casebook.model import DropClass, Dropped, Fact, FactKey
from casebook.page_lines.addresses import is_web_address

_BLOCK = re.compile(r"\s*?---[ \t]*\n(.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_FIELD = re.compile(
    r"""^([^\s:：#-][^:：\n]*?)[ \t]*[:：][ \t]*(["']?)(.*?)\2[ \t]*(?:\s#.*)?$""", re.MULTILINE
)
_KEYS: dict[str, FactKey] = {
    "title": "title",
    "标题": "title",
    "date": "date",
    "日期": "date",
    "发布日期": "date",
    "author": "author",
    "作者": "author",
    "publisher": "publisher",
    "发布单位": "publisher",
    "site": "publisher",
    "organization": "publisher",
    "来源": "publisher",
    "发布机构": "publisher",
    "source": "publisher",
    "url": "url",
    "link": "url",
    "网址": "url",
    "原文网址": "url",
    "原文链接": "url",
    "链接": "url",
    "published_in": "published_in",
    "载于": "published_in",
    "原载": "published_in",
    "汇编": "published_in",
    "retrieved": "retrieved",
    "获取日期": "retrieved",
    "clipped": "retrieved",
    "index": "index",
    "索引号": "index",
}
# Starts of YAML values that are not plain strings.
_NOT_PLAIN = ("[", "{", "|", ">", "&", "*", "!", "null", "~")


def read_front_matter(text: str) -> tuple[int, list[Fact], list[Dropped]]:
    """Return the offset at which the body begins, the facts, and the dropped block.

    Without front matter that is (0, [], []). If a field occurs twice, the first one counts.
    """
    block = _BLOCK.match(text)
    if block is None or not _FIELD.search(block[1]):
        return 0, [], []
    facts: dict[FactKey, Fact] = {}
    for match in _FIELD.finditer(text, block.start(1), block.end(1)):
        key = _KEYS.get(match[1].strip().strip("\"'").lower())
        value = match[3]
        if key == "publisher" and is_web_address(value):
            key = "url"
        if key is None or key in facts or not value.strip() or value.startswith(_NOT_PLAIN):
            continue
        facts[key] = Fact(key, value, match.start(3), match.end(3))
    dropped = [Dropped(DropClass.WEB_METADATA, block.start(), block.end())]
    return block.end(), list(facts.values()), dropped
