"""All files of the search index.

`cases.js`            what every query needs: ids, passages, facets, names of concepts
`facet-<key>.js`      a facet too large for that, read when it is opened
`pairs/<n>.js`        pairs and characters -> passages and cases; the lexicon's words by first pair
`heavy/<code>.js`     a pair that stands in very many passages, by itself
`concepts/<n>.js`     the passages with a wording of a concept, and the cases tagged with it
`text/<id>.js`        the first passages of a case and what names it; `<id>.1.js` … the others
`records.js`          what a download holds of each case
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from zlib import crc32

from casebook.index.model import Shelf
from casebook.index.site_file import Address, SiteFile
from casebook.index.tables import place_name
from casebook.search.coding import encode, encode_values
from casebook.search.concepts import Concept, concepts
from casebook.search.entries import CaseEntry, entries
from casebook.search.facets import facet_data, facets
from casebook.search.identities import identities
from casebook.search.lexicon import make_lexicon
from casebook.search.occurrences import ConceptHits, occurrences
from casebook.search.places import place_words
from casebook.search.records import records
from casebook.search.shards import HEAVY, script, shard_count, shard_of

# Passages of a text that are read at once: a hit shows three, and long texts are long.
PART = 8
# A facet below this size is in `cases.js`.
_SMALL_FACET = 6_000


def search_files(shelf: Shelf, address: Address) -> Iterator[SiteFile]:
    """The whole index of a shelf."""
    # numpy is slow to import, and only the process that makes the index needs it.
    from casebook.search.pairs import letter_index, pair_index  # noqa: PLC0415

    shelved = entries(shelf)
    meant = concepts(shelf)
    found = occurrences(meant, shelved)
    meant = tuple(item for item in meant if item.asked or found[item.id].strong)
    grams = pair_index(shelved)
    heavy = {pair: numbers for pair, numbers in grams.items() if len(numbers) > HEAVY}
    lexicon = make_lexicon(meant, place_words(shelf), address)
    index = {**letter_index(shelved), **grams}
    shards = shard_count(index)
    columns = [facet_data(facet, shelf) for facet in facets(shelf)]
    yield _cases(shelved, columns, shards, heavy, _version(shelved, meant))
    for column in columns:
        if not _is_small(column):
            yield script(f"facet-{column['key']}", column)
    yield from _pair_files(index, lexicon, heavy, shards)
    tagged = _tagged(shelf)
    for number, concept in enumerate(meant):
        cases = tagged.get((concept.kind, concept.name), ())
        yield _concept_file(number, concept, found[concept.id], cases, address)
    for entry in shelved:
        yield from _text_files(entry, address)
    yield script("records", records(shelf, address))


def _is_small(column: Mapping[str, Any]) -> bool:
    return sum(len(cases) + len(label) * 3 for _, label, cases in column["values"]) < _SMALL_FACET


def _cases(
    shelved: Sequence[CaseEntry],
    columns: Sequence[Mapping[str, Any]],
    shards: int,
    heavy: Mapping[str, str],
    version: str,
) -> SiteFile:
    return script(
        "cases",
        {
            "version": version,
            **identities([entry.placed.case for entry in shelved]),
            "heads": encode_values([len(entry.heads) for entry in shelved]),
            "headings": encode_values([len(entry.headings) for entry in shelved]),
            "paragraphs": encode_values([len(entry.paragraphs) for entry in shelved]),
            "facets": [
                column if _is_small(column) else {**column, "values": None} for column in columns
            ],
            "shards": shards,
            "heavy": {pair: len(numbers) for pair, numbers in heavy.items()},
        },
    )


def _version(shelved: Sequence[CaseEntry], meant: Sequence[Concept]) -> str:
    """Changes with the texts and the vocabulary, so that no browser mixes two indexes."""
    state = crc32(repr(meant).encode("utf-8", "replace"))
    for entry in shelved:
        text = "\n".join((entry.placed.case.id, *entry.normal))
        state = crc32(text.encode("utf-8", "replace"), state)
    return f"{state:08x}"


def _pair_files(
    index: Mapping[str, str],
    lexicon: Mapping[str, Sequence[Any]],
    heavy: Mapping[str, str],
    shards: int,
) -> Iterator[SiteFile]:
    lists: list[dict[str, str]] = [{} for _ in range(shards)]
    words: list[dict[str, Sequence[Any]]] = [{} for _ in range(shards)]
    for key, numbers in index.items():
        if key not in heavy:
            lists[shard_of(key, shards)][key] = numbers
    for key, lines in lexicon.items():
        words[shard_of(key, shards)][key] = lines
    for number in range(shards):
        yield script(f"pairs/{number}", [lists[number], words[number]])
    for pair in sorted(heavy):
        yield script(f"heavy/{'-'.join(f'{ord(letter):x}' for letter in pair)}", heavy[pair])


def _tagged(shelf: Shelf) -> Mapping[tuple[str, str], Sequence[int]]:
    """Kind and name of a tag -> the numbers of the cases whose front matter has it."""
    found: dict[tuple[str, str], list[int]] = {}
    for number, placed in enumerate(shelf.cases):
        tags = {("reform", name) for name in placed.case.reforms}
        tags |= {("indicator", name) for name, _ in placed.case.metrics}
        for tag in tags:
            found.setdefault(tag, []).append(number)
    return found


def _concept_file(
    number: int, concept: Concept, found: ConceptHits, tagged: Sequence[int], address: Address
) -> SiteFile:
    return script(
        f"concepts/{number}",
        {
            "name": concept.name,
            "kind": concept.kind,
            "url": address(concept.page) if concept.page else "",
            "strong": encode(found.strong),
            "dense": encode(found.dense),
            "weak": encode(found.weak),
            "tagged": encode(tagged),
            "words": sorted((*concept.strong, *concept.weak), key=len, reverse=True),
        },
    )


def _text_files(entry: CaseEntry, address: Address) -> Iterator[SiteFile]:
    """The passages in the order of their numbers, `PART` to a file; what names the case is first."""
    case = entry.placed.case
    passages: list[Any] = [["", head] for head in entry.heads]
    passages += [[item.anchor, item.text] for item in (*entry.headings, *entry.paragraphs)]
    about = {
        "url": address(entry.placed.src_uri),
        "title": case.title,
        "place": place_name(case),
        "date": case.date,
        "genre": case.genre,
        "status": case.status,
    }
    yield script(f"text/{case.id}", {**about, "passages": passages[:PART]})
    for number, start in enumerate(range(PART, len(passages), PART), 1):
        yield script(f"text/{case.id}.{number}", {"passages": passages[start : start + PART]})
