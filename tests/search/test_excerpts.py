"""The first paragraph of a hit shows the typed words, whenever a paragraph of the case has them."""

import json
import random
import re
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


# Queries drawn at random, and the characters in which an excerpt surely shows all words.
DRAWN, WINDOW = 50, 90


def fits(text, words, most):
    """Whether `most` of the words stand in one window that an excerpt can show."""
    starts = [at for word in words for at in (text.find(word),) if at >= 0]
    return any(count(text[at : at + WINDOW], words) == most for at in starts)


def count(text, words):
    return sum(word in text for word in words)


def passages_of(corpus):
    """Case id -> anchor -> normalized heading or paragraph."""
    return {
        entry.placed.case.id: {
            item.anchor: normalize(item.text) for item in (*entry.headings, *entry.paragraphs)
        }
        for entry in entries(corpus)
    }


@pytest.mark.parametrize("path", [*SETS, *FRESH])
def test_the_first_paragraph_shows_as_many_typed_words_as_any(engine, corpus, path):
    passages = passages_of(corpus)
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


def drawn_query(draw, texts):
    """Two to four words of two to six characters, cut at random from one text or several."""
    sources = draw.sample(texts, draw.choice((1, 1, 2)))
    words = []
    for _ in range(draw.randint(2, 4)):
        run = draw.choice(re.findall(r"[\u4e00-\u9fff]{2,}", draw.choice(sources)))
        at = draw.randrange(len(run) - 1)
        words.append(run[at : at + draw.randint(2, 6)])
    return " ".join(words)


def test_words_drawn_at_random_are_shown_whenever_a_paragraph_has_them(engine, corpus):
    draw = random.Random(18)
    passages = passages_of(corpus)
    texts = [
        item.text
        for entry in entries(corpus)
        for item in entry.paragraphs
        if re.search(r"[\u4e00-\u9fff]{2}", item.text)
    ]
    looked_at = together = 0
    for query in (drawn_query(draw, texts) for _ in range(DRAWN)):
        found = engine.evaluate(SHOWN, query)
        words = found["words"]
        for name, anchor, excerpt in found["hits"]:
            most = max(count(text, words) for text in passages[name].values())
            if not most:
                continue
            text = passages[name][unquote(anchor)]
            told = f"{query} {name}: {excerpt}"
            assert count(text, words) == most, told
            shown = count(normalize(excerpt), words)
            assert shown, told
            looked_at += 1
            if most > 1 and fits(text, words, most):
                together += 1
                assert shown == most, told
    assert looked_at > 10 * DRAWN
    assert together > DRAWN // 2


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
