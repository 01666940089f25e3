"""Words of any report that are no reform by themselves, and claims in wordings of real reports."""

import pytest

from casebook.extract import extract
from casebook.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()


@pytest.mark.parametrize(
    "text",
    [
        "全县无人机产量增长三成。",
        "推动80家工业企业技术改造和数字化转型。",
        "为320名工人追回工资410万元。",
        "深化燃气安全“一件事”全链条整治。",
        "新建城市应急备用水源2个。",
        "完成中央生态环境保护督察反馈问题整改31个。",
        "职务科技成果赋权12项。",
        "农商行开展信用评级，授信农户3万户。",
        "在全市法治政府建设综合考核评价中名列第一。",
        "全区法治考核位居全省前列。",
    ],
)
def test_a_wide_word_is_no_reform(text: str):
    assert [
        item.id for item in extract(text, VOCABULARY).reforms if item.status == "practised"
    ] == []


@pytest.mark.parametrize(
    ("text", "reform"),
    [
        ("依据企业信用评级结果实施分级分类监管，减少抽查频次。", "xinyong"),
        ("将法治建设纳入综合考核评价中，占5%。", "fazhiducha"),
        ("把依法行政纳入对乡镇的综合考核评价中。", "fazhiducha"),
    ],
)
def test_the_same_words_in_what_was_done_are(text: str, reform: str):
    assert [
        item.id for item in extract(text, VOCABULARY).reforms if item.status == "practised"
    ] == [reform]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("县域创新能力稳居全省第一方阵。", "honours", "县域创新能力稳居全省第一方阵"),
        ("茶园系统入选全球重要农业文化遗产。", "honours", "茶园系统入选全球重要农业文化遗产"),
        (
            "山体滑坡避险处置成为全国成功避险避灾典型案例。",
            "honours",
            "山体滑坡避险处置成为全国成功避险避灾典型案例",
        ),
        ("建成全国唯一医养结合示范县。", "firsts", "建成全国唯一医养结合示范县"),
        ("三是全省首个公证云平台上线运行。", "firsts", "全省首个公证云平台上线运行"),
    ],
)
def test_claims_in_other_wordings(text: str, kind: str, words: str):
    assert [item.text for item in getattr(extract(text, VOCABULARY), kind)] == [words]
