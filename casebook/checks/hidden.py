"""Check of `hidden_findings`: each entry must have the right form and turn something off."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from casebook.casetext.hidden import (
    ALL,
    CHANGE,
    FIGURE,
    HIDDEN_KINDS,
    PART,
    PEER,
    REFORM,
    REPEAL,
    STEP,
    STEP_LABELS,
    hidden_entry,
    hidden_step,
)
from casebook.casetext.spacing import without_space
from casebook.checks.model import CheckedCasebook
from casebook.model import Case, Problem
from casebook.problems.quoting import quoted
from casebook.problems.suggest import suggestion
from casebook.vocabulary import Indicator, Reform, Vocabulary


def look(checked: CheckedCasebook) -> Iterator[Problem]:
    """Yield the problems of the entries of each page."""
    for page, case in checked.cases:
        for written in case.hidden_findings:
            if cause := _wrong(written, case, checked.vocabulary):
                cause = f"“{quoted(written)}”{cause}"
                yield page.at(("hidden_findings",), "hidden-finding", cause)


def _wrong(written: str, case: Case, vocabulary: Vocabulary) -> str:
    """Return why an entry turns nothing off, in Chinese; "" if it can."""
    entry = hidden_entry(written)
    if entry is None:
        return f"没有写成“类别:原话”，类别是{'、'.join(HIDDEN_KINDS)}之一。"
    kind, words = entry
    return _WRONG.get(kind, _wrong_words)(words, case, vocabulary)


def _wrong_reform(words: str, case: Case, vocabulary: Vocabulary) -> str:
    name = _named(words, vocabulary.reforms)
    if not name:
        near = suggestion(words, [reform.name for reform in vocabulary.reforms])
        return "里的改革不在词表里" + (f"，是不是 {near}？" if near else "。")
    return "关掉的改革，reforms 里还写着。" if name in case.reforms else ""


def _wrong_step(words: str, _: Case, vocabulary: Vocabulary) -> str:
    step = hidden_step(words)
    if step is None:
        return f"没有写成“{STEP}:改革名:哪一步”，哪一步是{'、'.join(STEP_LABELS.values())}之一。"
    return "" if _named(step[0], vocabulary.reforms) else "里的改革不在词表里。"


def _wrong_figure(words: str, case: Case, vocabulary: Vocabulary) -> str:
    if name := _named(words, vocabulary.indicators):
        listed = any(name == indicator for indicator, _ in case.metrics)
        return "关掉的指标，metrics 里还写着。" if listed else ""
    return _wrong_words(words.replace("：", ":").rpartition(":")[2], case, vocabulary)


def _wrong_change(words: str, _: Case, vocabulary: Vocabulary) -> str:
    known = words == ALL or _named(words, (*vocabulary.reforms, *vocabulary.indicators))
    return "" if known else "里的改革或指标不在词表里。"


def _wrong_part(words: str, _: Case, vocabulary: Vocabulary) -> str:
    parts = [node for framework in vocabulary.frameworks for node in framework.nodes]
    names = {without_space(name) for node in parts for name in (node.id, node.name, node.label)}
    return "" if words == ALL or words in names else "里的部分，对照框架里没有。"


def _wrong_peer(words: str, case: Case, _: Vocabulary) -> str:
    own = {without_space(case.locality), case.adcode}
    return "里写的是这个案例自己的地方，要写不想放在一起的那个地方。" if words in own else ""


def _wrong_repeal(words: str, case: Case, vocabulary: Vocabulary) -> str:
    return "" if words == ALL else _wrong_words(words, case, vocabulary)


def _wrong_words(words: str, case: Case, _: Vocabulary) -> str:
    return "" if words in without_space(case.body) else "里的原话，正文里找不到。"


def _named(words: str, entries: Iterable[Reform | Indicator]) -> str:
    """The name of the entry whose name or id the words are, "" for none."""
    return next((e.name for e in entries if words in (e.id, without_space(e.name))), "")


_WRONG: Mapping[str, Callable[[str, Case, Vocabulary], str]] = {
    REFORM: _wrong_reform,
    STEP: _wrong_step,
    FIGURE: _wrong_figure,
    CHANGE: _wrong_change,
    PART: _wrong_part,
    PEER: _wrong_peer,
    REPEAL: _wrong_repeal,
}
"""Kind of an entry -> why its words turn nothing off; `_wrong_words` for all others."""
