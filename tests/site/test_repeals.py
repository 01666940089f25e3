"""A document that another case says was repealed is marked where it is cited, with that sentence."""

from casebook.index.documents import build
from casebook.site.case.neighbours import find_nearby
from casebook.vocabulary import load_vocabulary
from tests.helpers.cases import case, corpus_of

HUNAN = {"adcode": "430100", "region": ("湖南省", "长沙市"), "locality": "长沙市"}
SHANXI = {"adcode": "140500", "region": ("山西省", "晋城市"), "locality": "晋城市"}
CITING = case("a", body="依据《长沙市停车办法》开展检查。", date="2022-03-01", **HUNAN)
OTHER_PROVINCE = case("b", body="执行《长沙市停车办法》。", date="2022-03-01", **SHANXI)
SAYING = case(
    "c", body="印发《长沙市停车条例》，废止《长沙市停车办法》。", date="2023-05-01", **HUNAN
)


def marked(*cases):
    corpus = corpus_of(cases, load_vocabulary())
    return corpus, find_nearby(corpus, ()).repeals


def test_the_citing_case_has_a_link_to_the_sentence_of_the_other():
    _, found = marked(CITING, OTHER_PROVINCE, SAYING)
    assert set(found) == {"a"}
    [link] = found["a"].values()
    assert link.target == "cases/c.md"
    assert link.anchor
    assert "2023-05-01" in link.label
    assert "废止《长沙市停车办法》" in link.label


def test_the_list_of_documents_has_it_too_and_only_there():
    corpus, _ = marked(CITING, SAYING)
    [page, *_] = build(corpus)
    rows = [
        row
        for block in page.blocks
        if hasattr(block, "groups")
        for g in block.groups
        for row in g.rows
    ]
    said = {str(row[0]): "已废止或被代替" in str(row[0]) for row in rows}
    assert sorted(said.values()) == [False, True]


def test_what_only_the_case_itself_says_marks_nothing():
    _, found = marked(SAYING)
    assert found == {}
