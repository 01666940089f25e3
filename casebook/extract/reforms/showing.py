"""Which sentences prove a thing badly when they are read alone, though what they tell is true."""

from __future__ import annotations

import re
from functools import lru_cache

from casebook.extract.patterns import AnyOf
from casebook.extract.rules import rule_file
from casebook.system.caches import CURRENT_CASES

_RULES = rule_file("reforms")
_UNCLEAR = AnyOf(_RULES["unclear"])
_PROMOTING = re.compile(
    f"(?:{'|'.join(_RULES['slogan_adverbs'])})*(?:{'|'.join(_RULES['slogan_verbs'])})[^0-9*＊《]*|"
    f"[^0-9*＊《]*(?:{'|'.join(_RULES['slogan_manner'])})(?:{'|'.join(_RULES['slogan_ends'])})"
)
# A numbered run-in heading: （二）严格落实行政执法“三项制度”。
_LABEL = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)][^，；、\d]{2,24}。?")
# No year, no masked name (**市, 《**》)
_FIGURE = re.compile(
    r"[0-9*＊](?:(?<=[0-9])(?<![0-9/-].)(?!(?<=2)0[0-9]{2}[-—年/])"
    r"|(?<=[*＊])(?=[*＊.余多万亿]*(?![市县区省镇乡州])[一-鿿%％]))"
)
_MOST = 400  # characters of a sentence that are looked at


def is_unclear(sentence: str, clause: str) -> bool:
    """Whether any other sentence that proves the same is the better one to show.

    Such a sentence points at the one before it (这是……的缩影), tells of a meeting, consists of two
    lines without punctuation between them, only promotes (持续加大……力度), or is a numbered heading.
    """
    return "\n" in clause or _says_little(sentence)


# Several reforms are often proved by one sentence.
@lru_cache(maxsize=CURRENT_CASES)
def _says_little(sentence: str) -> bool:
    if _UNCLEAR.within(sentence, 0, _MOST) or _LABEL.fullmatch(sentence.strip()):
        return True
    told = sentence[:_MOST].rstrip("。；！\n").split("，")
    return all(map(_PROMOTING.fullmatch, told))


def tells_figure(clause: str) -> bool:
    """Whether the clause has a number besides years."""
    return _FIGURE.search(clause) is not None
