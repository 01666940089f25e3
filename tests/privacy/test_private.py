"""Private persons and numbers: what is detected, what is not, and the redacted text."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.places.divisions import division_table
from casebook.privacy import find_private, redact, redact_quote, redaction
from casebook.privacy.details import PrivateDetail
from casebook.privacy.doubts import doubtful_words
from casebook.privacy.evaluation import score, score_file
from casebook.vocabulary import load_vocabulary
from tests.helpers.guards import SIZE, hang_guard, long_sizes

GOLDEN = yaml.safe_load(
    (Path(__file__).parent / "golden" / "private.yml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", GOLDEN["found"], ids=lambda case: case["text"][:16])
def test_details(case):
    details = find_private(case["text"])
    assert [[detail.kind, detail.text] for detail in details] == case["details"]
    assert redact(case["text"]) == case["redacted"]


@pytest.mark.parametrize("text", GOLDEN["unchanged"], ids=lambda text: text[:16])
def test_what_is_not_private_stays(text: str):
    assert find_private(text) == ()
    assert redact(text) == text


def test_a_name_that_was_introduced_is_redacted_everywhere():
    text = "县司法局局长刘继臣到场。刘继臣向代表们介绍了情况，大家向刘继臣提问。"
    assert redact(text) == "县司法局局长到场。刘某向代表们介绍了情况，大家向刘某提问。"


def test_a_quote_is_redacted_by_the_details_of_the_whole_text():
    text = "县司法局局长常明理到场。\n\n常明理的话很短，市长张三点评。"
    details = find_private(text)
    start = text.rindex("常明理")
    assert redact(text[start:]) == "常明理的话很短，市长点评。"
    assert redact_quote(text, start, len(text), details) == "常某的话很短，市长点评。"
    # The quote is extended over a detail that its bounds would split.
    assert redact_quote(text, start + 1, start + 5, details) == "常某的话"
    assert redact_quote(text, 0, 6, details) == "县司法局局长"


def test_names_of_institutions_in_quotes_stay_but_speech_in_quotes_does_not():
    assert redact("“张三调解工作室”挂牌。") == "“张三调解工作室”挂牌。"
    assert redact("张三调解工作室挂牌。") == "张某调解工作室挂牌。"
    assert redact("“我是村民李建国。”") == "“我是村民李某。”"


def test_places_and_vocabulary_are_no_persons():
    vocabulary = load_vocabulary()
    terms = [reform.name for reform in vocabulary.reforms]
    terms += [indicator.name for indicator in vocabulary.indicators]
    terms += [unit.name for unit in division_table().by_code.values()]
    assert [term for term in terms if redact(term) != term] == []


# ------------------------------------------------------------------- properties of any text

WORDS = """市长 局长 副局长 书记 法官 村民 当事人 记者 律师 女士 同志 老人 说 表示 工作室 张三 李四 王五 李建国 欧阳静 高 和 、 ， 。
“ ” 《 》 （ ） 某 * ： 买买提·艾力 13912345678 0371-66889900 11010519491231002X 豫A12345 a@b.cn 的 在 到 村 张 王 国 强 主任 办公室"""
TOKENS = st.sampled_from([*WORDS.split(), " ", "\n", "\u3000"])
TEXTS = st.lists(TOKENS, max_size=14).map("".join)


@given(TEXTS)
@settings(max_examples=600, deadline=None)
def test_details_stand_in_the_text_in_order_and_apart(text: str):
    end = 0
    for detail in find_private(text):
        assert text[detail.start : detail.end] == detail.text
        assert detail.text
        assert detail.start >= end
        end = detail.end


@given(TEXTS | st.text(max_size=60))
@settings(max_examples=800, deadline=None)
def test_redacting_twice_changes_nothing_more(text: str):
    once = redact(text)
    assert find_private(once) == ()
    assert redact(once) == once
    if not (find_private(text) or doubtful_words(text, (), told_only=True)):
        assert once == text


def test_a_sentence_loses_a_name_that_is_no_detail():
    text = "“钱要回来了。”水莲激动地说。"
    assert not find_private(text)
    assert [word.text for word in doubtful_words(text, (), told_only=True)] == ["水莲"]
    assert redact(text) == "“钱要回来了。”水某激动地说。"


@given(TEXTS, st.integers(0, 40), st.integers(0, 40))
@settings(max_examples=400, deadline=None)
def test_a_quote_holds_no_detail(text: str, one: int, other: int):
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    details = find_private(text)
    quote = redact_quote(text, start, end, details)
    assert find_private(quote) == ()
    assert redact_quote(text, 0, len(text), details) == redact(text)
    inside = text[start:end]
    if not (details or find_private(inside) or doubtful_words(inside, (), told_only=True)):
        assert quote == inside


ROLES = st.sampled_from(
    ["村民", "市民", "当事人", "被告人", "受援人", "个体户", "店主", "驾驶员", "退休教师", "律师"]
)
OFFICES = st.sampled_from(
    ["市长", "区委书记", "司法局局长", "支队长", "法官", "检察官", "办公室主任"]
)
SURNAMES = st.sampled_from([*"王李张刘陈赵吴徐孙郭梁韩冯彭蔡潘袁邓", "欧阳", "诸葛"])
GIVEN = st.sampled_from(
    [
        "建国",
        "志强",
        "秀英",
        "桂兰",
        "红梅",
        "晓东",
        "丽娟",
        "国庆",
        "永福",
        "春生",
        "伟",
        "芳",
        "敏",
        "磊",
    ]
)
ENDS = st.sampled_from(["，", "。", "说，", "主动整改", "告诉记者", "的诉求", "在窗口", "、"])


@given(ROLES, SURNAMES, GIVEN, ENDS)
def test_persons_by_their_role(role: str, surname: str, name: str, end: str):
    assert redact(f"近日，{role}{surname}{name}{end}") == f"近日，{role}{surname}某{end}"


@given(OFFICES, SURNAMES, GIVEN, ENDS)
def test_officials_by_their_office(office: str, surname: str, name: str, end: str):
    assert redact(f"近日，{office}{surname}{name}{end}") == f"近日，{office}{end}"


def identity_number(region: str, day: str, serial: str) -> str:
    head = region + day + serial
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(head, weights, strict=True))
    return head + "10X98765432"[total % 11]


@given(
    st.sampled_from(["410102", "110105", "650104"]),
    st.dates(min_value=date(1930, 1, 1)).map(
        lambda day: f"{min(day.year, 2020):04d}{day:%m}{min(day.day, 28):02d}"
    ),
    st.integers(0, 999).map("{:03d}".format),
    st.sampled_from("0123456789X"),
)
def test_identity_numbers_have_a_valid_check_character(
    region: str, day: str, serial: str, check: str
):
    number = identity_number(region, day, serial)
    assert [detail.kind for detail in find_private(f"公民{number}。")] == ["identity"]
    if check != number[-1]:
        assert find_private(f"编码{number[:-1]}{check}。") == ()


@pytest.mark.parametrize(
    "text",
    [
        "12345、12348、12309、110、119、12328",
        "区划代码410102，邮编450000",
        "国发〔2023〕12号、豫ICP备12345678号-1、京公网安备11010202000001号",
        "统一社会信用代码91350100M000100Y43",
        "投入13912345678元，浏览13912345678次",
        "2023年1月1日至12月31日，7×24小时",
        "1391234567、139123456789、a13912345678",
    ],
)
def test_public_numbers_stay(text: str):
    assert redact(text) == text


# ------------------------------------------------------------------- length

STRANGE = """1234567890 * 张 村民李 市长张三 张三市长 李强、 《 “ @ a@ 0371- 62 王女士 买买提·艾力 · 王法官 1* （ 张三局 ："""
UNITS = [*STRANGE.split(), " ", "\n", "张三\n", " \n"]


@pytest.mark.parametrize("unit", UNITS)
@long_sizes
def test_a_long_repetition_is_read_to_its_end(unit: str, size: int):
    for head in ("", "市长") if size == SIZE else ("市长",):
        with hang_guard(size=size):
            redact(head + (unit * size)[:size] + "市长")


@pytest.mark.parametrize(("text", "most"), [("张三", 32), ("张三" * 20_000, 4)])
def test_a_long_text_is_searched_a_few_times(text: str, most: int, monkeypatch):
    found = [PrivateDetail("person", "张三", 0)]
    searched: list[str] = []
    monkeypatch.setattr(redaction, "find_private", lambda each: (searched.append(each), found)[1])
    redaction._redacted(text)
    assert len(searched) == most


# -------------------------------------------------------------------------- labelled lines

GOLD = Path(__file__).parents[1] / "gold"


@pytest.mark.parametrize("name", ["privacy_dev.json", "privacy_test.json"])
def test_labelled_lines_hide_what_they_should_and_keep_the_rest(name: str):
    result = score_file(GOLD / name)
    assert result.hidden / result.wanted >= 0.97, result.errors
    assert (result.lost, result.changed, result.removed) == (0, 0, 0), result.errors


def test_the_score_counts_leaks_and_what_is_removed_for_nothing():
    lines = [
        {"id": "1", "kind": "甲", "text": "村民李建国与某人", "hide": ["某人"], "stay": ["李建国"]},
        {"id": "2", "kind": "乙", "text": "村民李建国说好", "hide": [], "stay": ["村民"]},
    ]
    result = score(lines)
    assert (result.wanted, result.hidden, result.kept, result.lost) == (1, 0, 2, 1)
    assert (result.clean, result.changed, result.characters, result.removed) == (1, 1, 7, 2)
    assert len(result.errors) == 2


@pytest.mark.parametrize(
    "piece", ["扎西", "李某", "李建国、", "3号楼2单元", "阿·", "（村民（", "诉", "号"]
)
def test_no_repetition_hangs(piece: str):
    for size in (2_000, 20_000):
        with hang_guard():
            find_private(piece * (size // len(piece)))


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("社区矫正对象张伟社区服刑期间表现良好。", "社区矫正对象张某社区服刑期间表现良好。"),
        ("残疾人李娟社区帮扶到位。", "残疾人李某社区帮扶到位。"),
        ("当事人赵敏镇上打工多年。", "当事人赵某镇上打工多年。"),
        ("患者孙丽街道救助后康复。", "患者孙某街道救助后康复。"),
        ("信访人周小芳乡镇反映多次。", "信访人周某乡镇反映多次。"),
        ("下辖刘家沟村、王家岭村和李庄村。", "下辖刘家沟村、王家岭村和李庄村。"),
        ("城关镇陈家街道办事处", "城关镇陈家街道办事处"),
    ],
)
def test_a_name_behind_a_role_is_no_village(text: str, redacted: str):
    assert redact(text) == redacted
