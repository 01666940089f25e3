"""Cases to export: reviewed and drafts, of four levels, one hostile in every field."""

from casebook.model import SourceRef
from tests.helpers.cases import HOSTILE, case

FORMULAS = ("=1+1", "+5件", "-3件", "@10件", "'7件", "\t8件", "**.*%", "_x0041_件", "100%")
CHANGSHA = case(
    "430100-2023-02-18",
    title="长沙侧记",
    subtitle="擦亮名片",
    body="## 强基础\n\n出庭应诉率达到100%，推行双随机、一公开监管。\n\n## 抓落实\n\n村民李建国说好。\n",
    locality="长沙市",
    adcode="430100",
    region=("湖南省", "长沙市"),
    level="市级",
    date="2023-02-18",
    themes=("行政执法",),
    reforms=("放管服改革", "双随机一公开"),
    metrics=(("行政机关负责人出庭应诉率", ("100%",)),),
    source=SourceRef(file="003_甲.txt", article=1, part=2, lines=(92, 143)),
)
JINCHENG = case(
    "140500-2022-01-05",
    title="晋城报告",
    genre="工作报告",
    date="2022-01-05",
    level="市级",
    status="reviewed",
    themes=("矛盾纠纷化解",),
    reforms=("包容审慎监管",),
    body="## 一、监管\n\n对轻微违法行为包容审慎，*件案件。\n\n### （一）复议\n\n受理行政复议案件12件。\n",
    region=("山西省", "晋城市"),
    adcode="140500",
    locality="晋城市",
)
TOWN = case(
    "420625-2023-08-25",
    title="城关镇",
    locality="谷城县城关镇",
    adcode="420625",
    region=("湖北省", "襄阳市", "谷城县", "城关镇"),
    level="乡级",
    date="2023-08-25",
    body="首违不罚，行政复议。\n",
)
ODD = case(
    "odd-1", title=HOSTILE, body=f"{HOSTILE}\u202e\x07\n两行\n\n# 一级\n\n{'、'.join(FORMULAS)}\n"
)
CASES = (CHANGSHA, JINCHENG, TOWN, ODD)
