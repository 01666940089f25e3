"""All files of the search index, below `search/data`.

`cases.js`            read for every query: ids, passage counts, facets, where the records are
`facet-<key>.js`      a facet too large for `cases.js`, read when it is opened
`buckets.js`          what tells the buckets of a query before `cases.js` is there
`lists/<n>.js`        buckets (casebook/search/buckets.py): posting lists of bigrams (passages) and of
                      characters (cases), and the lexicon entries that begin with them
`concepts/<n>.js`     some concepts: passages with a wording of each, and cases tagged with it
`texts/<n>.js`        parts of cases (casebook/search/case_index.py)
`records.js`          the rows of a download
`suggest.js` …        what the search box proposes (casebook/search/suggestions.py)
"""

from __future__ import annotations

import json
import sys
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any
from zlib import crc32

from casebook.dataset.cases import CASES
from casebook.index.model import Corpus
from casebook.index.site_file import Address, SiteFile
from casebook.search.case_index import IndexedCase, indexed_cases
from casebook.search.concepts import Concept, concepts
from casebook.search.delta_encoding import encode, encode_set, encode_values
from casebook.search.facets import facet_data, facets
from casebook.search.identities import identities
from casebook.search.kinship import grouped_by_kinship
from casebook.search.lexicon import make_lexicon
from casebook.search.occurrences import ConceptPostings, postings
from casebook.search.places import PlaceWord, place_words
from casebook.search.shards import Records, arguments, compact, data_file, data_file_of
from casebook.search.spoken import spoken_words
from casebook.search.suggestions import suggestion_files

# Of a concept with more passages only the cases are told, and of related terms nothing: they say little,
# and a set of cases of a large casebook is several kilobytes.
MOST_PASSAGES = 4_000
# A facet is in `cases.js` if its size, an estimate in bytes, is below this.
_SMALL_FACET = 6_000
# A file of concepts has at least so many characters: each file that a query needs is a request. So few
# that they fit into one file are not divided (about 50 cases; of more a query would read over 120 KB with
# its lists): a question then reads all that it may mean.
_CONCEPT_FILE, _ONE_CONCEPT_FILE = 10_000, 110_000


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexSource:
    """What the index is made of: the cases in it, and what is told of them.

    `tagged` has the numbers of the cases with a tag by its kind and name, `facets` the columns of
    `facet_data`.
    """

    cases: Sequence[IndexedCase]
    concepts: Sequence[Concept]
    tagged: Mapping[tuple[str, str], Sequence[int]]
    places: Mapping[str, Sequence[PlaceWord]]
    facets: Sequence[Mapping[str, Any]]
    address: Address


def search_files(corpus: Corpus, address: Address) -> Iterator[SiteFile]:
    """Yield all files of the search index; `address` turns a source path into one on the site."""
    indexed = tuple(indexed_cases(corpus, address))
    yield from index_files(
        IndexSource(
            cases=indexed,
            concepts=concepts(corpus),
            tagged=_tagged(corpus),
            places=place_words(corpus),
            facets=[facet_data(facet, corpus) for facet in facets(corpus)],
            address=address,
        )
    )
    yield _records(indexed)
    yield from suggestion_files(corpus, address)


def _records(indexed: Sequence[IndexedCase]) -> SiteFile:
    """The data behind the downloads of the search page: all records of `data/cases.json`.

    The fields (name, Chinese title) and a row of values for each case, in corpus order.
    """
    fields = compact([[field.name, field.title] for field in CASES.fields])
    rows = ",".join(case.index.record for case in indexed)
    return data_file_of("records", arguments(f'{{"fields":{fields},"rows":[{rows}]}}'))


def index_files(source: IndexSource) -> Iterator[SiteFile]:
    """Yield the files of the index but those of downloads and suggestions; `cases.js` comes last."""
    # numpy is slow to import, and only the process that builds the index needs it.
    from casebook.search.bigrams import (  # noqa: PLC0415
        HEAVY,
        bigram_index,
        character_index,
        heavy_keys,
    )
    from casebook.search.buckets import SMALL, bucket_count, fill_buckets  # noqa: PLC0415

    indexed = source.cases
    parts = [case.index for case in indexed]
    found = postings((entry.first, json.loads(entry.index.concepts)) for entry in indexed)
    known = [item for item in source.concepts if item.asked or found[item.id].strong]
    rows = {item.id: _concept_row(item, found[item.id], source) for item in known}
    sizes = {name: len(compact(row)) for name, row in rows.items()}
    room = sum(sizes.values())
    room = room if room <= _ONE_CONCEPT_FILE else _CONCEPT_FILE
    groups = grouped_by_kinship(known, lambda item: sizes[item.id], room)
    used = [item for group in groups for item in group]
    paired = len(indexed) <= SMALL
    # In the small index a key would be divided only to be read twice.
    bigrams = bigram_index(indexed, sys.maxsize if paired else HEAVY)
    index = {**character_index(indexed, len(indexed)), **bigrams}
    count = bucket_count(index, paired=paired)
    lexicon = make_lexicon(used, source.places, source.address)
    lists, texts = (
        Records("lists", count),
        Records("texts", sum(len(index.parts) for index in parts)),
    )
    buckets = fill_buckets(index, lexicon, count, paired=paired)
    yield from lists.files(arguments(compact(bucket)) for bucket in buckets)
    yield from texts.files(part for index in parts for part in index.parts)
    for number, group in enumerate(groups):
        yield data_file(f"concepts/{number}", [rows[item.id] for item in group])
    for column in source.facets:
        if not _is_small(column):
            yield data_file(f"facet-{column['key']}", column)
    version = _version(indexed, used)
    # In a large casebook only `cases.js` tells where a bucket is.
    plain = paired and lists.layout["group"] == 1
    yield data_file("buckets", {"version": version, "count": count} if plain else {})
    yield data_file(
        "cases",
        {
            "version": version,
            **identities([entry.placed.case for entry in indexed]),
            "heads": encode_values([index.heads for index in parts]),
            "headings": encode_values([index.headings for index in parts]),
            "paragraphs": encode_values(
                [len(index.normalized) - index.heads - index.headings for index in parts]
            ),
            "facets": [
                column if _is_small(column) else {**column, "values": None}
                for column in source.facets
            ],
            "lists": {**lists.layout, "count": count, "paired": paired},
            "heavy": heavy_keys(bigrams),
            "texts": texts.layout,
            "spoken": spoken_words(),
            "concepts": encode(list(accumulate(map(len, groups), initial=0))[:-1]),
        },
    )


def _is_small(column: Mapping[str, Any]) -> bool:
    return sum(len(cases) + len(label) * 3 for _, label, cases in column["values"]) < _SMALL_FACET


def _version(indexed: Sequence[IndexedCase], used: Sequence[Concept]) -> str:
    """A checksum of texts and concepts, so that a browser's cache does not mix two indexes."""
    state = crc32(repr((used, spoken_words())).encode("utf-8", "replace"))
    for entry in indexed:
        text = "\n".join((entry.placed.case.id, *entry.normalized))
        state = crc32(text.encode("utf-8", "replace"), state)
    return f"{state:08x}"


def _tagged(corpus: Corpus) -> Mapping[tuple[str, str], Sequence[int]]:
    """(Kind, name) of a tag -> the numbers of the cases whose front matter has it, ascending."""
    cases: dict[tuple[str, str], list[int]] = {}
    for number, placed in enumerate(corpus.cases):
        tags = {("reform", name) for name in placed.case.reforms}
        tags |= {("indicator", name) for name, _ in placed.case.comparable}
        for tag in tags:
            cases.setdefault(tag, []).append(number)
    return cases


def _concept_row(
    concept: Concept, passages: ConceptPostings, source: IndexSource
) -> Mapping[str, Any]:
    """What a query needs of a concept."""
    firsts = [entry.first for entry in source.cases]
    tagged = source.tagged.get((concept.kind, concept.name), ())
    return {
        "name": concept.name,
        "kind": concept.kind,
        "url": source.address(concept.page) if concept.page else "",
        "strong": _passages_or_cases(passages.strong, firsts),
        "dense": _passages_or_cases(passages.dense, firsts),
        "weak": encode(passages.weak if len(passages.weak) <= MOST_PASSAGES else ()),
        "tagged": encode_set(tagged, len(firsts)),
        "words": sorted((*concept.strong, *concept.weak), key=len, reverse=True),
    }


def _passages_or_cases(passages: Sequence[int], firsts: Sequence[int]) -> str | tuple[str]:
    """The encoded passages; of more than `MOST_PASSAGES` the encoded set of their cases."""
    if len(passages) <= MOST_PASSAGES:
        return encode(passages)
    cases = sorted({bisect_right(firsts, passage) - 1 for passage in passages})
    return (encode_set(cases, len(firsts)),)
