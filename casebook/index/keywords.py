"""The words of a text that could tell what it is about: nouns, and names in the text's own marks.

Words are cut by jieba's dictionary with the names of the vocabulary as user words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

import rjieba

from casebook.casetext import CaseText
from casebook.model import Case
from casebook.system.caches import VOCABULARIES, WORDS
from casebook.vocabulary import Vocabulary

_HAN = re.compile(r"[\u3400-\u9fff]{2,12}")
# “一枚印章管审批”, “多规合一”; a quoted sentence is no name.
_NAMED = re.compile(r"“([^“”，。；：！？\s]{3,14})”")
_TWO_HAN = re.compile(r"[\u3400-\u9fff].*[\u3400-\u9fff]")
# jieba's marks for nouns, names of things and of bodies, and verbs used as nouns. 完毕, 一支 and
# 之下 are as rare in these reports as 耕地 and say nothing.
_NOUNS = frozenset({"n", "nz", "nt", "vn"})


@lru_cache(maxsize=VOCABULARIES)
def _cutter(vocabulary: Vocabulary) -> tuple[Callable[[str], list[str]], Callable[[str], bool]]:
    """A function that cuts a text and one that tells whether a word is a noun of Han."""
    jieba = rjieba.Jieba()
    for word in (*vocabulary.reform_id, *vocabulary.theme_id, *vocabulary.indicator_id):
        jieba.add_word(word, None, "nz")

    # Tagging a whole text takes three times as long as cutting it.
    @lru_cache(maxsize=WORDS)
    def is_noun(word: str) -> bool:
        return bool(_HAN.fullmatch(word)) and jieba.tag(word, False)[0][1] in _NOUNS

    return (lambda text: jieba.cut(text, False)), is_noun


def keywords(case: Case, text: CaseText) -> frozenset[str]:
    """Nouns of two or more characters, names in “”, titles in 《》.

    Private persons, the case's own place and the names of reforms (they are tags) are no keywords.
    """
    cut, is_noun = _cutter(text.vocabulary)
    words = _without_private(text)
    found = set(filter(is_noun, set(cut(words))))
    found |= {name for name in _NAMED.findall(words) if _TWO_HAN.search(name)}
    places = "\n".join((*case.region, case.locality, case.former_locality))
    own = {word for word in found if word in places}
    titles = {f"《{cite.title}》" for cite in text.findings.cites}
    return frozenset((found - own - text.vocabulary.reform_id.keys()) | titles)


def _without_private(text: CaseText) -> str:
    pieces, done = [], 0
    for detail in text.private:
        pieces.append(text.text[done : detail.start])
        done = detail.end
    return "\n".join((*pieces, text.text[done:]))
