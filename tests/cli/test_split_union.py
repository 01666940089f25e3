"""Any sequence of runs over any reports ends with the union of their cases and keeps edits."""

import argparse
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casebook.commands import split
from casebook.commands.options import split as options
from casebook.drafts.drafting import draft_source
from casebook.store import load_pages
from casebook.vocabulary import load_vocabulary
from tests.helpers.commands import Run

pytestmark = pytest.mark.usefixtures("in_a_casebook")

BOILERPLATE = (
    "坚持以习近平新时代中国特色社会主义思想为指导",
    "深入学习贯彻习近平法治思想",
    "把法治政府建设摆在全局工作的突出位置",
    "严格落实党政主要负责人履行推进法治建设第一责任人职责",
    "持续优化法治化营商环境",
    "健全矛盾纠纷预防化解机制",
)
TITLES = ("安远县法治政府建设工作报告", "安远县法治政府建设情况综述")


Report = tuple[str, int, list[int], list[str]]


def written(report: Report) -> str:
    """A report about a place; reports of different years share the title and set phrases."""
    title, year, figures, phrases = report
    clauses = "。".join(phrases)
    return (
        f"{title}\n\n　　{year}年，安远县扎实推进依法行政，{clauses}。\n\n"
        f"　　全年受理行政复议案件{figures[0]}件，办结{figures[1]}件，"
        f"调解矛盾纠纷{figures[2]}件，培训执法人员{figures[3]}人次。\n"
    )


reports = st.tuples(
    st.sampled_from(TITLES),
    st.sampled_from([2022, 2023, 2024, 2025]),
    st.lists(st.integers(100, 9999), min_size=4, max_size=4, unique=True),
    st.lists(st.sampled_from(BOILERPLATE), min_size=1, max_size=6, unique=True),
)
# Reports that differ in a single figure count as a correction of one report.
OTHER_FIGURES = tuple(lambda report, place=place: report[2][place] for place in range(4))
# The reports that a run reads, each with its file name in that run.
runs = st.lists(
    st.dictionaries(st.integers(0, 4), st.sampled_from("abcde"), min_size=1), max_size=5
)


def run_split(files: Sequence[Path], out: Path) -> int:
    words = ["--out", str(out), *map(str, files)]
    parser = argparse.ArgumentParser()
    options.configure(parser)
    return split.run(parser.parse_args(words))


def apart(page: str) -> str:
    """A page apart from its source, which follows renamed reports."""
    return re.sub(r"^source: .*$", "", page, flags=re.MULTILINE)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    texts=st.lists(reports, min_size=5, max_size=5, unique_by=OTHER_FIGURES),
    runs=runs,
    edited=st.sets(st.integers(0, 4)),
)
def test_runs_end_with_the_union_of_their_cases(
    texts: list[Report], runs: list[dict[int, str]], edited: set[int]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        out, wanted, kept = Path(folder, "cases"), set(), {}
        for number, chosen in enumerate(runs):
            names = {name: index for index, name in chosen.items()}
            place = Path(folder, f"run-{number}")
            place.mkdir()
            files = []
            for name, index in names.items():
                files.append(place / f"{name}.txt")
                files[-1].write_text(written(texts[index]), encoding="utf-8")
            assert run_split(files, out) == 0
            wanted |= {
                case.source.text
                for path in files
                for case in draft_source(path, load_vocabulary()).cases
            }
            for page in load_pages(out):
                if page.path not in kept and number in edited:
                    kept[page.path] = page.text.replace("安远县扎实", "安远县（编辑改过）扎实")
                    page.path.write_text(kept[page.path], encoding="utf-8", newline="\n")
        pages = load_pages(out)
        assert sorted(page.parsed.case.source.text for page in pages) == sorted(wanted)
        now = {path: path.read_text(encoding="utf-8") for path in kept}
        assert {path: apart(text) for path, text in now.items()} == {
            path: apart(text) for path, text in kept.items()
        }


PAIRS = {
    "undated reports of two years with a derived title": (
        "2024年，安远县深入推进依法行政，全年受理行政复议案件120件，办结118件。",
        "2025年，安远县深入推进依法行政，全年受理行政复议案件135件，办结131件。",
    ),
    "the same title, no year": (
        "石城县法治建设工作总结\n\n　　我县调解矛盾纠纷860件，组织普法活动45场，评查案卷220卷。\n",
        "石城县法治建设工作总结\n\n　　我县调解矛盾纠纷911件，组织普法活动52场，评查案卷198卷。\n",
    ),
    "other text altogether": (
        "大余县普法综述\n\n　　大余县把普法宣传送进乡村集市，群众在家门口学法用法。\n",
        "大余县普法综述\n\n　　去年夏天，工作队走进校园，为学生讲解未成年人保护法。\n",
    ),
    "a place without a code": (
        "某县法治政府建设综述\n\n　　某县推行“首违不罚”清单，免罚案件31件，企业满意度明显提高。\n",
        "某县法治政府建设综述\n\n　　某县建成公共法律服务站9个，解答咨询4020人次，办理援助377件。\n",
    ),
    "set phrases with another place": (
        "南康区工作综述\n\n　　南康区坚持党的领导，健全制度体系，强化监督问责，群众满意。\n",
        "章贡区工作综述\n\n　　章贡区坚持党的领导，健全制度体系，强化监督问责，群众满意。\n",
    ),
}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS.keys())
@pytest.mark.parametrize("names", [("y2024.txt", "y2025.txt"), ("report.txt", "report.txt")])
def test_another_report_never_takes_a_page(
    casebook: Run, tmp_path: Path, pair: tuple[str, str], names: tuple[str, str]
) -> None:
    for text, name in zip(pair, names, strict=True):
        for old in tmp_path.glob("*.txt"):
            old.unlink()
        (tmp_path / name).write_text(text, encoding="utf-8")
        done = casebook("split", name, "--out", "c")
        assert done.returncode == 0
        assert "新建 1 页" in done.stdout
    bodies = [page.parsed.body for page in load_pages(tmp_path / "c")]
    assert len(bodies) == 2


LONG = (
    "崇义县法治政府建设综述\n\n　　崇义县全面推行包容审慎监管。2023年受理行政复议案件52件，办结50件。"
    "评查行政执法案卷140卷，培训执法人员600人次。县法律援助中心办理案件211件。\n"
)
CHANGES = {
    "a figure": LONG.replace("办结50件", "办结51件"),
    "a word": LONG.replace("包容审慎监管", "包容审慎的监管方式"),
    "the title": LONG.replace("建设综述", "建设工作综述"),
    "a date": LONG.replace("综述\n", "综述\n\n（2024年1月5日）\n"),
    "a paragraph at the end": LONG + "\n　　2024年，崇义县将继续完善制度。\n",
}


@pytest.mark.parametrize("changed", CHANGES.values(), ids=CHANGES.keys())
def test_a_corrected_or_grown_report_keeps_its_page(
    casebook: Run, tmp_path: Path, changed: str
) -> None:
    for text in (LONG, changed):
        (tmp_path / "a.txt").write_text(text, encoding="utf-8")
        output = casebook("split", "a.txt", "--out", "c").stdout
    assert "更新 1 页" in output
    assert len(load_pages(tmp_path / "c")) == 1


def test_a_report_that_exists_keeps_its_page(casebook: Run, tmp_path: Path) -> None:
    """A copy with another file name, split alone, is the same case; its page is not moved."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(LONG, encoding="utf-8")
    casebook("split", "a.txt", "--out", "c")
    (page,) = load_pages(tmp_path / "c")
    output = casebook("split", "b.txt", "--out", "c").stdout
    assert "b.txt：《崇义县法治政府建设综述》与 c/" in output
    assert page.path.read_text(encoding="utf-8") == page.text
    assert [page.path for page in load_pages(tmp_path / "c")] == [page.path]


def test_an_article_that_moved_to_another_report_takes_its_page_along(
    casebook: Run, tmp_path: Path
) -> None:
    (tmp_path / "b.txt").write_text(LONG, encoding="utf-8")
    casebook("split", "b.txt", "--out", "c")
    other = PAIRS["other text altogether"][0]
    (tmp_path / "b.txt").write_text(other, encoding="utf-8")
    (tmp_path / "a.txt").write_text(LONG, encoding="utf-8")
    casebook("split", "a.txt", "b.txt", "--out", "c")
    files = {
        page.parsed.case.title: page.parsed.case.source.file for page in load_pages(tmp_path / "c")
    }
    assert files == {"崇义县法治政府建设综述": "a.txt", "大余县普法综述": "b.txt"}
