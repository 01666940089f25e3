"""Single entries of a list of contents: with or without number, dot leader and page number."""

from __future__ import annotations

import re

from casebook.split.heads.titles import plain, without_label
from casebook.split.lines import Line, ends_sentence
from casebook.split.white_space import squeeze

_LEADER = r"[\s…\.．·•⋯‥—_-]"
# Leader, gap or page number behind the words of an entry. A leader is tried at its first character alone,
# since a line may be nothing but dots or blanks.
_TAIL = re.compile(
    rf"(?<!{_LEADER})(?:{_LEADER}{{2,}}+|[…\t])(?:第?\s*+\d{{1,4}}\s*+页?|[（(]\d{{1,4}}[）)])?\s*+$"
    r"|(?<=[^\d年月.．])\d{1,3}\s*+$|(?<=[\s])[（(]\d{1,3}[）)]\s*+$"
)
_NUMBERING = re.compile(
    r"^(?:\d{1,3}\s*(?:[．、]|\.(?!\d))|0\d\s*(?:[|｜丨/／]\s*)?(?=[“\u4e00-\u9fff])|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}节|[●■◆▌┃▍▎]|【[^】]{1,8}】|\[[\u4e00-\u9fff]{1,8}\])\s*"
)
_SMALL_NUMBERING = re.compile(
    r"^(?:[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]|[①-⑳]|[-*•·]\s)\s*"
)

_MOST_COMMAS = 2  # of an entry; a wrapped line of running text can end with a number too


def is_entry(line: Line) -> bool:
    """Whether a line ends like an entry: with dot leaders, a wide gap or a page number."""
    raw = line.raw
    if line.hint.style == "table" or raw.count("，") > _MOST_COMMAS:
        return False
    return (
        (len(raw) > 4 or "\t" in raw) and bool(_TAIL.search(raw)) and not ends_sentence(line.text)
    )


def strip_numbering(title: str) -> str:
    """Remove the running number of a title (`10．2022年…`, `【案例一】…`)."""
    return _NUMBERING.sub("", title.strip(), count=1)


def entry_words(line: Line) -> str:
    """The words of an entry with its number, without leader and page number."""
    return squeeze(_TAIL.sub("", line.raw, count=1).strip())


def title_key(text: str) -> str:
    """A title or the words of an entry without number, label and punctuation, for comparison."""
    bare = _SMALL_NUMBERING.sub("", strip_numbering(text), count=1)
    return plain(without_label(bare) or bare)
