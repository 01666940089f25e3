"""Resolve the names of an export's criteria to ids and facet keys; report unknown names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol, get_args
from urllib.parse import parse_qs, urlsplit

from casebook.export.choices import Order
from casebook.index.model import Corpus
from casebook.model import STATUS_OF
from casebook.problems.suggest import suggestion
from casebook.search.facets import Facet, facets
from casebook.search.places import place_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Criteria:
    """Criteria for selecting cases: a case must meet every criterion, by any of its values.

    `choice` maps the key of a facet to keys of its values. `ids` are ids of cases, and so are
    `places`: those of all cases in the places asked for; both None when not given. `order` "" is the
    default. `labels` name the values in Chinese for the head of a document.
    """

    ids: tuple[str, ...] | None = None
    places: frozenset[str] | None = None
    choice: Mapping[str, frozenset[str]] = field(default_factory=dict)
    query: str = ""
    order: Order | Literal[""] = ""
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedCriteria:
    """Criteria as typed: `names` maps keys of facets to names of values.

    `url` is an address of the search page, whose criteria are added; "" for none.
    """

    ids: Sequence[str] = ()
    places: Sequence[str] = ()
    names: Mapping[str, Sequence[str]] = field(default_factory=dict)
    query: str = ""
    url: str = ""
    order: Order | Literal[""] = ""


def resolve(typed: TypedCriteria, corpus: Corpus) -> tuple[Criteria, tuple[str, ...]]:
    """The criteria, and for each unknown name a Chinese message, with a suggestion where possible."""
    reader = _Reader(corpus)
    saved = reader.saved(typed.url)
    names = {
        key: [*typed.names.get(key, ()), *saved.names.get(key, ())]
        for key in dict.fromkeys((*typed.names, *saved.names))
    }
    choice = {key: reader.values(key, values) for key, values in names.items() if values}
    criteria = Criteria(
        ids=tuple(dict.fromkeys(reader.ids(typed.ids))) if typed.ids else None,
        places=frozenset(reader.places(typed.places)) if typed.places else None,
        choice=choice,
        query=" ".join(filter(None, (typed.query.strip(), saved.query))),
        order=typed.order or saved.order,
        labels=tuple(reader.labels),
    )
    return criteria, tuple(reader.unknown)


class _Named(Protocol):
    """An entry of any of the vocabularies."""

    @property
    def id(self) -> str: ...

    @property
    def name(self) -> str: ...


class _Reader:
    """Resolves names; collects labels of known names in `labels`, messages for others in `unknown`."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._facets = {facet.key: facet for facet in facets(corpus)}
        self.unknown: list[str] = []
        self.labels: list[str] = []

    def _unknown(self, what: str, name: str, known: Iterable[str]) -> None:
        near = suggestion(name, known)
        hint = f"是不是“{near}”？" if near else "请核对。"
        self.unknown.append(f"没有叫“{name}”的{what}，{hint}")

    def ids(self, names: Sequence[str]) -> Iterable[str]:
        """The ids that exist, in the order given."""
        known = {placed.case.id for placed in self._corpus.cases}
        for name in names:
            if name in known:
                yield name
            else:
                self._unknown("案例编号", name, sorted(known))

    def places(self, names: Sequence[str]) -> Iterable[str]:
        """The ids of the cases of each place, those in its districts and townships included."""
        words = place_words(self._corpus)
        pages = {f"places/{place.code}.md": place.code for place in self._corpus.tree}
        for name in names:
            if name in self._corpus.tree:
                self.labels.append(self._corpus.tree[name].name)
                yield from self._corpus.tree[name].all
            elif name in words:
                self.labels.append(name)
                for place in words[name]:
                    yield from (self._corpus.cases[number].case.id for number in place.cases)
            else:
                self._unknown("地方", name, (*words, *pages.values()))

    def values(self, key: str, names: Sequence[str]) -> frozenset[str]:
        """The keys of values of a facet; `names` may be keys, labels or aliases."""
        facet = self._facets[key]
        known, aliases = self._known(facet)
        keys = []
        for name in names:
            value = name if name in known else aliases.get(name, "")
            if not value:
                self._unknown(facet.label, name, (*aliases, *known))
                continue
            keys.append(value)
            self.labels.append(known[value])
        return frozenset(keys)

    def _known(self, facet: Facet) -> tuple[dict[str, str], dict[str, str]]:
        """Key -> label, and label or alias -> key, of all values in the vocabulary and the cases."""
        known: dict[str, str] = {}
        aliases: dict[str, str] = {}
        vocabulary = self._corpus.vocabulary
        entries: Mapping[str, Mapping[str, _Named]] = {
            "reform": vocabulary.reform,
            "theme": vocabulary.theme,
            "indicator": vocabulary.indicator,
        }
        known |= {entry.id: entry.name for entry in entries.get(facet.key, {}).values()}
        if facet.key == "reform":
            aliases |= vocabulary.reform_id
        if facet.key == "status":
            aliases |= STATUS_OF
            known |= {key: label for label, key in STATUS_OF.items()}
        for placed in self._corpus.cases:
            known |= facet.values(placed.case)
        return known, aliases | {label: key for key, label in known.items()}

    def saved(self, url: str) -> TypedCriteria:
        """The criteria in an address of the search page or in its query string; none for ""."""
        given = parse_qs(urlsplit(url).query if "?" in url else url, keep_blank_values=False)
        names = {key: values for key, values in given.items() if key in self._facets}
        sort = given.get("sort", [""])[0]
        for key in given.keys() - names.keys() - {"q", "sort"}:
            self._unknown("检索参数", key, (*self._facets, "q", "sort"))
        order: Order | Literal[""] = ""
        if sort in get_args(Order):
            order = sort  # type: ignore[assignment]
        elif sort:
            self._unknown("排序", sort, get_args(Order))
        return TypedCriteria(names=names, query=" ".join(given.get("q", ())).strip(), order=order)
