"""Pages pasted from web sites: what stands around a report, and fields that have no label.

Each kind of line has five texts in other words, places and fields.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from casebook.checks.run import check_pages
from casebook.cli import main
from casebook.model import Severity
from casebook.store import iter_pages
from casebook.vocabulary import load_vocabulary
from tests.split.pasted_heads import HEADS
from tests.split.pasted_rows import ROWS

TEXT = "{place}今年办结各类事项120件，群众满意度比上年提高3个百分点。\n\n下一步，{place}将把好做法固定下来。\n"
KINDS: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "mast": [
        ("巴东县人民政府 2023年5月8日 星期一\n无障碍 | 繁体\n\n巴东县2022年政务公开工作总结\n\n{巴东县}", {"title": "巴东县2022年政务公开工作总结", "subtitle": None}),
        ("设为首页 | 加入收藏\n登录 注册\n\n务川仡佬族苗族自治县2022年义务教育工作总结\n\n{务川仡佬族苗族自治县}", {"title": "务川仡佬族苗族自治县2022年义务教育工作总结"}),
        ("今天是：2024年3月1日 星期五\n长者模式\n首页\n政务公开\n泾源县2023年乡村振兴工作情况报告\n\n{泾源县}", {"title": "泾源县2023年乡村振兴工作情况报告", "subtitle": None}),
        ("第6版：民生\n\n乌兰县2023年就业工作总结\n\n{乌兰县}", {"title": "乌兰县2023年就业工作总结"}),
        ("养老服务\n水电缴费\n天气预报\n当前位置：首页 > 部门动态 > 正文\n桓仁满族自治县2021年林业工作总结\n\n{桓仁满族自治县}", {"title": "桓仁满族自治县2021年林业工作总结", "subtitle": None}),
    ],
    "table": [
        ("索引号 | 015/2024-3 | 公开方式 | 主动公开 |\n成文日期 | 2024-02-01 | 发布日期 | 2024-02-06 |\n标 题 | 察右前旗2023年防汛工作总结 |\n{察右前旗}", {"title": "察右前旗2023年防汛工作总结", "date": "2024-02-06"}),
        ("发布机构 | 佛坪县水利局 | 文号 | 佛水发〔2023〕9号 |\n标题 | 佛坪县2022年河湖管护工作总结 |\n发布日期 | 2023-01-19 |\n\n{佛坪县}", {"title": "佛坪县2022年河湖管护工作总结", "publisher": "佛坪县水利局"}),
        ("主题分类 | 教育 | 有效性 | 有效 |\n名称 | 松桃苗族自治县2023年控辍保学工作总结 |\n公开日期 | 2024-01-11 |\n松桃苗族自治县2023年控辍保学工作总结\n\n{松桃苗族自治县}", {"title": "松桃苗族自治县2023年控辍保学工作总结", "date": "2024-01-11"}),
        ("发布机构 惠东县人民政府 文号 惠东府〔2022〕3号\n成文日期 2022-03-05\n惠东县2021年渔业工作总结\n\n{惠东县}", {"title": "惠东县2021年渔业工作总结", "publisher": "惠东县人民政府"}),
        ("索 引 号 | 2022/77-1 |||\n标 题 | 岚皋县2021年茶产业工作总结 ||\n发布日期 | 2022-01-30 ||\n各镇人民政府，县直各单位：\n{岚皋县}", {"title": "岚皋县2021年茶产业工作总结", "date": "2022-01-30"}),
    ],
    "source": [
        ("长岭县2023年法治建设工作总结\n\n长岭县司法局 2024年01月09日\n\n{长岭县}", {"date": "2024-01-09", "publisher": "长岭县司法局", "subtitle": None}),
        ("抚顺市2022年营商环境工作总结\n\n2023-02-17 08:30 抚顺市人民政府\n\n{抚顺市}", {"date": "2023-02-17", "publisher": "抚顺市人民政府"}),
        ("宁津县2021年粮食工作总结\n2022/1/6 宁津县农业农村局\n\n{宁津县}", {"date": "2022-01-06", "publisher": "宁津县农业农村局"}),
        ("首页 > 动态 >\n田东县2023年芒果产业工作总结 2024-03-02 10:11:12  来源：田东县融媒体中心\n\n{田东县}", {"title": "田东县2023年芒果产业工作总结", "date": "2024-03-02", "publisher": "田东县融媒体中心"}),
        ("开化县2022年生态工作总结发布时间：2023-01-12  来源：开化县人民政府  浏览量：20\n\n{开化县}", {"title": "开化县2022年生态工作总结", "date": "2023-01-12"}),
    ],
    "foot": [
        ("富蕴县2023年牧业工作总结\n\n{富蕴县}\n版权所有：富蕴县人民政府\n新ICP备05000001号\n", {"last": "固定下来。"}),
        ("都昌县2022年渔业工作总结\n\n{都昌县}\n联系电话：0792-1234567\n网站标识码3604280001\n", {"last": "固定下来。"}),
        ("玉龙县2021年旅游工作总结\n\n{玉龙县}\n地址：县城民主路1号\n滇公网安备53072100号\n", {"last": "固定下来。"}),
        ("磐安县2023年中药材工作总结\n\n{磐安县}\n版权声明：凡注明来源的稿件，转载须经同意。\n", {"last": "固定下来。"}),
        ("漠河市2022年冰雪工作总结\n\n{漠河市}\n编辑：王林\n", {"last": "固定下来。"}),
    ],
    "speech": [
        ("县长在全县春季农业生产会议上的讲话同志们：今天的会议很重要。一、看清形势。今年旱情来得早。二、抓住关键。要修好水渠。\n", {"title": "县长在全县春季农业生产会议上的讲话", "genre": "讲话"}),
        ("在全区教育工作会议上的讲话各位校长：新学期开始了。一、办好每所学校。要补齐设施。\n", {"title": "在全区教育工作会议上的讲话", "genre": "讲话"}),
        ("副市长在防汛工作会上的讲话提纲同志们：汛期将至。一、提高警惕。各地要落实值班。\n", {"title": "副市长在防汛工作会上的讲话提纲", "genre": "讲话"}),
        ("局长在普法工作会议上的发言各位同事：我说三点。一、重在平时。学法要经常。\n", {"title": "局长在普法工作会议上的发言", "genre": "汇报发言"}),
        ("在旅游推介会上的致辞尊敬的各位来宾：欢迎来到这里。这里山清水秀，适合安家。\n", {"title": "在旅游推介会上的致辞", "genre": "讲话"}),
    ],
    "occasion": [
        ("政府工作报告\n2021年2月7日在兴隆县第十七届人民代表大会第五次会议上\n周 志 平\n各位代表：\n{兴隆县}", {"title": "政府工作报告", "date": "2021-02-07", "author": "周志平"}),
        ("政府工作报告\n——2022年1月18日在丰宁满族自治县第九届人民代表大会第二次会议上\n李 国 强\n各位代表：\n{丰宁满族自治县}", {"title": "政府工作报告", "date": "2022-01-18"}),
        ("政府工作报告\n（2023年1月5日在昌图县第十九届人民代表大会第二次会议上）\n张 明\n各位代表：\n{昌图县}", {"title": "政府工作报告", "date": "2023-01-05"}),
        ("人大常委会工作报告\n2020年4月28日在连城县第十七届人民代表大会第四次会议上\n罗 建 华\n各位代表：\n{连城县}", {"title": "人大常委会工作报告", "date": "2020-04-28"}),
        ("政府工作报告\n2024年1月9日，在盐池县第十八届人民代表大会第三次会议上\n何 晓 东\n各位代表：\n{盐池县}", {"title": "政府工作报告", "date": "2024-01-09"}),
    ],
    "notice": [
        (f"{place}人民政府关于印发《{plan}》的通知\n各乡镇人民政府：\n《{plan}》已经县政府同意，现印发给你们，请认真执行。\n{place}人民政府\n{printed}\n（此件公开发布）\n{plan}\n为做好这项工作，结合实际，制定本方案。\n一、目标\n两年内全部完成。\n", {"cases": 1, "date": day, "genre": "通知"})
        for place, plan, printed, day in (
            ("蓝山县", "蓝山县农村饮水安全实施方案", "2023年6月5日", "2023-06-05"),
            ("崇信县", "崇信县苹果产业发展实施方案", "2022年11月20日", "2022-11-20"),
            ("隆子县", "隆子县边境公路养护实施方案", "2021年3月1日", "2021-03-01"),
            ("嘉荫县", "嘉荫县界江护渔行动方案", "2024年4月12日", "2024-04-12"),
            ("宣恩县", "宣恩县老旧小区改造实施方案", "2020年8月31日", "2020-08-31"),
        )
    ],
    "news": [
        ("敬老院里话家常\n\n重阳节这天，志愿者来到镇里的敬老院，陪老人说话。\n\n老人们说，日子越来越好。（撰稿：马春燕）\n", {"genre": "新闻报道", "author": "马春燕"}),
        ("河道里的新变化\n\n清晨，巡河员已经走了五公里。\n\n两年来，河水一天天变清。\n\n本报记者 孙立平\n", {"genre": "新闻报道", "author": "孙立平"}),
        ("夜校里的年轻人\n\n下班以后，他们来学剪纸、学茶艺。\n\n报名的人已经排到下个月。（供稿：陈思远）\n", {"genre": "新闻报道", "author": "陈思远"}),
        ("老街修好了\n\n青石板重新铺过，店铺挂上了灯笼。\n\n街坊都说看着舒心。（来源：湖口县融媒体中心 通讯员：吴迪）\n", {"genre": "新闻报道", "publisher": "湖口县融媒体中心"}),
        ("某某社区的周末\n\n昨日，社区办起了旧物集市。\n\n孩子们拿图书换玩具。\n", {"genre": "新闻报道"}),
    ],
    "genre": [
        ("凤庆县2023年林业工作总结及2024年工作计划\n\n{凤庆县}", {"genre": "工作报告"}),
        ("永和县2022年城管工作情况和下一步打算\n\n{永和县}", {"genre": "工作报告"}),
        ("阿瓦提县关于政策解读工作情况的通报\n\n{阿瓦提县}", {"genre": "工作报告"}),
        ("古蔺县养老事业发展规划\n\n{古蔺县}", {"genre": "实施方案"}),
        ("木兰县人民代表大会第三次会议胜利闭幕\n\n{木兰县}", {"genre": "新闻报道"}),
    ],
    "place": [
        ("3月5日，省里传来好消息，我县农村公路考核得了第一等次。\n去年，射阳县新修道路80公里，全部通了班车。\n", {"locality": "射阳县"}),
        ("“民以食为天”。为守住食品安全，近日，颍上县组织对学校食堂进行检查。\n检查发现问题12处，当场改正9处。\n", {"locality": "颍上县"}),
        ("市教育局2022年工作总结\n\n来源：诸暨市教育局 发布时间：2023-01-10\n\n今年以来，市教育局新建学校3所，改造操场12个。\n", {"locality": "诸暨市", "organization": "诸暨市教育局"}),
        ("《河北农民报》进村记\n\n巨鹿县的农家书屋又添了新报。\n\n巨鹿县老乡说，报纸里有种地的门道。\n\n巨鹿县还办了读报会。\n", {"locality": "巨鹿县"}),
        ("今年我县粮食丰收。\n全县总产量12亿斤。梨树县的做法是把秸秆还到地里。\n", {"locality": "梨树县"}),
    ],
    "body": [
        ("莒南县住房和城乡建设局2022年工作总结\n\n{莒南县}", {"organization": "莒南县住房和城乡建设局"}),
        ("綦江区大数据应用发展管理局2023年工作总结\n\n{綦江区}", {"organization": "綦江区大数据应用发展管理局"}),
        ("衢州市卫生健康委2022年工作总结\n\n{衢州市}", {"organization": "衢州市卫生健康委"}),
        ("甘肃省人民政府教育督导办公室2021年工作总结\n\n{甘肃省}", {"organization": "甘肃省人民政府教育督导办公室"}),
        ("遂昌县发展和改革委员会2022年工作总结\n\n{遂昌县}", {"organization": "遂昌县发展和改革委员会"}),
    ],
    "button": [
        (f"{place}2022年{topic}工作总结\n 日期 : 2023-01-0{n}  文章来源 : {place}{topic}局  字号 : [  ] 视力保护色:\n\n{{{place}}}", {"cases": 1, "date": f"2023-01-0{n}"})
        for n, (place, topic) in enumerate(
            (("榆中县", "林业"), ("通渭县", "水务"), ("皋兰县", "教育"), ("静宁县", "民政"), ("会宁县", "财政")), 1
        )
    ],
}  # fmt: skip
KINDS |= HEADS | ROWS
CASES = [
    pytest.param(f"{kind}{number}", expected, id=f"{kind}{number}")
    for kind, texts in KINDS.items()
    for number, (_, expected) in enumerate(texts)
]


def texts() -> Iterator[tuple[str, str]]:
    """Name and text of each page; {place} stands for a running text about the place."""
    for kind, pages in KINDS.items():
        for number, (page, _) in enumerate(pages):
            head, _, rest = page.partition("{")
            place, _, tail = rest.partition("}")
            yield f"{kind}{number}", head + (TEXT.format(place=place) if rest else "") + tail


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pasted")


@pytest.fixture(scope="module")
def pages(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Name -> the front matters of its cases, with the last paragraph as `last`."""
    found: dict[str, list[dict[str, Any]]] = {}
    for name, text in texts():
        source = folder / f"{name}.txt"
        source.write_text(text, encoding="utf-8")
        main(["split", str(source), "--out", str(folder / name)])
        found[name] = [_read(page) for page in sorted((folder / name).rglob("*.md"))]
    return found


def _read(page: Path) -> dict[str, Any]:
    _, front, body = page.read_text(encoding="utf-8").split("---\n", 2)
    fields: dict[str, Any] = yaml.safe_load(front)
    return fields | {"last": body.strip().splitlines()[-1]}


@pytest.mark.parametrize(("name", "expected"), CASES)
def test_pasted_page(
    name: str, expected: dict[str, Any], pages: dict[str, list[dict[str, Any]]]
) -> None:
    """Every field of a kind that the page has, and one case of it."""
    cases = pages[name]
    assert len(cases) == expected.get("cases", 1)
    for key, value in expected.items():
        if key == "cases":
            continue
        got = cases[0].get(key)
        got = got.isoformat() if hasattr(got, "isoformat") else got
        if key == "last":
            assert got.endswith(value)
        else:
            assert got == value, key


def test_what_is_written_passes_check(folder: Path, pages: dict[str, list[dict[str, Any]]]) -> None:
    """No page of any kind has an error, whatever stood around its report."""
    vocabulary = load_vocabulary()
    written = [each for name in pages for each in iter_pages(folder / name)]
    problems = check_pages(written, vocabulary)
    errors = [each for each in problems if each.severity is Severity.ERROR]
    assert len(written) >= len(pages)
    # The same id may come from two kinds: each source was split alone.
    assert [each for each in errors if each.code != "id-duplicate"] == []
