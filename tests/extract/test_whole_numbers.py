"""A number is parsed as a whole or not at all."""

import os
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.extract import extract
from casebook.extract.plain import Plain
from casebook.extract.quantities.numbers import grammar
from casebook.extract.quantities.numerals import numeral
from casebook.vocabulary import load_vocabulary
from tests.extract.spellings import Spelling, chinese, colloquial, compound, spellings

VOCABULARY = load_vocabulary()
# CASEBOOK_NUMBERS=20000 for a thorough run
EXAMPLES = int(os.environ.get("CASEBOOK_NUMBERS", "300"))
BEFORE = (
    "",
    "全市",
    "案件数",
    "人数",
    "件数",
    "总数",
    "共",
    "累计",
    "达",
    "达到",
    "办理",
    "罚没款",
    "队伍",
    "统一",
    "其中",
    "，",
    "。",
    "（",
    "、",
    "2024年，办理",
    "2024年",
    "分别为",
    "第一，共",
    "占比50%，办理",
    "办理案件3件、调解",
    "超过上年，达",
)
AFTER = ("", "，", "。", "、", "）", "案件", "群众", "，2023年办理。", "的目标", "；其余", "\n")


def _figures(text: str) -> list[list[object]]:
    return [[m.text, m.value, m.unit, m.qualifier] for m in extract(text, VOCABULARY).metrics]


@given(st.sampled_from(BEFORE), spellings(), st.sampled_from(AFTER))
@settings(max_examples=EXAMPLES, deadline=None)
def test_a_number_comes_back_as_itself_or_not_at_all(before: str, spelling: Spelling, after: str):
    text = before + spelling.words + after
    where = (len(before), len(before) + len(spelling.words))
    for metric in extract(text, VOCABULARY).metrics:
        if metric.start < where[1] and metric.end > where[0]:
            assert [metric.text, metric.value, metric.unit] == [
                spelling.words,
                spelling.value,
                spelling.unit,
            ]
            assert metric.qualifier == spelling.qualifier


@given(st.sampled_from(BEFORE), spellings())
@settings(max_examples=EXAMPLES, deadline=None)
def test_the_grammar_reads_no_part_of_a_number(before: str, spelling: Spelling):
    plain = Plain(before + spelling.words)
    for quantity in grammar().scan(plain.text):
        start, words = plain.span(quantity.start, quantity.end)
        if start + len(words) > len(before):
            assert (words, quantity.value, quantity.qualifier) == (
                spelling.words,
                spelling.value,
                spelling.qualifier,
            )


@given(st.integers(1, 10**12), st.sampled_from(("零", "〇")))
@settings(max_examples=EXAMPLES, deadline=None)
def test_standard_spellings_are_understood(number: int, zero: str):
    assert numeral(str(number)) == number
    assert numeral(f"{number:,}") == number
    assert numeral(chinese(number).replace("零", zero)) == number
    assert numeral(colloquial(chinese(number))) == number
    assert numeral(compound(number, zero)) == number


# A character of a number, or one that joins numbers, before "|", where the quantity begins
_CUT = re.compile(
    r"[0-9０-９万亿〇○零百千几]\||[0-9０-９一二三五十][点余多]\||[0-9０-９][.．]\|[0-9０-９]|[0-9],\|[0-9](?!\d{3}年)"
)
CHARS = "0123459０１９*＊XxＸ×.．,，点零〇○一二两三五十百千万亿余多几来数第近约超不到以上内件个元人次户米瓦分之/:：、 （）年月半又角壹贰拾佰伍廿"


@given(st.text(alphabet=CHARS, max_size=40))
@settings(max_examples=EXAMPLES, deadline=None)
def test_any_mixture_is_read_and_no_quantity_stands_inside_a_number(text: str):
    for metric in extract(text, VOCABULARY).metrics:
        assert text[metric.start : metric.end] == metric.text
        assert metric.value is None or not metric.masked
        if metric.value is None and not metric.masked:
            assert re.search("[几数]|至|到|上千|上万|[0-9０-９]", metric.text)
    for quantity in grammar().scan(text):
        before, words = text[: quantity.number], text[quantity.number : quantity.end]
        assert not _CUT.search(before + "|" + words)
        assert not re.match(r"[几数][十百千万亿]", before[-1:] + words)


@pytest.mark.parametrize(
    "text",
    [
        "办结案件一百Ｏ八件",
        "办结案件一百◯八件",
        "办结案件一百另八件",
        "办结案件一百单八件",
        "办结案件1﹐234件",
        "办结案件1'234'567件",
        "投资3个亿",
        "投资12个亿元",
        "投资5个多亿元",
        "办理案件十来二十件",
        "办理行政复议案件2022 30件",
    ],
)
def test_a_part_of_what_is_not_one_number_is_no_figure(text: str):
    assert _figures(f"全年{text}。") == []


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("发病率为百万分之五", [["百万分之五", 5e-06, "", ""]]),
        ("抽查比例5/8000", [["5/8000", 0.000625, "", ""]]),
        ("约三分之一的企业", [["约三分之一", 0.3333, "", "approx"]]),
        ("从30件增加到50件", [["30件", 30, "件", "from"], ["50件", 50, "件", "to"]]),
        ("投诉单8件", [["8件", 8, "件", ""]]),
    ],
)
def test_small_fractions_and_changes_keep_their_values(text: str, figures: list[list[object]]):
    assert _figures(f"全年{text}。") == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("办结法律援助案件一百〇八件，", [["一百〇八件", 108, "件", ""]]),
        ("培训执法人员一万二千余人次，", [["一万二千余人次", 12000, "人次", "at_least"]]),
        ("全年罚没款1亿2000万元，", [["1亿2000万元", 120_000_000, "元", ""]]),
        ("减免税费3亿5000余万元，", [["3亿5000余万元", 350_000_000, "元", "at_least"]]),
        ("调解矛盾纠纷两万三千件，", [["两万三千件", 23_000, "件", ""]]),
        ("追缴欠薪3万4000元，", [["3万4000元", 34_000, "元", ""]]),
        ("投入资金一万五千亿元。", [["一万五千亿元", 1_500_000_000_000, "元", ""]]),
        ("减税2亿零500万元", [["2亿零500万元", 205_000_000, "元", ""]]),
        ("投资3千5百万元", [["3千5百万元", 35_000_000, "元", ""]]),
        ("涉及12万3千4百户", [["12万3千4百户", 123_400, "户", ""]]),
        ("产值3.5万亿元", [["3.5万亿元", 3_500_000_000_000, "元", ""]]),
        ("发放三点五亿元", [["三点五亿元", 350_000_000, "元", ""]]),
        ("受益十余万人次", [["十余万人次", 100_000, "人次", "at_least"]]),
        ("受益近十二万人次", [["近十二万人次", 120_000, "人次", "approx"]]),
        ("调解三百来件", [["三百来件", 300, "件", "approx"]]),
        ("罚款壹佰贰拾万元整", [["壹佰贰拾万元", 1_200_000, "元", ""]]),
        ("受理１，９５６，０００件", [["１，９５６，０００件", 1_956_000, "件", ""]]),
        ("共1,000,000,000,000元", [["1,000,000,000,000元", 10**12, "元", ""]]),
        ("收到1 234 567件，共 12 345 件", [["1 234 567件", 1_234_567, "件", ""], ["12 345 件", 12_345, "件", ""]]),
        ("案件数1956件，件数10件，总数一百件", [["1956件", 1956, "件", ""], ["10件", 10, "件", ""], ["一百件", 100, "件", ""]]),
        ("统一10个标准，队伍20支，队伍百余支", [["10个", 10, "个", ""], ["20支", 20, "支", ""], ["百余支", 100, "支", "at_least"]]),
        ("达百分之一百二十，占百分之12.5，达千分之三", [["百分之一百二十", 120, "%", ""], ["百分之12.5", 12.5, "%", ""], ["千分之三", 3, "‰", ""]]),
        ("装机5万千瓦时，修路3千米，提高3百分点", [["5万千瓦时", 50_000, "千瓦时", ""], ["3千米", 3, "千米", ""], ["3百分点", 3, "百分点", ""]]),
        ("得分98.5，2023年办理3件", [["98.5", 98.5, "", ""], ["3件", 3, "件", ""]]),
        ("处理*万*千件，1XX件，*亿*万元", [["*万*千件", None, "件", ""], ["1XX件", None, "件", ""], ["*亿*万元", None, "元", ""]]),
    ],
)  # fmt: skip
def test_the_whole_number(text: str, figures: list[list[object]]):
    assert figures == _figures(text)


@pytest.mark.parametrize(
    "text",
    [
        "接待群众数100人次", "办结两百五件", "投入一万五元", "投入1万2元", "投资一亿五千元", "三五件", "七八十件", "百十件", "几个部门", "总数百余件",
        "二〇二三件", "一二三件", "12345678901234567件", "办结12,34件", "办结1,2345件", "办结1，2345件", "版本1.2.3件", "减税1.2亿3000万元",
        "办结12 3456 7890件", "3万12345元", "万万件", "亿万人次", "千家万户", "三个一", "一百", "百姓", "千方百计", "十分", "廿五件", "5点5万元",
        "办理2个半月", "缩短3个多月", "罚款5元8角", "一又二分之一", "7×24件", "4X100米", "制作零件", "百分之几", "几分之一", "八点二十件",
    ],
)  # fmt: skip
def test_an_unknown_spelling_is_no_figure(text: str):
    assert _figures(text) == []


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("办结数十件、调解纠纷383件", ["办结", "调解纠纷"]),
        ("罚没款1亿2000万元，满意率98%", ["罚没款", "罚没款满意率"]),
        ("投入3万4000元，减免1亿2000万元，同比分别增长5%、8%", ["投入", "减免", "投入", "减免"]),
        ("立案３７起，结案３０起，同比分别增长５%、８%", ["立案", "结案", "立案", "结案"]),
        ("分别为１件、２件", ["", ""]),  # no phrases to refer to
        ("总数一百件，案件数1956件", ["总数", "案件数"]),
        ("达1000万元，近百万元", ["", ""]),
    ],
)
def test_no_part_of_a_number_is_in_a_phrase(text: str, phrases: list[str]):
    assert phrases == [metric.indicator for metric in extract(text, VOCABULARY).metrics]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("一万亿", 10**12), ("1万亿2000亿", 12 * 10**11), ("一亿零五万零五", 100_050_005), ("一千〇五十", 1050), ("一百十五", 115),
        ("零点五", 0.5), ("2.12万", 21_200), ("１２．５", 12.5), ("一百○八", 108), ("一万五百", 10_500), ("伍佰万", 5_000_000),
        ("一百五", None), ("一万五", None), ("三万五千四", None), ("一亿五千", None), ("1亿5", None), ("两十", None), ("一零零", None),
        ("百十", None), ("一千零五百", None), ("一百零", None), ("零", None), ("", None), ("1,23", None), ("1" * 16, None), ("一" * 99, None),
    ],
)  # fmt: skip
def test_numerals(words: str, value: float | None):
    assert numeral(words) == value
