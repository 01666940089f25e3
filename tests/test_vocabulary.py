"""The shipped vocabularies are valid, and each error in one is reported with its line."""

from pathlib import Path

import pytest
import yaml

from casebook.extract.quantities.numbers import grammar
from casebook.model import Severity
from casebook.vocabulary import (
    FOLDER,
    Baseline,
    Everyday,
    Indicator,
    Measure,
    VocabularyError,
    load_vocabulary,
    read_vocabulary,
)
from casebook.vocabulary.units import known_units
from tests.helpers.paths import ROOT

FILES = ("themes.yml", "reforms.yml", "indicators.yml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "themes.yml").write_text("- id: rules\n  name: 制度\n", encoding="utf-8")
    (tmp_path / "reforms.yml").write_text(
        "- id: lifa\n  name: 政府立法\n  theme: rules\n  aliases: [地方立法]\n", encoding="utf-8"
    )
    (tmp_path / "indicators.yml").write_text(
        "- id: fagui\n  name: 法规数\n  unit: 部\n  theme: rules\n", encoding="utf-8"
    )
    return tmp_path


def test_the_shipped_vocabularies_are_valid():
    vocabulary, problems = read_vocabulary(FOLDER)
    assert problems == ()
    assert all((vocabulary.themes, vocabulary.reforms, vocabulary.indicators))


def test_it_is_read_once():
    assert load_vocabulary() is load_vocabulary()


def test_a_vocabulary_equals_only_itself(folder: Path):
    """Caches of compiled matchers are keyed by it."""
    first, second = (read_vocabulary(folder)[0] for _ in range(2))
    assert first.reforms == second.reforms
    assert first != second
    assert len({first, second, first}) == 2


def test_all_keys_of_an_entry_are_read(folder: Path):
    (folder / "indicators.yml").write_text(
        "- id: shouli\n  name: 受理数\n  unit: 件\n  kind: output\n  polarity: none\n"
        "  theme: rules\n  definition: 定义\n  examples: [例一, 例二]\n  not_to_confuse: shouli\n"
        "  colloquial: [收案]\n  measures:\n    - {unit: 件 起, phrase: [受理|新收, 复议],"
        " near: 全年, but: [不予], but_near: 其中, but_wide: [计划], change: increase}\n",
        encoding="utf-8",
    )
    (indicator,) = load_vocabulary(folder).indicators
    assert indicator == Indicator(
        id="shouli",
        name="受理数",
        unit="件",
        kind="output",
        polarity="none",
        theme="rules",
        definition="定义",
        examples=("例一", "例二"),
        not_to_confuse=("shouli",),
        colloquial=("收案",),
        measures=(
            Measure(
                units=("件", "起"),
                phrase=(("受理", "新收"), ("复议",)),
                near=(("全年",),),
                but=("不予",),
                but_near=("其中",),
                but_wide=("计划",),
                change="increase",
            ),
        ),
    )


def test_names_and_aliases_lead_to_ids(folder: Path):
    vocabulary = load_vocabulary(folder)
    assert vocabulary.reform_id == {"政府立法": "lifa", "地方立法": "lifa"}
    assert vocabulary.reform["lifa"].name == "政府立法"
    assert vocabulary.indicator_id == {"法规数": "fagui"}


def test_every_problem_is_reported_with_its_line(folder: Path):
    (folder / "reforms.yml").write_text(
        "- id: a\n  name: 甲\n  theme: nowhere\n- id: a\n  name: 乙\n  theme: rules\n- id: c\n",
        encoding="utf-8",
    )
    with pytest.raises(VocabularyError) as caught:
        load_vocabulary(folder)
    reported = [(problem.line, problem.cause) for problem in caught.value.problems]
    assert (4, "id “a”重复。") in reported
    assert (7, "条目 c 缺少 name、theme。") in reported
    assert any("主题 nowhere 不在 themes.yml 中" in cause for _, cause in reported)


@pytest.mark.parametrize("name", FILES)
def test_broken_yaml_and_missing_files_are_problems(folder: Path, name: str):
    (folder / name).write_text("- id: [\n", encoding="utf-8")
    _, problems = read_vocabulary(folder)
    assert [Path(problem.path).name for problem in problems if "YAML" in problem.cause] == [name]
    (folder / name).unlink()
    _, problems = read_vocabulary(folder)
    assert any("读不到词表" in problem.cause for problem in problems)


@pytest.mark.parametrize(
    ("data", "line", "cause"),
    [
        ("- id: 制度\n".encode("gbk"), None, "编码不是 UTF-8"),
        (b"id: a\n", None, "词表应是条目的列表"),
        (b"- id: a\n- b\n", None, "词表应是条目的列表"),
        (b"- id: a\n  name: a\n  name: b\n", 3, "name"),
        (b"- id: a\n  name: 2023-02-30\n", 1, "不是有效的 YAML：没有这一天"),
        (b"- id: a\n  name: b\n  titles: [c, %s]\n" % (b"d" * 1001), 3, "这里有 1,001 个字"),
        (b"- id: a\n  name: !!float x\n", 1, "不是有效的 YAML"),
        (b"- id: a\n  ? [name]\n  : a\n", 1, "不是有效的 YAML"),
    ],
)
def test_a_file_that_is_no_list_of_entries_is_reported(folder: Path, data, line, cause: str):
    (folder / "themes.yml").write_bytes(data)
    _, problems = read_vocabulary(folder)
    first = problems[0]
    assert (Path(first.path).name, first.line) == ("themes.yml", line)
    assert cause in first.cause


@pytest.mark.parametrize(
    ("line", "cause"),
    [
        ("  aliases: 12345", "aliases 的写法不对"),
        ('  aliases: [""]', "aliases 的写法不对"),
        ("  aliasses: [甲]", "不认识的名称“aliasses”"),
        ("  covers: [甲]", "covers 的写法不对"),
    ],
)
def test_a_malformed_reform_is_reported_and_left_out(tmp_path, line: str, cause: str):
    _folder(tmp_path, reforms=f"- id: a\n  name: 甲\n  theme: t\n{line}\n")
    vocabulary, problems = read_vocabulary(tmp_path)
    assert vocabulary.reforms == ()
    assert len(problems) == 1
    assert cause in problems[0].cause
    assert problems[0].line == 4


@pytest.mark.parametrize(
    ("line", "cause"),
    [
        ("  measures: [x]", "measures 的写法不对"),
        ("  measures: {phrase: [甲]}", "measures 的写法不对"),
        ("  kind: banana", "kind 不能是“banana”"),
        ("  polarity: xyz", "polarity 不能是“xyz”"),
        ("  measures: [{change: incraese}]", "change 不能是“incraese”"),
        ("  measures: [{but_naer: [甲]}]", "不认识的名称“but_naer”"),
        ('  measures: [{phrase: ["复议|"]}]', "phrase 的写法不对"),
    ],
)
def test_a_malformed_indicator_is_reported_and_left_out(tmp_path, line: str, cause: str):
    _folder(tmp_path, indicators=f"- id: a\n  name: 甲\n  unit: 件\n  theme: t\n{line}\n")
    vocabulary, problems = read_vocabulary(tmp_path)
    assert vocabulary.indicators == ()
    assert cause in problems[0].cause


def _folder(folder, reforms: str = "[]\n", indicators: str = "[]\n") -> None:
    (folder / "themes.yml").write_text("- id: t\n  name: 主题\n", encoding="utf-8")
    (folder / "reforms.yml").write_text(reforms, encoding="utf-8")
    (folder / "indicators.yml").write_text(indicators, encoding="utf-8")


@pytest.mark.parametrize(
    "path",
    sorted([*FOLDER.parent.rglob("*.yml"), *(ROOT / "casebook/rules").glob("*.yml")]),
    ids=lambda path: f"{path.parent.name}/{path.stem}",
)
def test_rules_are_yaml_to_every_loader(path):
    """PyYAML without libyaml is stricter about unquoted punctuation."""
    text = path.read_text(encoding="utf-8")
    assert yaml.load(text, Loader=yaml.SafeLoader) == yaml.load(text, Loader=yaml.CSafeLoader)


# ------------------------------------------------------------------ what may not be in one


def _faults(folder: Path, **files: str) -> list[str]:
    """The problems of a vocabulary with these entries: file:line, cause and remedy."""
    _folder(folder)
    for name, text in files.items():
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    _, problems = read_vocabulary(folder)
    assert all(problem.remedy for problem in problems)
    return [
        f"{Path(problem.path).name}:{problem.line} {problem.cause}{problem.remedy}"
        for problem in problems
        if problem.severity is Severity.ERROR
    ]


REFORM = "- {id: a, name: 一网通办, theme: t, aliases: [最多跑一次]}\n"
INDICATOR = "- {{id: a, name: 办件量, theme: t, unit: {}}}\n"


@pytest.mark.parametrize("name", ["一网通办", "一网 通办", "　一网通办", "ＡＢ", "ab"])
def test_two_terms_of_one_name_are_refused(tmp_path: Path, name: str):
    first = REFORM if "一" in name else REFORM.replace("一网通办", "AB")
    (fault,) = _faults(tmp_path, reforms=f'{first}- {{id: b, name: "{name.strip()}", theme: t}}\n')
    assert fault.startswith("reforms.yml:2 name ")
    assert "第 1 行已有" in fault


def test_names_with_blanks_around_them_and_empty_ones_are_refused(tmp_path: Path):
    for name in ("", " 甲", "甲\\n乙"):
        (fault,) = _faults(tmp_path, reforms=f'- {{id: b, name: "{name}", theme: t}}\n')
        assert "写成一行文字，前后不留空" in fault


@pytest.mark.parametrize(
    ("alias", "cause"),
    [
        ("一网通办", "是另一条的标准名称"),
        ("一网 通办", "是另一条的标准名称"),
        ("最多跑一次", "是另一条的别名（一网通办）"),
        ("旧一", "是另一条的别名（旧一）"),
    ],
)
def test_an_alias_belongs_to_one_reform(tmp_path: Path, alias: str, cause: str):
    old = "- {id: old, name: 旧一, theme: t, retired: 2020, successor: a}\n".replace(
        "2020", '"2020"'
    )
    other = f'- {{id: b, name: 一件事, theme: t, aliases: ["{alias}"]}}\n'
    (fault,) = _faults(tmp_path, reforms=REFORM + old + other)
    assert fault.startswith("reforms.yml:3 一件事的别名")
    assert cause in fault
    own = REFORM.replace("最多跑一次", "旧一, 一网通办, 最多跑一次")
    assert _faults(tmp_path, reforms=own + old) == []


def test_a_reform_and_an_indicator_of_one_name_are_refused(tmp_path: Path):
    (fault,) = _faults(
        tmp_path, reforms=REFORM, indicators=INDICATOR.format("件").replace("办件量", "一网通办")
    )
    assert fault.startswith("indicators.yml:1 指标“一网通办”与一项改革举措同名")


def test_an_unknown_theme_lists_those_there_are(tmp_path: Path):
    (fault,) = _faults(tmp_path, reforms=REFORM.replace("theme: t", "theme: 主题"))
    assert "主题 主题 不在 themes.yml 中。是不是 t？改成已有的主题 id：t。" in fault
    (fault,) = _faults(tmp_path, indicators="- {id: a, name: 办件量, unit: 件}\n")
    assert "办件量没有写 theme" in fault


def test_a_theme_that_is_wrong_itself_is_reported_once(tmp_path: Path):
    wrong = "- {id: t, name: 主题, cuse: [甲]}\n"
    (fault,) = _faults(tmp_path, themes=wrong, reforms=REFORM)
    assert "cuse" in fault


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ('""', "unit 是空的"),
        ("万元 亿元", "unit 写了几个（万元 亿元）。只写一个"),
        ("万元", "万、亿会折算进数值，单位写“元”"),
        ("％", "写成“%”"),
        ("个工作日", "写成“工作日”"),
        ("颗", "没有数字会以“颗”为单位"),
    ],
)
def test_a_unit_that_no_text_can_have_is_refused(tmp_path: Path, unit: str, words: str):
    (fault,) = _faults(tmp_path, indicators=INDICATOR.format(unit))
    assert fault.startswith("indicators.yml:1 办件量：")
    assert words in fault
    if unit != '""':
        measures = INDICATOR.format("件, measures: [{unit: " + unit.split(maxsplit=1)[0] + "}]")
        (fault,) = _faults(tmp_path, indicators=measures)
        assert "没有数字会以" in fault


def test_every_known_unit_is_one_that_numbers_have():
    """The table of the vocabulary and the grammar of the extractors must not part."""
    for unit in known_units() - {"月", "位", "名", "强", "分"}:
        text = f"全年共有32{unit}。"
        assert [item.unit for item in grammar().scan(text)] == [unit], unit


def test_a_missing_unit_is_named(tmp_path: Path):
    (fault,) = _faults(tmp_path, indicators="- {id: a, name: 办件量, theme: t}\n")
    assert "条目 a 缺少 unit" in fault


@pytest.mark.parametrize(
    ("successors", "words"),
    [
        ({"x": "x"}, ["（x → x）"]),
        ({"x": "y", "y": "x"}, ["（x → y → x）", "（y → x → y）"]),
        ({"x": "y", "y": ""}, ["接替它的 y 也已停用"]),
        ({"x": "nowhere"}, ["接替它的 nowhere 不存在"]),
    ],
)
def test_successors_lead_to_an_entry_in_use(tmp_path: Path, successors, words: list[str]):
    rows = "".join(
        f"- {{id: {key}, name: 旧{key}, theme: t, retired: 合并, successor: '{value}'}}\n"
        for key, value in successors.items()
    )
    faults = _faults(tmp_path, reforms=REFORM + rows)
    assert len(faults) == len(words)
    for fault, expected in zip(faults, words, strict=True):
        assert expected in fault


@pytest.mark.parametrize(
    "identifier", ["a/b", "../a", "甲", "index", "con", "CON", "a b", "-a", "a" * 61]
)
def test_an_id_must_be_fit_for_an_address(tmp_path: Path, identifier: str):
    (fault,) = _faults(tmp_path, reforms=f'- {{id: "{identifier}", name: 甲, theme: t}}\n')
    assert "不能用作网址" in fault


def test_ids_that_differ_in_case_only_are_one_file(tmp_path: Path):
    (fault,) = _faults(tmp_path, reforms=REFORM + "- {id: A, name: 乙, theme: t}\n")
    assert fault.startswith("reforms.yml:2 id “A”和“a”只差")


@pytest.mark.parametrize("text", ["", "# 还没有写\n", "---\n"])
def test_an_empty_file_is_no_vocabulary(tmp_path: Path, text: str):
    (fault,) = _faults(tmp_path, reforms=text)
    assert "词表里一条也没有" in fault
    (fault,) = _faults(tmp_path, themes="[]\n")
    assert "一个主题也没有" in fault


def test_keys_written_twice_are_refused_at_every_depth(tmp_path: Path):
    text = "- id: a\n  name: 甲\n  theme: t\n  unit: 件\n  measures:\n    - {unit: 件, unit: 个}\n"
    (fault,) = _faults(tmp_path, indicators=text)
    assert fault.startswith("indicators.yml:6 “unit”写了两次")


def test_the_marks_that_windows_editors_leave_do_not_matter(tmp_path: Path):
    _folder(tmp_path, reforms=REFORM)
    plain = read_vocabulary(tmp_path)[0].reforms
    (tmp_path / "reforms.yml").write_bytes(
        b"\xef\xbb\xbf" + REFORM.replace("\n", "\r\n").encode("utf-8")
    )
    (tmp_path / "field.yml").write_bytes(b"\xef\xbb\xbfname: \xe7\x94\xb2\r\n")
    vocabulary, problems = read_vocabulary(tmp_path)
    assert problems == ()
    assert vocabulary.reforms == plain
    assert vocabulary.words.name == "甲"


@pytest.mark.parametrize("encoding", ["gbk", "utf-16"])
def test_another_encoding_is_named(tmp_path: Path, encoding: str):
    _folder(tmp_path)
    (tmp_path / "reforms.yml").write_bytes(REFORM.encode(encoding))
    _, (problem,) = read_vocabulary(tmp_path)
    assert "编码不是 UTF-8" in problem.cause


# ------------------------------------------------------------------ lines, warnings, retired entries


def test_a_fault_has_the_line_of_its_key(tmp_path: Path):
    reforms = "- id: a\n  name: 甲\n  theme: nowhere\n  aliases: [乙]\n  covers: [丙]\n"
    assert [fault.split()[0] for fault in _faults(tmp_path, reforms=reforms)] == ["reforms.yml:5"]
    (fault,) = _faults(tmp_path, reforms=reforms.replace("covers: [丙]", "covers: 丙"))
    assert fault.startswith("reforms.yml:3 主题 nowhere")
    indicators = (
        "- id: a\n  name: 甲\n  unit: 件\n  theme: t\n  measures:\n    - unit: 件\n"
        "      phrase: [甲]\n      butt: [乙]\n  not_to_confuse:\n    - a\n    - b\n"
    )
    (fault,) = _faults(tmp_path, indicators=indicators)
    assert fault.startswith("indicators.yml:8 甲：不认识的名称“butt”")
    (fault,) = _faults(tmp_path, indicators=indicators.replace("butt", "but"))
    assert fault.startswith("indicators.yml:11 not_to_confuse 中的 b 不存在")


def test_an_indicator_that_no_number_can_have_is_a_warning(tmp_path: Path):
    _folder(tmp_path, indicators=INDICATOR.format("件"))
    vocabulary, (warning,) = read_vocabulary(tmp_path)
    assert (warning.code, warning.severity, warning.line) == (
        "indicator-unmeasured",
        Severity.WARNING,
        1,
    )
    assert "measures: [{unit: 件" in warning.remedy
    assert load_vocabulary(tmp_path).indicators == vocabulary.indicators
    _folder(tmp_path, indicators=INDICATOR.format("件, measures: [{phrase: [甲]}]"))
    assert read_vocabulary(tmp_path)[1] == ()


@pytest.mark.parametrize(("own", "other", "fits"), [("元", "件", False), ("件", "起 宗", True)])
def test_a_measure_counts_in_units_of_the_kind_of_its_indicator(tmp_path, own, other, fits):
    text = INDICATOR.format(f"{own}, measures: [{{unit: {other}, phrase: [甲]}}]")
    faults = _faults(tmp_path, indicators=text)
    assert len(faults) == (not fits)
    if faults:
        assert "“元”，这里写的是“件”" in faults[0]


@pytest.mark.parametrize("successor", ["x", "nowhere", "a"])
def test_only_a_retired_entry_has_a_successor(tmp_path: Path, successor: str):
    (fault,) = _faults(
        tmp_path, reforms=REFORM + f"- {{id: x, name: 旧, theme: t, successor: {successor}}}\n"
    )
    assert "没有写 retired" in fault


@pytest.mark.parametrize("value", ["true", "2024"])
def test_retired_says_what_to_write(tmp_path: Path, value: str):
    (fault,) = _faults(
        tmp_path, reforms=REFORM + f"- {{id: x, name: 旧, theme: t, retired: {value}}}\n"
    )
    assert "retired 的写法不对。写停用的时间或缘由" in fault


@pytest.mark.parametrize(
    ("identifier", "words"),
    [
        ("con", "Windows 的保留名"),
        ("Nul", "Windows 的保留名"),
        ("index", "总览页"),
        ("Tuijian", "里面有大写字母。是不是 tuijian？"),
        ("123", '条目 123 的 id 不是文字。加英文双引号，如 id: "123"'),
        ("[a]", "的 id 不是文字。写成一行文字"),
    ],
)
def test_the_reason_why_an_id_is_refused_fits(tmp_path: Path, identifier: str, words: str):
    (fault,) = _faults(tmp_path, reforms=f"- {{id: {identifier}, name: 甲, theme: t}}\n")
    assert words in fault


# ------------------------------------------------------------------ everyday wordings


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("# x\n- of: [\n", "everyday.yml:3", "YAML 语法有误"),
        ("- of: nosuch\n  say: [甲]\n", "everyday.yml:1", "of 中的 nosuch 不存在"),
        ("- say: [甲]\n  of: 一网通办\n", "everyday.yml:2", "是不是 a？"),
        ("- say: [甲]\n  of: old\n", "everyday.yml:2", "old 已停用。改成接替它的 a"),
        ("- say: [甲]\n  mean: []\n", "everyday.yml:2", "mean 是空的"),
        ("- say: [甲]\n  mean: [[乙]]\n", "everyday.yml:2", "写法不对"),
        ("- say: [甲]\n  meen: [乙]\n", "everyday.yml:2", "没有 meen 这一项。是不是 mean？"),
        ("- say: [甲]\n", "everyday.yml:1", "mean 和 of 都没有写"),
        ("- mean: [甲]\n", "everyday.yml:1", "没有写 say"),
        ("mean: [甲]\n", "everyday.yml:1", "一列条目"),
        ("- 甲\n", "everyday.yml:1", "这一条不是"),
        (f"- say: [{'甲' * 1001}]\n  mean: [乙]\n", "everyday.yml:1", "一项最多 1,000 个"),
        ("- say: [甲]\n  say: [乙]\n", "everyday.yml:2", "写了两次"),
    ],
)
def test_faults_of_the_everyday_wordings_are_told(tmp_path: Path, text: str, place, words: str):
    old = "- {id: old, name: 旧, theme: t, retired: 合并, successor: a}\n"
    (fault,) = _faults(tmp_path, reforms=REFORM + old, everyday=text)
    assert fault.startswith(place)
    assert words in fault
    with pytest.raises(VocabularyError):
        load_vocabulary(tmp_path)


def test_everyday_wordings_in_another_encoding_are_told(tmp_path: Path):
    _folder(tmp_path)
    (tmp_path / "everyday.yml").write_bytes("# a\n- mean: [热线]\n".encode("gbk"))
    (problem,) = read_vocabulary(tmp_path)[1]
    assert (Path(problem.path).name, problem.line) == ("everyday.yml", 2)
    assert "UTF-8" in problem.remedy


def test_everyday_wordings_are_read_as_text(tmp_path: Path):
    _folder(tmp_path, reforms=REFORM)
    text = "- {mean: [热线, 12345], near: 电话, say: [打电话]}\n- {of: a, say: [跑几趟]}\n"
    (tmp_path / "everyday.yml").write_text(text, encoding="utf-8")
    assert load_vocabulary(tmp_path).everyday == (
        Everyday(mean=("热线", "12345"), near=("电话",), say=("打电话",)),
        Everyday(of="a", say=("跑几趟",)),
    )


def test_a_file_that_is_not_read_makes_no_ids_unknown(tmp_path: Path):
    (fault,) = _faults(tmp_path, reforms="- id: [\n", everyday="- {of: a, say: [甲]}\n")
    assert fault.startswith("reforms.yml")


# ---------------------------------------------------------------------------- official values

BASELINE = "value: 96.2, year: 2024, source: 某部门通报, url: https://a.example/b, date: 2025-03-01"


def with_baseline(folder: Path, written: str):
    """The indicator and the problems of a vocabulary with this `baseline`."""
    (folder / "indicators.yml").write_text(
        '- id: manyi\n  name: 满意率\n  unit: "%"\n  theme: rules\n'
        '  measures: [{unit: "%", phrase: [满意率]}]\n'
        f"  baseline: {written}\n",
        encoding="utf-8",
    )
    vocabulary, problems = read_vocabulary(folder)
    return vocabulary.indicator.get("manyi"), problems


def test_an_official_value_is_read_with_its_source(folder: Path):
    indicator, problems = with_baseline(folder, f"{{{BASELINE}}}")
    assert problems == ()
    assert indicator.baseline == Baseline(
        value=96.2,
        year="2024",
        source="某部门通报",
        url="https://a.example/b",
        date="2025-03-01",
        area="全国",
    )
    quoted = BASELINE.replace("96.2", '"96.2%"').replace("2024", '"2024"') + ", area: 全省"
    indicator, problems = with_baseline(folder, f"{{{quoted}}}")
    assert problems == ()
    assert (indicator.baseline.value, indicator.baseline.area) == (96.2, "全省")
    assert with_baseline(folder, "")[0].baseline is None


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("96.2", "baseline 的写法不对"),
        ("{value: 96.2, year: 2024}", "缺少 source、url、date"),
        (f"{{{BASELINE}, urll: a}}", "不认识的名称“urll”"),
        (f"{{{BASELINE.replace('96.2', '约九成')}}}", "value 写的是“约九成”"),
        (f"{{{BASELINE.replace('96.2', '.inf')}}}", "value 写的是"),
        (f"{{{BASELINE.replace('2024', '去年')}}}", "year 写的是“去年”"),
        (f"{{{BASELINE.replace('https://a.example/b', 'javascript:alert(1)')}}}", "url 写的是"),
        (f"{{{BASELINE.replace('2025-03-01', '2025年春')}}}", "date 写的是"),
        (f"{{{BASELINE.replace('2025-03-01', '2023-03-01')}}}", "却在这一年以前"),
        (f"{{{BASELINE.replace('某部门通报', '[a, b]')}}}", "source 写的是"),
    ],
)
def test_an_official_value_without_a_sound_source_is_refused(folder: Path, written, told):
    indicator, problems = with_baseline(folder, written)
    assert indicator is None
    assert [problem.code for problem in problems] == ["vocabulary-entry"]
    assert told in str(problems[0])
    assert problems[0].line == 6


# ------------------------------------------------------------------ frameworks


NODES = "- id: plan\n  name: 规划\n  nodes:\n"


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("- {id: plan, name: 规划}\n", "framework.yml:1", "没有写 nodes"),
        (NODES + "    - {id: plan-1}\n", "framework.yml:4", "第 1 个部分没有写 name"),
        (NODES + "    - {id: p, name: 甲}\n    - {id: p, name: 乙}\n", "framework.yml:5", "重复"),
        (NODES + "    - {id: P, name: 甲}\n", "framework.yml:4", "是不是 p？"),
        (NODES + "    - {id: p, name: 甲, reforms: [aa]}\n", "framework.yml:4", "是不是 a？"),
        (NODES + "    - {id: p, name: 甲, indicators: [x]}\n", "framework.yml:4", "指标 x 不存在"),
        (NODES + "    - {id: p, name: 甲, status: done}\n", "framework.yml:4", "verified、draft"),
        (NODES + "    - {id: p, name: 甲, nodes: []}\n", "framework.yml:4", "不认识的名称“nodes”"),
        ("- id: [\n", "framework.yml:2", "有效的 YAML"),
        (
            NODES + "".join(f"    - {{id: p{n}, name: 甲}}\n" for n in range(1001)),
            "framework.yml:3",
            "规划有 1,001 个部分，最多 1,000 个",
        ),
    ],
)
def test_faults_of_frameworks_are_told(tmp_path: Path, text: str, place: str, words: str):
    (fault,) = _faults(tmp_path, reforms=REFORM, framework=text)
    assert fault.startswith(place)
    assert words in fault
    with pytest.raises(VocabularyError):
        load_vocabulary(tmp_path)


def test_terms_of_a_file_that_cannot_be_read_are_not_missed(tmp_path: Path):
    nodes = NODES + "    - {id: p, name: 甲, reforms: [a]}\n"
    (fault,) = _faults(tmp_path, reforms="- id: [\n", framework=nodes)
    assert fault.startswith("reforms.yml")


def test_a_theme_may_only_name_parts_that_exist(tmp_path: Path):
    themes = "- {id: t, name: 主题, framework: [plan-2]}\n"
    assert _faults(tmp_path, themes=themes) == []  # a field without frameworks keeps its numbers
    nodes = NODES + "    - {id: plan-1, name: 甲}\n"
    (fault,) = _faults(tmp_path, themes=themes, framework=nodes)
    assert fault.startswith("themes.yml:1 framework 中的 plan-2 不在 framework.yml 中")


def test_frameworks_know_the_themes_of_their_parts(tmp_path: Path):
    themes = "- {id: t, name: 主题, framework: [p]}\n"
    nodes = NODES + "    - {id: p, name: 甲, number: 一}\n    - {id: q, name: 乙}\n"
    assert _faults(tmp_path, themes=themes, framework=nodes) == []
    (plan,) = load_vocabulary(tmp_path).frameworks
    assert [(node.label, node.themes) for node in plan.nodes] == [("一、甲", ("t",)), ("乙", ())]


def test_a_successor_has_the_wordings_of_what_it_replaces(tmp_path: Path):
    files = {
        "themes.yml": "- {id: a, name: 甲, cues: [一]}\n"
        "- {id: b, name: 乙, cues: [二], titles: 乙事, retired: 已并入, successor: a}\n",
        "reforms.yml": "- {id: c, name: 丙, theme: a, acts: [办…件]}\n"
        "- {id: d, name: 丁, theme: a, aliases: [丁事], weak: [丁丁], retired: 已并入, successor: c}\n",
        "indicators.yml": "- {id: e, name: 戊, unit: 件, theme: a, measures: [{phrase: [戊]}]}\n"
        "- {id: f, name: 己, unit: 宗, theme: a, measures: [{phrase: [己]}], retired: x, successor: e}\n"
        "- {id: g, name: 庚率, unit: '%', theme: a, measures: [{phrase: [庚]}], retired: x, successor: e}\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    vocabulary, problems = read_vocabulary(tmp_path)
    assert problems == ()
    assert (vocabulary.themes[0].cues, vocabulary.themes[0].titles) == (("一", "二"), ("乙事",))
    (reform,) = vocabulary.reforms
    assert (reform.aliases, reform.acts, reform.weak) == (("丁", "丁事"), ("办…件",), ("丁丁",))
    measures = [(each.units, each.phrase) for each in vocabulary.indicators[0].measures]
    assert measures == [((), (("戊",),)), (("宗",), (("己",),))]
