"""The shipped vocabularies are valid, and each error in one is reported with its line."""

from pathlib import Path

import pytest
import yaml

from casebook.vocabulary import (
    FOLDER,
    Indicator,
    Measure,
    VocabularyError,
    load_vocabulary,
    read_vocabulary,
)

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
        (b"- id: a\n  name: 2023-02-30\n", 1, "不是有效的 YAML"),
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
    assert problems[0].line == 1


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


@pytest.mark.parametrize("path", sorted(FOLDER.parent.rglob("*.yml")), ids=lambda path: path.stem)
def test_rules_are_yaml_to_every_loader(path):
    """PyYAML without libyaml is stricter about unquoted punctuation."""
    text = path.read_text(encoding="utf-8")
    assert yaml.load(text, Loader=yaml.SafeLoader) == yaml.load(text, Loader=yaml.CSafeLoader)
