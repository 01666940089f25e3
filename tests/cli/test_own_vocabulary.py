"""Every command reads the vocabulary and the reports that the casebook around it names."""

import shutil
from pathlib import Path

import pytest

from casebook.cli import main
from casebook.extract import extract
from casebook.passages import find_overlaps, stock_phrases
from casebook.places import locate
from casebook.project.casebook import find_casebook
from casebook.project.fields import VOCABULARY_FILES
from casebook.project.settings import SettingsError
from casebook.vocabulary import FOLDER, KINDS, load_vocabulary, read_vocabulary
from tests.helpers.commands import Run, tree

REFORMS = """- id: zhongdian
  name: 河湖长制
  theme: water
  aliases: [河湖长制, 河长制]
"""
THEMES = "- {id: water, name: 河湖治理, titles: [河湖], cues: [河湖, 巡河]}\n"
INDICATORS = """- id: xunhe
  name: 巡河次数
  unit: 次
  theme: water
  measures:
    - {unit: 次, phrase: ["巡河"]}
"""
REPORT = """谷城县河湖治理工作综述

（2023年8月25日）

一、河湖治理

　　谷城县全面推行河长制，县级河长巡河320次，受理行政复议案件50件。
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A casebook with a vocabulary and a folder of reports of its own."""
    (tmp_path / "words").mkdir()
    for name, text in (("themes", THEMES), ("reforms", REFORMS), ("indicators", INDICATORS)):
        (tmp_path / "words" / f"{name}.yml").write_text(text, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: 河湖\ntheme: material\nplugins:\n  - casebook:\n      vocabulary: words\n      seeds: reports\n",
        encoding="utf-8",
    )
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports/a.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path


def test_split_tags_with_the_own_vocabulary(casebook: Run, project: Path):
    assert casebook("split").returncode == 0
    (page,) = (project / "docs/cases").rglob("*.md")
    text = page.read_text(encoding="utf-8")
    assert "reforms: [河湖长制]" in text
    assert "themes: [河湖治理]" in text
    assert "巡河次数: 320次" in text
    assert "行政复议" not in text.split("---")[1]
    assert casebook("check").returncode == 0
    assert "河湖长制" in casebook("extract", page).stdout
    assert "河湖长制" in casebook("schema").stdout
    assert "河湖长制" in casebook("export", "--format", "json", "--out", "x.json").stderr + (
        project / "x.json"
    ).read_text(encoding="utf-8")
    assert casebook("pages", "--out", "pages").returncode == 0
    assert (project / "pages/reforms/zhongdian.md").is_file()


def test_the_checks_read_the_own_folder_of_reports(casebook: Run, project: Path):
    casebook("split")
    done = casebook("check")
    assert "没有核对来源" not in done.stdout
    (page,) = (project / "docs/cases").rglob("*.md")
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("，受理行政复议案件50件", ""), encoding="utf-8")
    assert "受理行政复议案件50件" in casebook("check").stdout
    (project / "reports").rename(project / "elsewhere")
    assert "没有 reports/ 文件夹" in casebook("check").stdout


def test_pages_of_the_other_reports_stay_theirs(casebook: Run, project: Path, tmp_path: Path):
    casebook("split")
    before = tree(project / "docs/cases")
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox/b.txt").write_text(REPORT, encoding="utf-8")
    assert "同文，没有另建页面" in casebook("split", "inbox/b.txt").stdout
    assert tree(project / "docs/cases") == before


def test_a_page_made_from_an_own_report_keeps_its_source(casebook: Run, project: Path):
    done = casebook("new", "--from", "reports/a.txt", "--title", "x")
    assert done.returncode == 0
    (page,) = (project / "docs/cases").rglob("*.md")
    assert "file: a.txt" in page.read_text(encoding="utf-8")


def test_commands_work_in_a_folder_inside_the_casebook(project: Path, monkeypatch, capsys):
    monkeypatch.chdir(project)
    assert main(["split"]) == 0
    monkeypatch.chdir(project / "docs")
    for command in ("check", "review", "passages"):
        assert main([command]) == 0, command
    assert "检查了 1 页：没有发现问题" in capsys.readouterr().out


def test_a_vocabulary_folder_must_have_the_files_of_all_kinds():
    assert tuple(f"{kind}.yml" for kind in KINDS) == VOCABULARY_FILES


def test_the_casebook_is_found_from_a_folder_inside_it(project: Path, monkeypatch):
    (project / "docs/cases").mkdir(parents=True)
    monkeypatch.chdir(project / "docs/cases")
    found = find_casebook()
    assert found is not None
    assert found.root == Path("../..")
    assert found.vocabulary.resolve() == project / "words"
    assert found.seeds == Path("../../reports")


def test_a_folder_without_the_plugin_is_no_casebook(tmp_path: Path):
    assert find_casebook(tmp_path) is None
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    assert find_casebook(tmp_path) is None


@pytest.mark.parametrize(
    ("option", "words"),
    [
        ("vocabulary: wordz", "没有这个文件夹"),
        ("vocabulary: fazi", "是不是 fazhi（法治政府建设）？"),
        ("vocabulary: reports", "缺少 themes.yml、reforms.yml、indicators.yml"),
        ("seeds: ../elsewhere", "应是案例库里的一个文件夹，如 seeds"),
        ("seeds: /etc", "应是案例库里的一个文件夹，如 seeds"),
    ],
)
def test_a_wrong_option_says_what_can_be_written(
    casebook: Run, project: Path, option: str, words: str
):
    (project / "mkdocs.yml").write_text(
        f"plugins:\n  - casebook:\n      {option}\n", encoding="utf-8"
    )
    with pytest.raises(SettingsError, match=r"mkdocs\.yml:3：插件 casebook 的"):
        find_casebook(project)
    done = casebook("split")
    assert done.returncode == 2
    assert words in done.stderr
    assert not (project / "docs").exists()


def test_a_broken_vocabulary_stops_a_command_with_its_lines(casebook: Run, project: Path):
    (project / "words/reforms.yml").write_text(
        REFORMS.replace("theme: water", "theme: fire"), encoding="utf-8"
    )
    done = casebook("split")
    assert done.returncode == 1
    assert "words/reforms.yml:3" in done.stderr
    assert "主题 fire 不在 themes.yml 中" in done.stderr
    assert "词表有错" in done.stderr


def test_a_field_can_be_named_without_a_casebook(casebook: Run, project: Path, tmp_path: Path):
    (project / "mkdocs.yml").unlink()
    shutil.copytree(FOLDER, tmp_path / "own")
    done = casebook("extract", "reports/a.txt", "--field", "words")
    assert "改革举措：河湖长制" in done.stdout
    assert "改革举措：行政复议" in casebook("extract", "reports/a.txt", "--field", "fazhi").stdout
    assert (
        casebook("extract", "reports/a.txt").stdout
        == casebook("extract", "reports/a.txt", "--field", "own").stdout
    )
    wrong = casebook("split", "reports", "--out", "out", "--field", "nowhere")
    assert wrong.returncode == 2
    assert "随程序带的有 fazhi" in wrong.stderr


def test_an_edited_vocabulary_is_read_again(project: Path):
    folder = project / "words"
    first = load_vocabulary(folder)
    assert load_vocabulary(folder) is first
    (folder / "reforms.yml").write_text(REFORMS.replace("河湖长制\n", "河长制\n"), encoding="utf-8")
    assert load_vocabulary(folder).reforms[0].name == "河长制"


def test_field_words_give_titles_and_are_checked(casebook: Run, project: Path):
    (project / "words/field.yml").write_text(
        "titles: {其他: 河湖治理综述}\nsamples: [巡河]\nsample: [x]\nqueries: [a]\n",
        encoding="utf-8",
    )
    done = casebook("split")
    assert done.returncode == 1
    assert "words/field.yml:3" in done.stderr
    assert "没有 sample 这一项" in done.stderr
    assert "是不是 samples？" in done.stderr
    assert "words/field.yml:4" in done.stderr
    assert "queries 的写法不对" in done.stderr
    (project / "words/field.yml").write_text(
        "titles: {其他: 河湖治理综述}\nsamples: [巡河]\n", encoding="utf-8"
    )
    assert load_vocabulary(project / "words").words.title("综述") == "河湖治理综述"
    assert load_vocabulary(project / "words").words.samples == ("巡河",)


RIVERS = """name: 河湖治理
titles: {工作报告: 河湖治理工作报告, 其他: 河湖治理工作综述}
title_topics: [河湖, 清水行动]
title_slogans: [碧水]
place_epithets: [清水]
set_phrases: [坚持绿水青山就是金山银山的理念，把河湖长制落实到每一条河、每一个湖、每一段岸线和每一处水源地]
counted_topics: [涉河问题]
plans: {三年清河: 2021-2023}
national_document_starts: [关于全面推行河长制]
no_claims: [率先巡河, 评选最美河湖]
common_practices: [九湾共治]
common_words: [河长办]
"""
ANOTHER_FIELD = "name: 数字乡村\ntitle_topics: [数字乡村]\n"


@pytest.mark.parametrize(("words", "found"), [(RIVERS, 2), (ANOTHER_FIELD, 1)])
def test_titles_of_the_own_topics_divide_a_compilation(
    casebook: Run, project: Path, words: str, found: int
):
    """The second title has no date, byline or genre: a place and a topic of the field mark it."""
    body = "　　全县各级河长巡河，清理垃圾，整治岸线，水质持续好转，群众满意。\n" * 8
    (project / "words/field.yml").write_text(words, encoding="utf-8")
    (project / "reports/a.txt").write_text(
        f"谷城县河湖治理工作综述\n\n（2023年8月25日）\n\n{body}\n宜城市的清水行动\n\n{body}",
        encoding="utf-8",
    )
    casebook("split")
    assert len(list((project / "docs/cases").rglob("*.md"))) == found


def test_a_report_without_a_title_is_called_after_the_own_field(casebook: Run, project: Path):
    (project / "words/field.yml").write_text(RIVERS, encoding="utf-8")
    for name, opening in (("a", "现将有关情况报告如下。"), ("b", "")):
        body = "　　近年来，谷城县委、县政府统筹推进各项工作，全县治理成效明显。" + opening
        (project / f"reports/{name}.txt").write_text(f"{body}\n" * 8, encoding="utf-8")
    casebook("split")
    titles = {
        line
        for path in (project / "docs/cases").rglob("*.md")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("title:")
    }
    assert titles == {"title: 谷城县河湖治理工作报告", "title: 谷城县河湖治理工作综述"}


FACTS = (
    "贯彻《关于全面推行河长制的意见》，"
    "推行“九湾共治”机制、“河长办+”机制。落实《法律援助条例》，"
    "推行“府院联动”机制、“普法办+”机制。"
)


def test_words_of_one_field_do_not_work_in_another(project: Path):
    (project / "words/field.yml").write_text(RIVERS, encoding="utf-8")
    rivers, law = load_vocabulary(project / "words"), load_vocabulary(FOLDER)
    for vocabulary, period, title, names in (
        (rivers, "三年清河", "关于全面推行河长制的意见", ["府院联动", "普法办+"]),
        (law, "八五", "法律援助条例", ["九湾共治", "河长办+"]),
    ):
        found = extract(FACTS, vocabulary)
        assert [item.title for item in found.cites if item.origin == "国家"] == [title]
        assert [item.name for item in found.initiatives] == names
        dated = extract("“三年清河”以来受理3件。“八五”普法以来受理4件。", vocabulary).metrics
        assert [item.period is not None and period in item.period.text for item in dated] == [
            vocabulary is rivers,
            vocabulary is law,
        ]
    text = "全县率先巡河。评选最美河湖获全县先进单位。全县率先奉法。以案释法获全县先进单位。"
    for vocabulary, own in ((rivers, ("奉法", "以案释法")), (law, ("巡河", "评选最美河湖"))):
        found = extract(text, vocabulary)
        assert [item.what for item in found.firsts] == [own[0]]
        assert [own[1] in item.text for item in found.honours] == [True]
    text = "涉河问题逐条过筛，销号31件。应诉案件逐件过筛，销号5件。"
    assert [metric.indicator for metric in extract(text, rivers).metrics] == [
        "销号涉河问题",
        "销号",
    ]
    assert [metric.indicator for metric in extract(text, law).metrics] == ["销号", "销号应诉案件"]


def test_set_phrases_of_one_field_are_passages_in_another(project: Path):
    (project / "words/field.yml").write_text(RIVERS, encoding="utf-8")
    words = load_vocabulary(project / "words").words
    bodies = dict.fromkeys("ab", words.set_phrases[0])
    assert not find_overlaps(bodies, stock_phrases(words))
    assert find_overlaps(bodies, stock_phrases(load_vocabulary(FOLDER).words))


def test_a_place_is_recognized_by_the_epithets_of_the_field():
    body = "建设清水**、清水**是群众的期盼。清水**考核、清水**建设全面推进，我县各部门落实责任。"
    assert locate("综述", body, epithets=("清水",)).name == "某县"
    assert locate("综述", body, epithets=("法治",)).name == ""


def test_plans_must_be_years(project: Path):
    (project / "words/field.yml").write_text("plans: {三年清河: 2023-2021}\n", encoding="utf-8")
    _, (problem,) = read_vocabulary(project / "words")
    assert problem.line == 1
    assert "plans 的写法不对" in problem.cause
    assert "2021-2025" in problem.remedy


@pytest.mark.parametrize("path", ["words", "words/everyday.yml", "words/reforms.yml"])
def test_a_path_of_the_vocabulary_checks_the_vocabulary(casebook: Run, project: Path, path: str):
    (project / "words/everyday.yml").write_text("- {mean: [巡河], say: [河长 来没来]}\n", "utf-8")
    done = casebook("check", path)
    assert (done.returncode, done.stdout) == (0, "检查了词表：没有发现问题。\n")
    (project / "words/everyday.yml").write_text("- {mean: [], say: [河长]}\n", "utf-8")
    done = casebook("check", path)
    assert done.returncode == 1
    assert done.stdout.startswith("words/everyday.yml:1: 错误 [vocabulary-entry]")
    assert "检查了词表：1 处错误" in done.stdout


@pytest.mark.parametrize("command", ["split", "build", "package", "check"])
def test_broken_everyday_wordings_stop_a_command(casebook: Run, project: Path, command: str):
    (project / "words/everyday.yml").write_text("- of: [\n", encoding="utf-8")
    done = casebook(command)
    output = done.stdout + done.stderr
    assert done.returncode == 1
    assert output.count("words/everyday.yml:2:") == 1
    assert "Traceback" not in output
