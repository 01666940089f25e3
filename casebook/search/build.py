"""All files of the search index, below `search/data`.

`cases.js`            read for every query: ids, passage counts, facets, sizes of heavy lists
`facet-<key>.js`      a facet too large for `cases.js`, read when it is opened
`pairs/<n>.js`        a shard: posting lists of bigrams (passages) and of characters (cases), and
                      the lexicon entries that begin with them
`heavy/<code>.js`     a posting list too long for a shard; the code is the bigram in hexadecimal
`concepts/<n>.js`     passages with a wording of a concept, and cases tagged with it
`text/<id>.js`        title, place, date, the sentences that prove its reforms and first passages of a
                      case; `<id>.1.js` … the other passages
`records.js`          the rows of a download
`suggest.js` …        what the search box proposes (casebook/search/suggestions.py)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from zlib import crc32

from casebook.dataset.cases import CASES
from casebook.index.model import Corpus
from casebook.index.site_file import Address, SiteFile
from casebook.search.case_index import IndexedCase, indexed_cases
from casebook.search.concepts import Concept, concepts
from casebook.search.delta_encoding import encode, encode_values
from casebook.search.facets import facet_data, facets
from casebook.search.identities import identities
from casebook.search.lexicon import make_lexicon
from casebook.search.occurrences import ConceptPostings, occurrences
from casebook.search.places import place_words
from casebook.search.shards import HEAVY, compact, data_file, data_file_of, shard_count, shard_of
from casebook.search.suggestions import suggestion_files

# A facet is in `cases.js` if its size, an estimate in bytes, is below this.
_SMALL_FACET = 6_000


def search_files(corpus: Corpus, address: Address) -> Iterator[SiteFile]:
    """Yield all files of the search index; `address` turns a source path into one on the site."""
    # numpy is slow to import, and only the process that builds the index needs it.
    from casebook.search.bigrams import bigram_index, character_index  # noqa: PLC0415

    indexed = tuple(indexed_cases(corpus, address))
    candidates = concepts(corpus)
    postings = occurrences(candidates, indexed)
    used = tuple(item for item in candidates if item.asked or postings[item.id].strong)
    bigrams = bigram_index(indexed)
    heavy = {bigram: encoded for bigram, encoded in bigrams.items() if len(encoded) > HEAVY}
    index = {**character_index(indexed), **bigrams}
    shards = shard_count(index)
    columns = [facet_data(facet, corpus) for facet in facets(corpus)]
    version = _version(indexed, used)
    yield _cases(indexed, columns, heavy=heavy, shards=shards, version=version)
    for column in columns:
        if not _is_small(column):
            yield data_file(f"facet-{column['key']}", column)
    lexicon = make_lexicon(used, place_words(corpus), address)
    yield from _shards(index, lexicon, heavy, shards)
    yield from _concept_files(used, postings, corpus, address)
    for case in indexed:
        for number, text in enumerate(case.index.files):
            name = f"{case.placed.case.id}.{number}" if number else case.placed.case.id
            yield data_file_of(f"text/{name}", text)
    yield _records(indexed)
    yield from suggestion_files(corpus, address)


def _records(indexed: Sequence[IndexedCase]) -> SiteFile:
    """The data behind the downloads of the search page: all records of `data/cases.json`.

    The fields (name, Chinese title) and a row of values for each case, in corpus order.
    """
    fields = compact([[field.name, field.title] for field in CASES.fields])
    rows = ",".join(case.index.record for case in indexed)
    return data_file_of("records", f'{{"fields":{fields},"rows":[{rows}]}}')


def _is_small(column: Mapping[str, Any]) -> bool:
    return sum(len(cases) + len(label) * 3 for _, label, cases in column["values"]) < _SMALL_FACET


def _cases(
    indexed: Sequence[IndexedCase],
    columns: Sequence[Mapping[str, Any]],
    *,
    heavy: Mapping[str, str],
    shards: int,
    version: str,
) -> SiteFile:
    """The file `cases.js`; of the heavy posting lists it has only the sizes."""
    parts = [case.index for case in indexed]
    return data_file(
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
                column if _is_small(column) else {**column, "values": None} for column in columns
            ],
            "shards": shards,
            "heavy": {bigram: len(encoded) for bigram, encoded in heavy.items()},
        },
    )


def _version(indexed: Sequence[IndexedCase], used: Sequence[Concept]) -> str:
    """A checksum of texts and concepts, so that a browser's cache does not mix two indexes."""
    state = crc32(repr(used).encode("utf-8", "replace"))
    for entry in indexed:
        text = "\n".join((entry.placed.case.id, *entry.normalized))
        state = crc32(text.encode("utf-8", "replace"), state)
    return f"{state:08x}"


def _shards(
    index: Mapping[str, str],
    lexicon: Mapping[str, Sequence[Any]],
    heavy: Mapping[str, str],
    shards: int,
) -> Iterator[SiteFile]:
    """Yield `shards` files, each with its part of index and lexicon, then the heavy posting lists."""
    posting_lists: list[dict[str, str]] = [{} for _ in range(shards)]
    lexicon_entries: list[dict[str, Sequence[Any]]] = [{} for _ in range(shards)]
    for key, encoded in index.items():
        if key not in heavy:
            posting_lists[shard_of(key, shards)][key] = encoded
    for key, entries_of_key in lexicon.items():
        lexicon_entries[shard_of(key, shards)][key] = entries_of_key
    for number in range(shards):
        yield data_file(f"pairs/{number}", [posting_lists[number], lexicon_entries[number]])
    for bigram in sorted(heavy):
        code = "-".join(f"{ord(letter):x}" for letter in bigram)
        yield data_file(f"heavy/{code}", heavy[bigram])


def _tagged(corpus: Corpus) -> Mapping[tuple[str, str], Sequence[int]]:
    """(Kind, name) of a tag -> the numbers of the cases whose front matter has it, ascending."""
    cases: dict[tuple[str, str], list[int]] = {}
    for number, placed in enumerate(corpus.cases):
        tags = {("reform", name) for name in placed.case.reforms}
        tags |= {("indicator", name) for name, _ in placed.case.comparable}
        for tag in tags:
            cases.setdefault(tag, []).append(number)
    return cases


def _concept_files(
    used: Sequence[Concept],
    postings: Mapping[str, ConceptPostings],
    corpus: Corpus,
    address: Address,
) -> Iterator[SiteFile]:
    """Yield a file for each concept, named by its index in `used`, to which the lexicon refers."""
    tagged = _tagged(corpus)
    for number, concept in enumerate(used):
        passages = postings[concept.id]
        yield data_file(
            f"concepts/{number}",
            {
                "name": concept.name,
                "kind": concept.kind,
                "url": address(concept.page) if concept.page else "",
                "strong": encode(passages.strong),
                "dense": encode(passages.dense),
                "weak": encode(passages.weak),
                "tagged": encode(tagged.get((concept.kind, concept.name), ())),
                "words": sorted((*concept.strong, *concept.weak), key=len, reverse=True),
            },
        )
