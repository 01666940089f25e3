"""Successive reports of made-up places in two fields, and a vocabulary of the second one."""

from __future__ import annotations

from pathlib import Path

from casebook.model import Case
from casebook.vocabulary import Vocabulary, read_vocabulary
from tests.helpers.cases import case

COUNTY = {
    "locality": "谷城县",
    "adcode": "420625",
    "region": ("湖北省", "襄阳市", "谷城县"),
    "level": "县级",
    "genre": "工作报告",
}
COURT, REVIEW = "行政机关负责人出庭应诉率", "行政复议案件受理件数"

LAW_EARLIER = """## 一、规范行政执法

全县推行包容审慎监管，制定轻微违法行为免罚清单，首违不罚61件，减轻处罚37件，企业和群众都说好。

开展人民调解员培训，调解纠纷930件，村民李建国送来锦旗，邻里关系越来越好。

## 二、化解行政争议

2022年，全县行政机关负责人出庭应诉率达96%。2022年，全县受理行政复议案件120件。

政务公开平台全年更新信息，群众打开手机就能查到办事指南，不必再为一张表跑两趟。
"""
LAW_LATER = """## 一、规范行政执法

全县推行包容审慎监管，制定轻微违法行为免罚清单，首违不罚85件，减轻处罚37件，企业和群众都说好。

推行行政执法三项制度，执法记录仪配到每一个中队，执法全过程留痕，可回溯管理。

## 二、化解行政争议

2023年，全县行政机关负责人出庭应诉率达100%。2023年，全县受理行政复议案件150件。

政务公开平台全年更新信息，群众打开手机就能查到办事指南，不必再为一张表跑两趟。
"""
LAW = (
    case(
        "420625-2023-01-20",
        title="谷城县2022年法治政府建设报告",
        date="2023-01-20",
        body=LAW_EARLIER,
        reforms=("包容审慎监管", "人民调解"),
        metrics=((COURT, ("96%",)), (REVIEW, ("120件",))),
        **COUNTY,
    ),
    case(
        "420625-2024-01-22",
        title="谷城县2023年法治政府建设报告",
        date="2024-01-22",
        body=LAW_LATER,
        reforms=("包容审慎监管", "行政执法三项制度"),
        metrics=((COURT, ("100%",)), (REVIEW, ("150件",))),
        **COUNTY,
    ),
)

_CLINIC_FILES = {
    "themes": "- {id: care, name: 便民就医, titles: [就医], cues: [门诊, 就诊]}\n",
    "reforms": """- {id: yejian, name: 夜间门诊, theme: care, aliases: [夜间门诊]}
- {id: huren, name: 检查互认, theme: care, aliases: [检查互认, 检查结果互认]}
- {id: jiatai, name: 家庭病床, theme: care, aliases: [家庭病床]}
""",
    "indicators": """- {id: jiezhen, name: 夜间接诊人次, unit: 人次, theme: care, measures: [{unit: 人次, phrase: [接诊]}]}
- {id: bingchuang, name: 家庭病床数, unit: 张, theme: care, measures: [{unit: 张, phrase: [病床]}]}
""",
}


def clinic_vocabulary(folder: Path) -> Vocabulary:
    """The vocabulary of the second field, written to a folder and read from there."""
    for name, text in _CLINIC_FILES.items():
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    vocabulary, problems = read_vocabulary(folder)
    assert problems == ()
    return vocabulary


_TOWN = {
    "locality": "湘潭市",
    "adcode": "430300",
    "region": ("湖南省", "湘潭市"),
    "level": "市级",
    "genre": "综述",
}
CLINIC: tuple[Case, ...] = (
    case(
        "430300-2024-02-01",
        title="湘潭市便民就医侧记",
        date="2024-02-01",
        body="""2023年，全市医院开设夜间门诊，夜间接诊群众12300人次，下班以后也能看上病。

建立家庭病床260张，医护人员每周上门，为行动不便的老人换药、测压、送药。
""",
        reforms=("夜间门诊", "家庭病床"),
        metrics=(("夜间接诊人次", ("12300人次",)), ("家庭病床数", ("260张",))),
        **_TOWN,
    ),
    case(
        "430300-2024-11-05",
        title="湘潭市再推便民就医",
        date="2024-11-05",
        body="""2024年上半年，全市医院开设夜间门诊，夜间接诊群众9800人次，下班以后也能看上病。

全面推行检查互认，市内二十家医院的化验单、影像片互相承认，群众少花冤枉钱。

明年将探索建立家庭病床。
""",
        reforms=("夜间门诊", "检查互认"),
        metrics=(("夜间接诊人次", ("9800人次",)),),
        **_TOWN,
    ),
)
