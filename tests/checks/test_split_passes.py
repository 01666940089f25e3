"""What `split` writes passes the comparison with its source, also once somebody has reviewed it."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casebook.case_md import format_case, is_untouched
from casebook.checks import sources
from casebook.checks.model import CheckedCasebook, Page
from casebook.checks.project import load_casebook
from casebook.drafts.drafting import draft_source
from casebook.model import Severity
from casebook.project.casebook import find_casebook
from casebook.store import page_of
from casebook.vocabulary import load_vocabulary
from tests.helpers.commands import make_casebook

PLACES = ("谷城县", "范县", "安远县", "高邮市", "**县")
FIGURES = (
    "61件",
    "1,234 件",
    "３５万元",
    "近300余人",
    "*件",
    "**.*%",
    "99.82%",
    "三分之二",
    "两万三千件",
    "1亿2000万元",
    "2023年\n5月18日",
    "0.5个工作日",
    "12 345\n件",
    "3—5个",
    "[1]",
    "〔2021〕12号",
    "13812345678",
)
WORDS = ("受理案件", "调解纠纷", "应诉率达", "投入资金", "走访群众（户）", "审结", "占比为", "")
FORMS = ("paragraphs", "wrapped", "listed", "table", "headings", "one line")

clauses = st.lists(
    st.tuples(st.sampled_from(WORDS), st.sampled_from(FIGURES)), min_size=1, max_size=5
)
articles = st.tuples(
    st.sampled_from(PLACES), st.sampled_from(FORMS), st.lists(clauses, min_size=1, max_size=4)
)


def written(article: tuple[str, str, list[list[tuple[str, str]]]]) -> str:
    """A made-up report in one of the forms."""
    place, form, paragraphs = article
    texts = [f"{place}扎实推进工作，{'，'.join(w + f for w, f in p)}。" for p in paragraphs]
    head = f"{place}法治政府建设工作综述\n\n（2023年8月25日）\n\n"
    if form == "wrapped":
        lines = ("\n".join(t[n : n + 20] for n in range(0, len(t), 20)) for t in texts)
        return head + "\n\n".join(f"　　{line}" for line in lines) + "\n"
    if form == "listed":
        return head + "\n\n".join(f"　　{n}. {t}" for n, t in enumerate(texts, 1)) + "\n"
    if form == "table":
        rows = ("　".join((w or "数") + "　" + f for w, f in p) for p in paragraphs)
        return head + f"　　{texts[0]}\n\n" + "\n".join(rows) + "\n\n　　以上为全年情况。\n"
    if form == "headings":
        return (
            head
            + "\n\n".join(
                f"　　{'一二三四'[n]}、第{n + 1}项\n\n　　{t}" for n, t in enumerate(texts)
            )
            + "\n"
        )
    if form == "one line":
        return head + "　　" + "".join(texts) + "\n"
    return head + "\n\n".join(f"　　{t}" for t in texts) + "\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_casebook(tmp_path_factory.mktemp("project"), "vocabulary: fazhi")
    (root / "seeds").mkdir()
    return root


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(articles, min_size=1, max_size=3))
def test_a_reviewed_page_has_the_figures_of_its_source(project: Path, made) -> None:
    report = project / "seeds/报告.txt"
    report.write_text("\n".join(map(written, made)), encoding="utf-8")
    vocabulary = load_vocabulary()
    pages = []
    for number, case in enumerate(draft_source(report, vocabulary).cases):
        text = format_case(replace(case, id=f"c{number}"))
        text = text.replace("status: draft", "status: reviewed")
        assert not is_untouched(text)
        path = project / f"docs/cases/{number}.md"
        pages.append(Page(page_of(path, text), path.as_posix()))
    casebook = find_casebook(project)
    assert casebook is not None
    checked, _ = load_casebook([], vocabulary, casebook, whole=True)
    looked = CheckedCasebook(tuple(pages), vocabulary, project=checked.project)
    errors = [each for each in sources.look(looked) if each.severity is Severity.ERROR]
    assert list(map(str, errors)) == []
