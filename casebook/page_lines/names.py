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
    r"[日晚时早]报社?|[\u4e00-\u9fff]{2}(?<![工作情汇通简年申预月周日])报|法治报社?|报社|杂志社|出版社|编辑部|党组|通讯社|广播电视台|融媒体中心|门户网站|政府网|[\u4e00-\u9fff]网)"
)
_NO_NAME = re.compile(r"[<>{}`\\|*_\[\]]|\d{7}|https?:", re.IGNORECASE)
_EDGES = " \t\u3000\xa0|｜-—_"


# The name of a column or a bulletin that stands above a title: 水务信息, 要闻速递与资讯, 教育简报.
_COLUMN = re.compile(
    r"[\u4e00-\u9fff]{0,12}(?:信息|资讯|动态|要闻|简报|快讯|简讯|速递|专栏|频道|之窗|天地|园地|栏目|之声|在线|头条|焦点|时讯|大家谈|笔谈|专报|专刊|特刊|信息网|新闻|政府文件|部门文件|政策文件|规范性文件|法定主动公开内容)"
)


def is_column(text: str) -> bool:
    """Whether a text is like the name of a column, a channel or a bulletin, which is no title."""
    return _COLUMN.fullmatch("".join(text.split()).strip("【】[]▌■●")) is not None


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
