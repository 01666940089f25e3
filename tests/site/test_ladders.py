"""How far reforms have come, on reform pages and in the facets of the search."""

from casebook.index.reforms import build
from casebook.search.facets import facet_data, facets
from casebook.vocabulary import load_vocabulary
from tests.helpers.cases import case, corpus_of

VOCABULARY = load_vocabulary()
WITH_DATA = case("a", body="甲市12345热线全年办理诉求5600件。", reforms=("12345热线",))
BARE = case("b", body="乙市推进各项工作。", reforms=("12345热线",))
HIDDEN = case(
    "c",
    body="丙市12345热线全年办理诉求800件。",
    reforms=("12345热线",),
    hidden_findings=("落实:12345热线:有数据",),
)
CORPUS = corpus_of((WITH_DATA, BARE, HIDDEN), VOCABULARY)


def test_a_reform_page_has_the_highest_rung_as_link_and_as_fact():
    [page] = [page for page in build(CORPUS) if page.path == "reforms/rexian12345.md"]
    [table] = [block for block in page.blocks if hasattr(block, "groups")]
    at = [column.head for column in table.columns].index("落实到哪一步")
    rows = {
        row[1].target: (row[at], facts.rung)
        for group in table.groups
        for row, facts in zip(group.rows, group.facts, strict=True)
    }
    shown = {path: (getattr(cell, "label", cell), fact) for path, (cell, fact) in rows.items()}
    assert shown == {
        "cases/a.md": ("4 有数据", "4 有数据"),
        "cases/b.md": ("", ""),
        "cases/c.md": ("3 实际运行", "3 实际运行"),
    }
    assert rows["cases/a.md"][0].anchor


def test_the_search_has_a_facet_of_the_rungs_in_their_order():
    [facet] = [facet for facet in facets(CORPUS) if facet.key == "rung"]
    data = facet_data(facet, CORPUS)
    assert [label for _, label, _ in data["values"]] == ["提出", "实际运行", "有数据"]
