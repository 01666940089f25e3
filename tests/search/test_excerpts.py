"""The first paragraph of a hit shows the typed words, whenever a paragraph of the case has them."""

import json
from urllib.parse import unquote

import pytest

from casebook.search.entries import entries
from casebook.search.normalization import normalize
from tests.helpers.paths import ROOT

SETS = ("gold/search.json", *(f"search/readings/{name}.json" for name in ("first", "second")))
FRESH = ("search/readings/third.json", "search/readings/fourth.json")
SHOWN = """async (query) => {
  const search = casebookSearch;
  document.body.innerHTML = "<ol></ol><button></button>";
  const [list, more] = document.body.children;
  const found = await search.find(query);
  const hits = new search.HitList(list, more);
  await hits.show(found.hits, { ...found, ranked: true });
  hits.unfold(true);
  await Promise.all(hits.items().map((item) => hits.fill(item)));
  return {
    words: found.terms.filter((term) => !term.places.length).map((term) => term.word),
    hits: hits.items().map((item) => {
      const shown = item.querySelector(".cx-passage a");
      return [item.dataset.case, shown ? shown.hash.slice(1) : "", shown ? shown.textContent : ""];
    }),
  };
}"""


def count(text, words):
    return sum(word in text for word in words)


@pytest.mark.parametrize("path", [*SETS, *FRESH])
def test_the_first_paragraph_shows_as_many_typed_words_as_any(engine, corpus, path):
    passages = {
        entry.placed.case.id: {
            item.anchor: normalize(item.text) for item in (*entry.headings, *entry.paragraphs)
        }
        for entry in entries(corpus)
    }
    looked_at = 0
    for row in json.loads((ROOT / "tests" / path).read_text(encoding="utf-8")):
        found = engine.evaluate(SHOWN, row["query"])
        words = found["words"]
        for name, anchor, excerpt in found["hits"]:
            texts = passages[name]
            most = max(count(text, words) for text in texts.values())
            if not most:
                continue
            looked_at += 1
            told = f"{row['query']} {name}: {excerpt}"
            assert count(texts[unquote(anchor)], words) == most, told
            assert count(normalize(excerpt), words), told
    assert looked_at > 100


CLICKED = """async (query) => {
  const search = casebookSearch;
  document.body.innerHTML = "<ol></ol><button></button>";
  const [list, more] = document.body.children;
  const found = await search.find(query);
  const hits = new search.HitList(list, more);
  await hits.show(found.hits, { ...found, ranked: true });
  await Promise.all(hits.items().map((item) => hits.fill(item)));
  const links = [...list.querySelectorAll(".cx-passage a")];
  const shown = links.map((link) => link.href);
  list.addEventListener("click", (event) => event.preventDefault());
  const followed = links.map((link) => (link.click(), link.href));
  await new Promise((done) => setTimeout(done));
  return [shown, followed, links.map((link) => link.href)];
}"""


def test_a_click_on_a_long_passage_leads_to_its_words(engine):
    shown, followed, after = engine.evaluate(CLICKED, "行政复议")
    assert after == shown
    assert not any(":~:" in address for address in shown)
    led = [at.removeprefix(plain) for plain, at in zip(shown, followed, strict=True) if at != plain]
    assert led
    assert all(words.startswith(":~:text=") for words in led)
