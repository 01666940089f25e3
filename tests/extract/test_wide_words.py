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
    ],
)
def test_a_wide_word_is_no_reform(text: str):
    assert [
        item.id for item in extract(text, VOCABULARY).reforms if item.status == "practised"
    ] == []


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
