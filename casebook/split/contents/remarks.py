"""What a split document seems to contradict: articles that it lists or announces and does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casebook.model import Article, DropClass, Dropped
from casebook.split.contents.contents import Contents, is_contents_heading
from casebook.split.contents.entries import title_key
from casebook.split.contents.front import Front
from casebook.split.gazetteer import PlaceFinder
from casebook.split.heads.text import ArticleHead
from casebook.split.kinds import LineKind, kind_of
from casebook.split.lines import Line
from casebook.split.parts import has_text

_NUMBERS = {digit: value for value, digit in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
# 本期发布典型案例3例; 选定4个优秀案例
_ANNOUNCED = re.compile(
    r"(?:案例|经验|材料|做法|文章|实例)(?P<after>\d{1,3}|[一二两三四五六七八九十])\s*[个例篇起件则项]"
    r"|(?P<before>\d{1,3}|[一二两三四五六七八九十])\s*[个例篇起件则项][^，。；]{0,8}(?:案例|经验|材料|做法|文章|实例)"
)
_OPENING = 5  # lines at the top of a document in which it may announce its articles
_TOP, _LISTED = 40, 2  # lines at the top with the heading of a list, and its least entries
_SEVERAL = 3  # least places that paragraphs begin with
_PLACE_LED = re.compile(r"[【〔\[](?P<place>[\u4e00-\u9fff]{2,12})[】〕\]]")
_APPENDIX = re.compile(r"附\s*录")  # it is dropped as such
_QUOTED = 3  # most titles that a remark quotes


@dataclass(frozen=True, slots=True)
class Remark:
    """A doubt about a split, for the editor: a code, a cause in Chinese, an offset in the source."""

    code: str
    cause: str
    start: int


def remarks_on(
    front: Front, heads: Sequence[ArticleHead], count: int, places: PlaceFinder
) -> Iterator[Remark]:
    """The contradictions between what a document lists and announces and its articles.

    `heads` are the heads among `front.lines`, `count` is the number of articles with text.
    """
    if front.contents is not None:
        yield from _on_contents(front, front.contents, heads, count)
    elif count == 1:
        yield from _on_announcement(front)
        yield from _on_unread_list(front)
        yield from _on_places(front, places)


def without_textless(
    articles: Sequence[Article],
) -> tuple[list[Article], list[Dropped], list[Remark]]:
    """The articles that have running text, renumbered; the spans of the others, and what to say.

    Nothing is taken away if no article has text.
    """
    kept = [article for article in articles if has_text(article.paragraphs)]
    if not kept or len(kept) == len(articles):
        return [*articles], [], []
    dropped: list[Dropped] = []
    remarks: list[Remark] = []
    for article in articles:
        if not has_text(article.paragraphs):
            pieces = [*article.head, *(span for p in article.paragraphs for span in p.pieces)]
            dropped += [Dropped(DropClass.DIVIDER, start, end) for start, end in pieces]
            cause = f"“{article.title}”只有标题，下面没有正文，没有生成案例页。"
            remarks.append(Remark("split-title-only", cause, article.start))
    return kept, dropped, remarks


def _on_contents(
    front: Front, contents: Contents, heads: Sequence[ArticleHead], count: int
) -> Iterator[Remark]:
    """The remark on the titles of a contents list that are no titles of articles; none if all are."""
    entries = front.entries
    found = {title_key(head.title) for head in heads}
    # The heading of a group of cases stands right above the first of them.
    inside = {index for head in heads for index in range(head.first - 1, head.last)}
    passed = [
        entry.words
        for entry in entries
        if entry.key not in found
        and not _APPENDIX.match(entry.words)
        and any(_is_title_line(front.lines[at], entry.words) for at in entry.repeated)
        and not inside & {*entry.repeated}
    ]
    start = front.lines[contents.first].start
    if len(entries) > 1 and 2 * count < len(entries):
        cause = f"目录列出约 {len(entries)} 篇，正文只分出 {count} 篇。"
        yield Remark("split-listed", cause, start)
    elif passed:
        quoted = "、".join(f"“{words}”" for words in passed[:_QUOTED])
        cause = f"正文里的{quoted}等 {len(passed)} 行与目录里的题目相同，没有分成另一篇。"
        yield Remark("split-listed", cause, start)


def _is_title_line(line: Line, words: str) -> bool:
    """Whether a line that repeats an entry could be a title: it has no number that the entry lacks."""
    return len(title_key(words)) >= 6 and line.text[:2] != "一、" and line.hint.style != "table"


def _on_announcement(front: Front) -> Iterator[Remark]:
    """The remark on an opening that announces several articles where there is one."""
    for line in front.lines[: front.begin + _OPENING]:
        match = _ANNOUNCED.search(line.text)
        if match is None or not ("本期" in line.text or "如下" in line.text):
            continue
        number = match["after"] or match["before"]
        announced = int(number) if number.isdecimal() else _NUMBERS[number]
        if announced > 1:
            cause = f"开头说有 {announced} 篇（“{match[0]}”），正文只分出 1 篇。"
            yield Remark("split-listed", cause, line.start)
            return


def _on_unread_list(front: Front) -> Iterator[Remark]:
    """The remark on the heading of a contents list whose entries are no titles or headings below it."""
    for index, line in enumerate(front.lines[:_TOP]):
        below = front.lines[index + 1 : index + 1 + _LISTED]
        if not front.sections and is_contents_heading(line) and len(below) == _LISTED:
            if all(kind_of(each) is not LineKind.BODY for each in below):
                cause = (
                    f"“{line.text}”下面各行没有认作题目（正文里没有相同的行），正文只分出 1 篇。"
                )
                yield Remark("split-listed", cause, line.start)
            return


def _on_places(front: Front, places: PlaceFinder) -> Iterator[Remark]:
    """The remark on several paragraphs that begin with the names of different places in brackets."""
    led = [(line, m["place"]) for line in front.lines if (m := _PLACE_LED.match(line.text))]
    named = {places(place) for _, place in led if places(place)}
    if len(named) >= _SEVERAL:
        cause = f"有 {len(led)} 段以【地名】开头（如【{led[0][1]}】），没有分开，正文只分出 1 篇。"
        yield Remark("split-listed", cause, led[0][0].start)
