"""Metrics: the grammar of numbers, the phrase and the canonical indicator."""

from pathlib import Path

import pytest
import yaml

from casebook.extract import extract
from casebook.extract.numerals import numeral
from casebook.vocabulary import load_vocabulary

GOLDEN = Path(__file__).parent / "golden"
CASES = yaml.safe_load((GOLDEN / "numbers.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:16])
def test_numbers(case):
    metrics = extract(case["text"], load_vocabulary()).metrics
    fields = [[m.text, m.value, m.unit, m.qualifier, m.change, m.kind] for m in metrics]
    assert case["metrics"] == fields
    for metric in metrics:
        assert case["text"][metric.start : metric.end] == metric.text
        assert metric.masked == (metric.value is None)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("共审查行政规范性文件383件。", "审查行政规范性文件"),
        ("共取消8个涉企经营事项，", "取消涉企经营事项"),
        ("受理行政复议案件50件，已办结31件。", "办结行政复议案件"),
        ("规范性文件合法性审核率达100%。", "规范性文件合法性审核率"),
        ("截至目前，全市刑事案件数同比下降32.3%，", "刑事案件数"),
        ("开展宪法、民法典等主题法治宣传活动5000余场次，", "开展主题法治宣传活动"),
        ("新增公共停车位1万余个", "新增公共停车位"),
        ("清理规章11部，保留6部，废止3部。", "废止规章"),
        ("对规范性文件开展清理，清理436件，废止39件。", "废止规范性文件"),
        ("建成国家级民主法治示范村9个、省级55个。", "省级民主法治示范村"),
        ("立案37起，结案30起，同比分别增长5%、8%。", "结案"),
        ("整理23件诉求逐一研究。\n\n全年结案29万件。", "结案"),
        ("法律顾问覆盖率100%，较“十三五”末提高40个百分点。", "法律顾问覆盖率"),
        ("出庭应诉率连续三年保持100%，败诉率6.1%", "败诉率"),
        ("各级人民调解组织调处纠纷30件", "调处纠纷"),
        ("依托市信用平台归集信用数据737万余条", "归集信用数据"),
        ("发放《宪法》《民法典》等宣传资料800份", "发放宣传资料"),
        ("全市1892个人民调解组织、9600余名人民调解员全年排查纠纷", "人民调解员"),
        ("群众安全感从全省第102位跃升至第40位", "群众安全感"),
        ("企业开办由6.5个工作日压缩到2个工作日的目标", "企业开办"),
        ("培训3期共200人次", "培训共计"),
        ("编制行政许可事项清单，共计286项", "编制行政许可事项清单共计"),
        ("开展法治宣传活动870场次，参与群众50万人次", "法治宣传活动参与群众"),
        ("审查县政府和各部门送来的规范性文件64件，废止18件", "废止规范性文件"),
        ("经营主体突破2.3万户，较上年净增2100余户。", "经营主体"),
        ("检查企业6120户次，降幅42.3%。", "检查企业"),
        ("把18个部门76个检查事项列入清单。", "检查事项列入清单"),
        ("出台首违不罚清单4批109项，减免罚款。", "出台首违不罚清单"),
        ("20名业务骨干进入人才库。", "业务骨干"),
        ("自治州政府同步出台配套制度3件。", "出台配套制度"),
        ("负责人出庭应诉率100%，败诉率6.8%。", "败诉率"),
        ("| 2016年 | 116件 |", ""),
    ],
)
def test_indicator_phrase(text: str, phrase: str):
    assert phrase == extract(text, load_vocabulary()).metrics[-1].indicator


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("行政机关负责人出庭应诉率达100%。", "chuting_lv"),
        ("重大案件行政机关负责人出庭应诉率100%。", None),
        ("受理行政复议案件42起，审结39件。", "xzfy_banjie"),
        ("召开全面依法治市委员会会议3次。", "yifa_huiyi"),
        ("完成目标：力争创建全国民主法治示范村3个。", None),
        ("州级民主法治示范村11个。", None),
        ("组建行业性、专业性调解委员会7个。", None),
        ("培养“法律明白人”*.*万人。", "falv_mingbairen"),
        ("收到复议申请19件，其中受理17件。", "xzfy_shouli"),
        ("受理法律援助案件30件，办理公证50件。", "gongzheng"),
        ("全市市场主体总量达156.5万户。", "jingying_zhuti"),
        ("新增市场主体3万户。", None),
        ("力争行政机关负责人出庭应诉率达到100%。", None),
        ("推出主题套餐17个，办结1.2万件。", None),
        ("向乡镇下放行政执法事项86项。", "fuquan_shixiang"),
        ("经评估收回乡镇行政执法事项3项。", None),
        ("纳入年度目标考核，9个乡镇主要负责人述法。", "shufa_danwei"),
        ("公布重大行政决策事项目录，纳入目录管理7件。", "zhongda_juece"),
        ("法律明白人人数达11.7万。", "falv_mingbairen"),
        ("全市市场主体突破20万户。", "jingying_zhuti"),
        ("编制行政许可事项清单，共计286项。", "xuke_shixiang"),
        ("组建“法治宣讲+执法指导”小分队18支。", None),
        ("清理涉及民族团结的规范性文件216件。", None),
        ("推出“出生一件事”等24个联办场景。", "yijianshi_shu"),
        ("组织律师为210家民营企业开展“法治体检”。", "fazhi_tijian_jia"),
    ],
)
def test_canonical_indicator(text: str, indicator: str | None):
    assert indicator == extract(text, load_vocabulary()).metrics[-1].canonical


@pytest.mark.parametrize(
    ("text", "value"),
    [("二十三", 23), ("一百零五", 105), ("两千", 2000), ("十", 10), ("九十点五", 90.5)],
)
def test_chinese_numerals(text: str, value: float):
    assert value == numeral(text)
