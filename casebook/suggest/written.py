"""Proposals as YAML to edit: the files of a vocabulary folder, each entry under its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from casebook.suggest.figures import words_of
from casebook.suggest.indicator_names import phrase_of
from casebook.suggest.model import (
    AliasProposal,
    IndicatorProposal,
    Proposals,
    Quote,
    ReformProposal,
    ThemeProposal,
)
from casebook.suggest.words import bare, cut, rules
from casebook.vocabulary import Theme, Vocabulary
from casebook.vocabulary.units import unit_fault, unit_kind
from casebook.yamltext.scalars import flow, scalar

_UNSORTED = Theme(id="daiguilei", name="待归类", covers="还没有分主题的条目，归好以后删去")
_SHOWN_PLACES = 6
_LONGEST = 120  # characters of a sentence in a comment
_USUAL = 0.6  # share of an indicator's wordings that have a word, for the word to be required
_EDIT = "留下要的，删去不要的，改好名称和 id（小写英文字母、数字、_、-，定了不再改），再并入词表文件夹里的同名文件。"


def files(proposals: Proposals, vocabulary: Vocabulary) -> Mapping[str, str]:
    """The YAML files by name; together they are a folder that can be read as a vocabulary."""
    themes = _theme_ids(proposals, vocabulary)
    ids = _Ids((*vocabulary.reform, *vocabulary.indicator))
    taken = {*themes, *(bare(name) for name in vocabulary.reform_id)}
    names = _Names(taken | {bare(name) for name in vocabulary.indicator_id})
    reforms = [_reform(each, ids, themes, names) for each in proposals.reforms]
    indicators = [_indicator(each, ids, themes, names) for each in proposals.indicators]
    return {
        "themes.yml": _themes(proposals.themes, vocabulary, themes),
        "reforms.yml": _file(
            "改革举措（做法）的建议，地方多的在前。aliases 是文中相近的说法，逐个看是不是一回事。",
            reforms,
        ),
        "indicators.yml": _file(
            "可比指标的建议，地方多的在前。definition（怎样算、什么不计入）要由人写；"
            "kind：input 投入、output 产出、outcome 成效；polarity：up 越高越好、down 越低越好、none、contested。",
            indicators,
        ),
        "aliases.yml": _aliases(proposals.aliases),
    }


def _file(head: str, entries: Sequence[str]) -> str:
    return f"# {head}\n# {_EDIT}\n" + ("".join(entries) or "[]\n")


class _Ids:
    """New ids, none of which the vocabulary has."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._last: dict[str, int] = {}

    def new(self, start: str) -> str:
        """The next free id that begins so."""
        while True:
            self._last[start] = self._last.get(start, 0) + 1
            found = f"{start}{self._last[start]:03}"
            if found not in self._taken:
                self._taken.add(found)
                return found


class _Names:
    """Names that no two entries may have."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)

    def new(self, name: str) -> str:
        """The name, with a number if it is taken."""
        number, found = 1, name
        while bare(found) in self._taken:
            number += 1
            found = f"{name}{number}"
        self._taken.add(bare(found))
        return found

    def free(self, names: Iterable[str]) -> Iterator[str]:
        """Yield the names that are not taken, and take them."""
        for name in names:
            if bare(name) not in self._taken:
                self._taken.add(bare(name))
                yield name


# --------------------------------------------------------------------------- comments


def _evidence(
    places: int, names: Sequence[str], quotes: Sequence[Quote], more: str = ""
) -> Iterator[str]:
    """Yield the lines of a comment that show why something is proposed."""
    others = "等" if places > _SHOWN_PLACES else ""
    yield f"# {places} 地：{'、'.join(names[:_SHOWN_PLACES])}{others}{more}"
    for quote in quotes:
        yield f"#   {quote.place}：{quote.text[:_LONGEST]}{'…' if len(quote.text) > _LONGEST else ''}"


def _lines(comment: Iterable[str], entry: Iterable[str]) -> str:
    """A comment and an entry, with a blank line before them; no line of a comment can break."""
    safe = ("".join(char if char.isprintable() else " " for char in line) for line in comment)
    return "\n" + "".join(f"{line}\n" for line in (*safe, *entry))


# --------------------------------------------------------------------------- entries


def _reform(proposal: ReformProposal, ids: _Ids, themes: Mapping[str, str], names: _Names) -> str:
    name = names.new(proposal.name)
    aliases = [name, *names.free(proposal.aliases)]
    return _lines(
        _evidence(proposal.places, proposal.place_names, proposal.quotes),
        (
            f"- id: {ids.new('j')}",
            f"  name: {scalar(name)}",
            f"  theme: {scalar(_theme(proposal.theme, themes))}",
            f"  aliases: {flow(aliases)}",
        ),
    )


def _indicator(
    proposal: IndicatorProposal, ids: _Ids, themes: Mapping[str, str], names: _Names
) -> str:
    values = "、".join(f"{value.place} {value.text}" for value in proposal.values[:_SHOWN_PLACES])
    comment = _evidence(proposal.places, proposal.place_names, proposal.quotes, f"；数值：{values}")
    units = [unit for unit in proposal.units if unit_fault(unit) is None]
    units = [unit for unit in units if unit_kind(unit) == unit_kind(units[0])]
    entry = [f"- id: {ids.new('z')}", f"  name: {scalar(names.new(proposal.name))}"]
    if not units:  # a unit that the text alone has
        return _lines(comment, (f"# {line}" for line in entry))
    kind = "outcome" if unit_kind(units[0]) in {"rate", "duration"} else "output"
    phrases = [phrase_of(wording, proposal.change) for wording in proposal.wordings]
    groups = [flow([group]) for group in _phrase(phrases)]
    phrase = ", ".join(group[1:-1] for group in groups)
    change = f", change: {proposal.change}" if proposal.change else ""
    entry += [
        f"  unit: {scalar(units[0])}",
        f"  kind: {kind}",
        "  polarity: none",
        f"  theme: {scalar(_theme(proposal.theme, themes))}",
        f"  wordings: {flow(proposal.wordings)}",
        "  measures:",
        f"    - {{unit: {scalar(' '.join(units), flow=True)}, phrase: [{phrase}]{change}}}",
    ]
    return _lines(comment, entry)


def _phrase(wordings: Sequence[str]) -> list[str]:
    """The words that most wordings have, each with the others that mean the same (受理|收到)."""
    same, phrases = rules().same_figure, [words_of(wording) for wording in wordings]
    written: dict[str, dict[str, None]] = {}
    for wording in wordings:
        for word in cut(bare(wording)):
            written.setdefault(same.get(word, word), {})[word] = None
    usual = [
        "|".join(written[word])
        for word in phrases[0]
        if word in written and _is_usual(sum(word in phrase for phrase in phrases), wordings)
    ]
    return _joined(usual, wordings) or [bare(wordings[0])]


def _is_usual(count: int, wordings: Sequence[str]) -> bool:
    return count >= _USUAL * len(wordings)


def _joined(words: Sequence[str], wordings: Sequence[str]) -> list[str]:
    """Neighbours as one word where most wordings have them so: 银企对接, not 银, 企 and 对接."""
    joined: list[str] = []
    for word in words:
        both = joined[-1] + word if joined else ""
        whole = both and "|" not in both
        if whole and _is_usual(sum(both in wording for wording in wordings), wordings):
            joined[-1] = both
        else:
            joined.append(word)
    return joined


def _aliases(proposals: Sequence[AliasProposal]) -> str:
    """Additions to entries that the vocabulary has; a file that is read by people only."""
    head = (
        "# 词表已有条目的别名建议：这些说法和条目的说法相近，用在相同的位置。\n"
        "# 程序不读这个文件；要用的，写进 reforms.yml 里那一条的 aliases（只沾边的写进 weak）。\n"
    )
    entries = (
        _lines(
            _evidence(each.places, each.place_names, each.quotes, f"；接近“{each.near}”"),
            (
                f"- id: {scalar(each.id)}",
                f"  name: {scalar(each.name)}",
                f"  aliases: {flow([each.wording])}",
            ),
        )
        for each in proposals
    )
    return head + ("".join(entries) or "[]\n")


# --------------------------------------------------------------------------- themes


def _theme_ids(proposals: Proposals, vocabulary: Vocabulary) -> dict[str, str]:
    """Name of each theme, old and new, -> its id."""
    ids = _Ids(each.id for each in vocabulary.themes)
    themes = {each.name: each.id for each in vocabulary.themes}
    for each in proposals.themes:
        if not each.id:
            themes.setdefault(each.name, ids.new("t"))
    return themes


def _theme(name: str, themes: Mapping[str, str]) -> str:
    return themes.get(name, _UNSORTED.id)


def _themes(
    proposals: Sequence[ThemeProposal], vocabulary: Vocabulary, ids: Mapping[str, str]
) -> str:
    cues = {each.id: each for each in proposals if each.id}
    entries = [_known_theme(each, cues.get(each.id)) for each in vocabulary.themes]
    for each in proposals:
        if not each.id:
            theme = Theme(id=ids[each.name], name=each.name, titles=each.titles, cues=each.cues)
            comment = _evidence(each.places, each.place_names, each.quotes)
            entries.append(_lines(comment, _theme_entry(theme)))
    entries.append(_lines((), _theme_entry(_UNSORTED)))
    return _file(
        "主题：词表已有的在前，后面是按标题新找出的。titles 是标题里的词，cues 是正文里的词。",
        entries,
    )


def _known_theme(theme: Theme, more: ThemeProposal | None) -> str:
    comment = [f"# 可以加进 cues 的：{flow(more.cues)}"] if more else []
    if more:
        comment += _evidence(more.places, more.place_names, more.quotes)
    return _lines(comment, _theme_entry(theme))


def _theme_entry(theme: Theme) -> Iterator[str]:
    yield f"- id: {scalar(theme.id)}"
    yield f"  name: {scalar(theme.name)}"
    if theme.covers:
        yield f"  covers: {scalar(theme.covers)}"
    for key in ("titles", "cues", "framework"):
        if words := getattr(theme, key):
            yield f"  {key}: {flow(words)}"
