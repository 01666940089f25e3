"""Stray white space is removed, and figures never become one."""

import pytest

from casebook.split.white_space import squeeze, title_text


@pytest.mark.parametrize(
    ("printed", "squeezed"),
    [
        ("达156.5万户， 同比增长14.2%", "达156.5万户，同比增长14.2%"),
        ("7.04 万户", "7.04万户"),
        ("383\n件", "383件"),
        ("38\n3件", "383件"),
        ("（2023 年 8 月 25 日）", "（2023年8月25日）"),
        ("81.89　　%；", "81.89%；"),
        ("全面开 展“证照分离”", "全面开展“证照分离”"),
        ("“退休不褪色 余热守初心”", "“退休不褪色 余热守初心”"),
        ("App Store 上线", "App Store上线"),
        ("受理行政复议案件　41　56件", "受理行政复议案件　41　56件"),
        ("受理\t41\t56", "受理　41　56"),
        ("2022年 41 2023年 56件", "2022年41 2023年56件"),
        ("目　录", "目录"),
    ],
)
def test_squeeze(printed: str, squeezed: str) -> None:
    assert squeeze(printed) == squeezed


def test_cells_of_a_table_stay_apart() -> None:
    assert squeeze("指标\t2022年\t2023年", cells=True) == "指标　2022年　2023年"


def test_a_title_keeps_the_gap_between_its_clauses() -> None:
    assert title_text("擦亮法治名片　　建设人民满意政府") == "擦亮法治名片　　建设人民满意政府"
    assert title_text("念好“四字诀” 点燃法治“新引擎”") == "念好“四字诀” 点燃法治“新引擎”"
