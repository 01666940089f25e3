"""Tables, sentences and documents that both Python and the browser write are equal."""

from __future__ import annotations

from dataclasses import asdict

from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.case_md.fields import FIELDS
from casebook.case_md.writing import field_line
from casebook.dataset.citation import gbt7714
from casebook.dataset.table import csv_bytes, escape_formula
from casebook.export import formats
from casebook.export.word.content import WordArticle, WordBlock, WordContent
from casebook.export.word.document import CONTENTS, REFERENCES, document_xml, numbering_xml
from casebook.export.word.excerpts import (
    FIGURES,
    ROW_LETTERS,
    SIZES,
    TABLE,
    Excerpt,
    ExcerptDocument,
    ExcerptFigure,
    excerpts_xml,
)
from casebook.export.word.parts import CLOSE, NUMBERING, OPEN
from casebook.index.comparability import (
    BASE,
    MOST_NAMED,
    Terms,
    comparability,
    judged,
    reference_terms,
)
from casebook.yamltext import scalars as yamlwrite
from tests.helpers.cases import case

LEADING = "=+-@\t\r\n\0＝＋－＠'"
texts = st.one_of(
    st.text(st.characters(blacklist_categories=["Cs"]), max_size=8),
    st.text(LEADING + '",;\r\n 甲a1', max_size=6),
)


# ------------------------------------------------------------------ CSV


@settings(deadline=None, max_examples=50)
@given(st.lists(texts, max_size=40))
def test_the_same_texts_are_made_inert(search, drawn):
    assert search.evaluate("(texts) => texts.map(casebookCsv.inert)", drawn) == list(
        map(escape_formula, drawn)
    )


@settings(deadline=None, max_examples=50)
@given(st.lists(st.lists(texts, min_size=3, max_size=3), max_size=10))
def test_a_table_is_the_same_file(search, rows):
    fields = [["a", "名称"], ["b", "=值"], ["c", "'备注"]]
    made = search.evaluate("([fields, rows]) => casebookSearch.csvOf(fields, rows)", [fields, rows])
    # Python does not make headings inert, since they are its own; the script treats all cells alike.
    expected = csv_bytes(["名称", "'=值", "''备注"], rows).decode("utf-8")
    assert made == expected


plain = st.one_of(st.none(), st.text("甲=；：a", max_size=3), st.integers(-9, 9))
values = st.one_of(
    plain,
    st.lists(plain, max_size=3),
    st.dictionaries(
        st.sampled_from("甲乙"), st.one_of(plain, st.lists(st.text("丙", max_size=2), max_size=2))
    ),
    st.lists(st.dictionaries(st.sampled_from("甲乙"), plain, max_size=2), max_size=2),
)


@settings(deadline=None, max_examples=50)
@given(st.lists(values, max_size=20))
def test_lists_and_mappings_fill_a_cell_alike(search, drawn):
    rows = [[value, "x"] for value in drawn]
    made = search.evaluate("(rows) => casebookSearch.csvOf([['a', 'a'], ['b', 'b']], rows)", rows)
    flat = [[formats._flat(value), "x"] for value in drawn]
    assert made == csv_bytes(["a", "b"], flat).decode("utf-8")


# ------------------------------------------------------------------ terms of figures

periods = st.sampled_from(["", *(f"20{n:02}年" for n in range(MOST_NAMED + 3))])
terms = st.builds(
    Terms,
    periods,
    st.sampled_from(["", "全域", "本级"]),
    st.sampled_from(["", "确数", "约数", BASE]),
)


@settings(deadline=None)
@given(st.lists(st.lists(terms, max_size=14), max_size=20))
def test_comparability_is_decided_alike(index, drawn):
    rows = [[[item.period, item.scope, item.qualifier] for item in some] for some in drawn]
    output = index.evaluate("(rows) => rows.map(casebookFigures.comparability)", rows)
    assert output == list(map(comparability, drawn))


JUDGE = """(rows) => rows.map((some) => {
  const reference = casebookFigures.reference(some);
  return [reference, some.map((terms) => casebookFigures.judge(terms, reference))];
})"""


@settings(deadline=None)
@given(st.lists(st.lists(terms, max_size=14), max_size=20))
def test_each_value_is_judged_alike(index, drawn):
    rows = [[[item.period, item.scope, item.qualifier] for item in some] for some in drawn]
    expected = []
    for some in drawn:
        reference = reference_terms(some)
        judgements = [judged(item, reference) for item in some]
        expected.append(
            [
                [reference.period, reference.scope],
                [[item.state, item.reason] for item in judgements],
            ]
        )
    assert index.evaluate(JUDGE, rows) == expected


# ------------------------------------------------------------------ Word

awkward = st.text(
    st.one_of(
        st.characters(blacklist_categories=["Cs"]),
        st.sampled_from("<>&\"'\r\n\t\x85\u2028\u202e\x00\x0b\ufffe甲"),
    ),
    max_size=8,
)
blocks = st.builds(
    lambda level, text, counted: WordBlock(level, text, counted and level > 0),
    st.sampled_from([0, 0, 2, 3, 4]),
    awkward,
    st.booleans(),
)
articles = st.builds(
    WordArticle,
    title=awkward,
    subtitle=st.one_of(st.just(""), awkward),
    about=awkward,
    reference=awkward,
    blocks=st.lists(blocks, max_size=5),
)
contents = st.builds(
    WordContent, awkward, st.lists(awkward, max_size=2), st.lists(articles, max_size=4)
)
SHARED = {
    "open": OPEN,
    "close": CLOSE,
    "numbering": NUMBERING,
    "contents": CONTENTS,
    "references": REFERENCES,
    "figures": FIGURES,
    "table": TABLE,
    "letters": ROW_LETTERS,
    "sizes": SIZES,
}
WRITE = """([all, shared]) => all.map((content) => (
  [casebookSearch.documentXml(content, shared), casebookSearch.numberingXml(content, shared)]
))"""


def as_json(content: WordContent) -> dict[str, object]:
    return {
        "title": content.title,
        "lead": list(content.lead),
        "articles": [
            {
                "title": item.title,
                "subtitle": item.subtitle,
                "about": item.about,
                "reference": item.reference,
                "blocks": [[block.level, block.counted, block.text] for block in item.blocks],
            }
            for item in content.articles
        ],
    }


@settings(deadline=None, max_examples=40)
@given(st.lists(contents, max_size=5))
def test_a_document_is_equal_to_the_character(search, drawn):
    made = search.evaluate(WRITE, [[as_json(content) for content in drawn], SHARED])
    assert made == [[document_xml(content), numbering_xml(content)] for content in drawn]


# ------------------------------------------------------------------ citations

cited = st.builds(
    lambda title, author, date: case("a-1", title=title or "甲", author=author, date=date),
    texts,
    texts,
    st.sampled_from(["", "2023", "2023-02-18"]),
)
addresses = st.sampled_from(
    ["https://a.example/b/", "file:///C:/案例/$&/x.html", "https://a/?{b}#c"]
)


@settings(deadline=None, max_examples=40)
@given(st.lists(cited, max_size=10), addresses)
def test_a_citation_gets_its_address_and_day_alike(case_page, cases, address):
    day = "2024-01-05"
    forms = [gbt7714(item, "{address}", "{today}") for item in cases]
    made = case_page.evaluate(
        "([forms, address, day]) => forms.map((form) => casebookCase.citation(form, address, day))",
        [forms, address, day],
    )
    assert made == [gbt7714(item, address, day) for item in cases]


# ------------------------------------------------------------------ front matter

# Characters with a meaning in YAML, in all widths, and words that resolve to other types.
scalars = st.one_of(
    st.text(st.characters(blacklist_categories=["Cs"]), max_size=6),
    st.text("0123456789０１２٣٤²-+.:eExX_, #\t\u2028\ufeff\x1c\x85甲", max_size=8),
    st.sampled_from(
        [
            "yes",
            "yeſ",
            "ON",
            "null",
            "~",
            "NULL",
            "ﬁ",
            "ｙｅｓ",
            "１２",
            "１:２０",
            "2023-02-18\u2028x",
        ]
    ),
)


@settings(deadline=None, max_examples=150)
@given(st.lists(scalars, max_size=60))
def test_strings_are_quoted_alike(form, drawn):
    made = form.evaluate("(all) => all.map((a) => [scalar(a), scalar(a, true)])", drawn)
    assert made == [[yamlwrite.scalar(a), yamlwrite.scalar(a, flow=True)] for a in drawn]


WRITE_FIELDS = """([fields, rows]) => {
  const { toFile } = pageFormat({ fields, shown: fields.map(({ key }) => key) });
  return rows.map((row) => toFile({ ...row, body: "" }));
}"""


@settings(deadline=None, max_examples=80)
@given(st.lists(st.tuples(scalars, scalars, scalars, st.lists(scalars, max_size=3)), max_size=20))
def test_fields_of_each_kind_are_written_alike(form, drawn):
    chosen = [
        next(field for field in FIELDS if field.kind == kind)
        for kind in ("text", "code", "date", "words")
    ]
    fields = [{"key": item.key, "kind": item.kind, "always": True} for item in chosen]
    keys = [item.key for item in chosen]
    rows = [dict(zip(keys, row, strict=True)) for row in drawn]
    expected = [
        "---\n"
        + "\n".join(field_line(item, value) for item, value in zip(chosen, row, strict=True))
        + "---\n\n\n"
        for row in drawn
    ]
    assert form.evaluate(WRITE_FIELDS, [fields, rows]) == expected


numbers = st.integers(1, 4)
excerpts = st.builds(Excerpt, text=awkward, note=st.one_of(st.just(""), awkward), reference=numbers)
excerpt_figures = st.builds(
    ExcerptFigure,
    place=awkward,
    name=awkward,
    value=awkward,
    about=awkward,
    note=st.one_of(st.just(""), awkward),
    reference=numbers,
)
excerpt_documents = st.builds(
    ExcerptDocument,
    title=awkward,
    lead=st.lists(awkward, max_size=2),
    groups=st.lists(st.tuples(awkward, st.lists(excerpts, max_size=4)), max_size=4),
    figures=st.lists(excerpt_figures, max_size=3),
    references=st.lists(awkward, max_size=4),
)
WRITE_EXCERPTS = """([all, shared]) => (
  all.map((content) => casebookClips.documentXml(content, shared))
)"""


@settings(deadline=None, max_examples=40)
@given(st.lists(excerpt_documents, max_size=5))
def test_a_document_of_excerpts_is_the_same(search, drawn):
    made = search.evaluate(WRITE_EXCERPTS, [[asdict(item) for item in drawn], SHARED])
    assert made == [excerpts_xml(item) for item in drawn]


@settings(deadline=None, max_examples=20)
@given(st.lists(st.integers(1, 400), min_size=1, max_size=9))
def test_long_documents_expect_the_same_pages(search, sizes):
    groups = [
        (f"第{n}组", [Excerpt(text="甲" * size, reference=1)]) for n, size in enumerate(sizes)
    ]
    drawn = ExcerptDocument(title="题", lead=(), groups=groups * 6, figures=(), references=("乙",))
    assert search.evaluate(WRITE_EXCERPTS, [[asdict(drawn)], SHARED]) == [excerpts_xml(drawn)]
