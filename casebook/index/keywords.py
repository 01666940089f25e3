"""Keywords of a case: nouns, and the names that the text itself puts in quotation marks.

Texts are tokenized with jieba's dictionary plus the names of the vocabulary.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from casebook.casetext import CaseText
from casebook.extract.outlook.outlook import outlook_of
from casebook.extract.plain import plain_of
from casebook.model import Case
from casebook.system.caches import VOCABULARIES, WORDS
from casebook.vocabulary import Vocabulary

_HAN = re.compile(r"[\u3400-\u9fff]{2,12}")
# Names such as “一枚印章管审批” and “多规合一”; quoted sentences are excluded.
_NAMED = re.compile(r"“([^“”，。；：！？\s]{3,14})”")
_TWO_HAN = re.compile(r"[\u3400-\u9fff].*[\u3400-\u9fff]")
# jieba's part-of-speech tags for nouns, names of things and organizations, and verbal nouns. Rarity
# alone is no criterion: 完毕, 一支 and 之下 are as rare in these reports as 耕地, and meaningless.
_NOUNS = frozenset({"n", "nz", "nt", "vn"})


@lru_cache(maxsize=VOCABULARIES)
def _tokenizer(
    vocabulary: Vocabulary,
) -> tuple[Callable[[str], list[str]], Callable[[str], bool]]:
    """Two functions: one tokenizes a text, the other tests whether a token is a Chinese noun."""
    # Here, as in `segmenter`: a build that reads no text anew needs no dictionary.
    from rjieba import Jieba  # noqa: PLC0415

    jieba = Jieba()
    for word in (*vocabulary.reform_id, *vocabulary.theme_id, *vocabulary.indicator_id):
        jieba.add_word(word, None, "nz")

    # Tagging a whole text would take three times as long as tokenizing it.
    @lru_cache(maxsize=WORDS)
    def is_noun(word: str) -> bool:
        return bool(_HAN.fullmatch(word)) and jieba.tag(word, False)[0][1] in _NOUNS

    return (lambda text: jieba.cut(text, False)), is_noun


def keywords(case: Case, text: CaseText) -> frozenset[str]:
    """Nouns of 2 to 12 characters, names in “”, cited titles in 《》.

    Private details, the names of the case's own place and of reforms, which are tags, are left out; so
    is what only plans and shortcomings speak of.
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
    """The text with a line feed in place of each private detail, so that no token crosses it.

    And of the chapters and paragraphs that do not tell of what was done here.
    """
    apart = outlook_of(plain_of(text.text)).apart()
    private = [(detail.start, detail.end) for detail in text.private]
    pieces, end = [], 0
    for start, last in sorted((*private, *apart)):
        pieces.append(text.text[end:start])
        end = max(end, last)
    return "\n".join((*pieces, text.text[end:]))
