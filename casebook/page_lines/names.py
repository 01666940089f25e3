"""Names of publishers and of compilations: what may be one, and in which form it is kept."""

from __future__ import annotations

import re

LONGEST_NAME = 100
"""Most characters of the name of a publisher or a compilation."""

# What a name must end with when nothing but a setting of the program says that it is a publisher:
# 微软中国, Lenovo and the like are none.
_BODY = re.compile(
    r"(?:中共|共青团)?[\u4e00-\u9fff（）()·]{2,40}?(?:局|厅|法院|检察院|研究院|学院|大学|党校|委员会|办公室|"
    r"政府|[省市县区州旗]委|政法委|依法治[省市县区州旗]办|法制办|中心|协会|学会|联合会|"
    r"[日晚时早]报社?|法治报社?|报社|杂志社|出版社|编辑部|通讯社|广播电视台|融媒体中心|门户网站|政府网|人民网|新华网)"
)
_NO_NAME = re.compile(r"[<>{}`\\|*_\[\]]|\d{7}|https?:", re.IGNORECASE)
_EDGES = " \t\u3000\xa0|｜-—_"


def clean_name(text: str) -> str:
    """A name in one line without blanks at its ends.

    "" for one that is too long or not printable, or that has mark-up or a long number in it.
    """
    name = " ".join(text.split()).strip(_EDGES)
    if len(name) > LONGEST_NAME or not name.isprintable() or _NO_NAME.search(name):
        return ""
    return name


def is_publisher(text: str) -> bool:
    """Whether a text is the name of a public body, a newspaper or the like."""
    return _BODY.fullmatch("".join(text.split())) is not None


def bare_title(text: str) -> str:
    """The name of a compilation without the 《》 around all of it."""
    name = clean_name(text)
    if name.startswith("《") and name.find("》") == len(name) - 1:
        return name[1:-1].strip()
    return name
