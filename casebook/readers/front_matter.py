"""The YAML block at the head of a Markdown source: known fields -> Facts with their places.

Read line by line and not by a YAML parser, because a Fact needs the place of its words; whatever
is not a plain `key: words` line is put aside, never lost.
"""

from __future__ import annotations

import re

from casebook.model import DropClass, Dropped, Fact, FactKey

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
    "organization": "publisher",
    "来源": "publisher",
    "发布机构": "publisher",
    "index": "index",
    "索引号": "index",
}
_NOT_PLAIN = ("[", "{", "|", ">", "&", "*", "!", "null", "~")


def read_front_matter(text: str) -> tuple[int, list[Fact], list[Dropped]]:
    """Return where the body begins, the facts and what else the block holds.

    Without a block that is (0, [], []). The first field of a key counts.
    """
    block = _BLOCK.match(text)
    if block is None or not _FIELD.search(block[1]):
        return 0, [], []
    facts: dict[FactKey, Fact] = {}
    for found in _FIELD.finditer(text, block.start(1), block.end(1)):
        key = _KEYS.get(found[1].strip().strip("\"'").lower())
        value = found[3]
        if key is None or key in facts or not value.strip() or value.startswith(_NOT_PLAIN):
            continue
        facts[key] = Fact(key, value, found.start(3), found.end(3))
    dropped = [Dropped(DropClass.WEB_METADATA, block.start(), block.end())]
    return block.end(), list(facts.values()), dropped
