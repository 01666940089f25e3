"""The search engine in a tab, without a search page around it."""

from evaluate_search import write_search

FIND = """async (query) => {
  const found = await casebookSearch.find(query);
  const hits = await casebookSearch.verify(found.hits, { ...found, ranked: true }, 1000);
  return hits.map((hit) => [found.overview.ids[hit.number], hit.tier]);
}"""
PASSAGE, TEXT, MEANING, PART = 4, 3, 2, 1
"""Tiers of a hit: all words in one passage; in one text; by meaning; only some of them."""


def engine_tab(browser, corpus, folder):
    """A new tab with the index of a corpus and the engine's scripts, loaded from a folder."""
    tab = browser.new_page()
    tab.goto(write_search(corpus, folder).as_uri())
    return tab
