"""The files of the index: well-formed, inert, complete, reproducible."""

from itertools import pairwise

from casebook.search import search_files
from casebook.search.bigrams import bigram_index
from casebook.search.entries import entries
from casebook.search.normalization import normalize
from tests.helpers.cases import HOSTILE
from tests.helpers.data_files import data_of
from tests.search.decoding import decoded


def files(corpus):
    return list(search_files(corpus, lambda path: path.replace(".md", ".html")))


def test_files_are_scripts_with_data_only(small):
    made = files(small)
    assert len({file.path for file in made}) == len(made)
    for file in made:
        data_of(file)


def test_same_cases_give_the_same_files(small):
    assert files(small) == files(small)


def test_texts_are_whole(small):
    shards = {file.path: data_of(file) for file in files(small)}
    parts = [part for path, part in shards.items() if path.startswith("search/data/texts/")]
    shown = [text for part in parts for _, text in part.get("passages", ())]
    assert HOSTILE in shown
    assert any("以案释法" in text for text in shown)


def test_every_pair_leads_to_every_passage_with_it(small):
    index = bigram_index(entries(small))
    for entry in entries(small):
        for number, text in enumerate(entry.normalized, entry.first):
            for pair in map("".join, pairwise(text)):
                assert number in {passage for passage, _ in decoded(index[pair])}


def test_head_and_text_do_not_run_together(small):
    first = entries(small)[0]
    assert first.heads == ("晋城报告",)
    assert normalize("晋城报告对轻微") not in "".join(first.normalized[:1])
