"""Keywords of a case: nouns, and the names that the text itself puts in quotation marks.

Tokenized by jieba's dictionary, with the names of the vocabulary as user words.
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
# Names such as “一枚印章管审批” and “多规合一”; quoted sentences are excluded.
_NAMED = re.compile(r"“([^“”，。；：！？\s]{3,14})”")
_TWO_HAN = re.compile(r"[\u3400-\u9fff].*[\u3400-\u9fff]")
# jieba's part-of-speech tags for nouns, names of things and organizations, and verbal nouns. Other
# words are no keywords: 完毕, 一支 and 之下 are as rare in these reports as 耕地, and meaningless.
_NOUNS = frozenset({"n", "nz", "nt", "vn"})


@lru_cache(maxsize=VOCABULARIES)
def _tokenizer(
    vocabulary: Vocabulary,
) -> tuple[Callable[[str], list[str]], Callable[[str], bool]]:
    """A function that tokenizes a text, and one that says whether a token is a Chinese noun."""
    jieba = rjieba.Jieba()
    for word in (*vocabulary.reform_id, *vocabulary.theme_id, *vocabulary.indicator_id):
        jieba.add_word(word, None, "nz")

    # Tagging a whole text would take three times as long as tokenizing it.
    @lru_cache(maxsize=WORDS)
    def is_noun(word: str) -> bool:
        return bool(_HAN.fullmatch(word)) and jieba.tag(word, False)[0][1] in _NOUNS

    return (lambda text: jieba.cut(text, False)), is_noun


def keywords(case: Case, text: CaseText) -> frozenset[str]:
    """Nouns of two or more characters, names in “”, titles in 《》.

    Without private persons, the case's own place and the names of reforms, which are tags.
    """
    tokenize, is_noun = _tokenizer(text.vocabulary)
    public = _without_private(text)
    words = set(filter(is_noun, set(tokenize(public))))
    words |= {name for name in _NAMED.findall(public) if _TWO_HAN.search(name)}
    places = "\n".join((*case.region, case.locality, case.former_locality))
    own_place = {word for word in words if word in places}
    titles = {f"《{cite.title}》" for cite in text.findings.cites}
    return frozenset((words - own_place - text.vocabulary.reform_id.keys()) | titles)


def _without_private(text: CaseText) -> str:
    """The text with a line feed in place of each private detail, so that no word spans it."""
    pieces, end = [], 0
    for detail in text.private:
        pieces.append(text.text[end : detail.start])
        end = detail.end
    return "\n".join((*pieces, text.text[end:]))
