"""Words of which documents are drawn: fields with their measures, places, sentences without figures."""

from __future__ import annotations

from random import Random
from typing import NamedTuple


class Measure(NamedTuple):
    """What a column or a row counts: its name, its unit, and how its figures look."""

    name: str
    unit: str
    form: str = "count"


class Field(NamedTuple):
    """A field of work: what is counted, by which kinds and by which bodies."""

    name: str
    measures: tuple[Measure, ...]
    kinds: tuple[str, ...]
    groups: dict[str, tuple[str, ...]]


FIFTH = (
    Field(
        "教育",
        (
            Measure("学校数", "所"),
            Measure("在校生", "人", "large"),
            Measure("专任教师", "人"),
            Measure("校舍面积", "平方米", "large"),
            Measure("教育经费", "万元", "money"),
        ),
        ("幼儿园", "小学", "初中", "普通高中", "中等职业学校", "特殊教育学校"),
        {
            "学前教育": ("公办园", "民办园"),
            "义务教育": ("小学", "初中"),
            "高中阶段": ("普高", "中职"),
        },
    ),
    Field(
        "医疗卫生",
        (
            Measure("机构数", "个"),
            Measure("床位", "张"),
            Measure("诊疗人次", "人次", "large"),
            Measure("执业医师", "人"),
            Measure("业务收入", "万元", "money"),
        ),
        ("县级医院", "中医医院", "妇幼保健院", "乡镇卫生院", "村卫生室", "社区卫生服务站"),
        {
            "医院": ("综合医院", "专科医院"),
            "基层机构": ("卫生院", "村卫生室"),
            "公共卫生": ("疾控中心", "血站"),
        },
    ),
    Field(
        "农业农村",
        (
            Measure("播种面积", "亩", "large"),
            Measure("总产量", "吨", "large"),
            Measure("农户", "户", "large"),
            Measure("合作社", "个"),
            Measure("补贴资金", "万元", "money"),
        ),
        ("水稻", "玉米", "油菜", "茶叶", "中药材", "设施蔬菜"),
        {
            "粮食作物": ("早稻", "晚稻", "红薯"),
            "经济作物": ("油茶", "烟叶"),
            "养殖业": ("生猪", "家禽"),
        },
    ),
    Field(
        "交通运输",
        (
            Measure("里程", "公里", "decimal"),
            Measure("桥梁", "座"),
            Measure("客运班线", "条"),
            Measure("查处违法案件", "件"),
            Measure("完成投资", "万元", "money"),
        ),
        ("国道", "省道", "县道", "乡道", "村道", "专用公路"),
        {
            "干线公路": ("国道", "省道"),
            "农村公路": ("县道", "乡道", "村道"),
            "水路": ("航道", "码头"),
        },
    ),
    Field(
        "生态环境",
        (
            Measure("检查企业", "家"),
            Measure("立案", "件"),
            Measure("办结", "件"),
            Measure("信访投诉", "件"),
            Measure("罚款金额", "万元", "money"),
        ),
        ("水污染防治", "大气污染防治", "噪声管理", "固体废物管理", "辐射安全", "自然保护地"),
        {
            "大气": ("工业源", "扬尘源"),
            "水": ("工业废水", "生活污水"),
            "土壤": ("农用地", "建设用地"),
        },
    ),
    Field(
        "民政",
        (
            Measure("保障对象", "人", "large"),
            Measure("保障户数", "户"),
            Measure("发放资金", "万元", "money"),
            Measure("服务机构", "个"),
            Measure("床位数", "张"),
        ),
        ("城市低保", "农村低保", "特困供养", "临时救助", "孤儿保障", "高龄津贴"),
        {
            "社会救助": ("城市低保", "农村低保"),
            "养老服务": ("养老院", "日间照料"),
            "儿童福利": ("孤儿", "困境儿童"),
        },
    ),
    Field(
        "司法行政",
        (
            Measure("受理", "件"),
            Measure("调解成功", "件"),
            Measure("涉及当事人", "人"),
            Measure("法律援助", "件"),
            Measure("挽回损失", "万元", "money"),
        ),
        ("婚姻家庭", "邻里关系", "劳动争议", "山林土地", "道路交通", "消费维权"),
        {
            "人民调解": ("村级调解", "行业调解"),
            "公共法律服务": ("公证", "援助"),
            "社区矫正": ("入矫", "解矫"),
        },
    ),
    Field(
        "市场监管",
        (
            Measure("新设主体", "户", "large"),
            Measure("抽检批次", "批次"),
            Measure("投诉举报", "件"),
            Measure("吊销执照", "户"),
            Measure("罚没金额", "万元", "money"),
        ),
        ("食品生产", "食品销售", "餐饮服务", "药品零售", "特种设备", "计量器具"),
        {"食品": ("生产环节", "流通环节"), "药械": ("药品", "医疗器械"), "设备": ("电梯", "锅炉")},
    ),
)
SIXTH = (
    Field(
        "财政金融",
        (
            Measure("预算单位", "个"),
            Measure("专项资金", "万元", "money"),
            Measure("绩效评价项目", "项"),
            Measure("惠农补贴户", "户", "large"),
            Measure("普惠贷款余额", "万元", "money"),
        ),
        (
            "一般公共服务",
            "教育支出",
            "卫生健康支出",
            "农林水支出",
            "社会保障和就业支出",
            "城乡社区支出",
        ),
        {
            "民生支出": ("教育", "卫生", "社保"),
            "生产支出": ("农业", "工业"),
            "债务支出": ("还本", "付息"),
        },
    ),
    Field(
        "应急管理",
        (
            Measure("检查单位", "家"),
            Measure("发现隐患", "处"),
            Measure("整改隐患", "处"),
            Measure("培训人员", "人次", "large"),
            Measure("处罚金额", "万元", "money"),
        ),
        ("危险化学品", "非煤矿山", "烟花爆竹", "工贸企业", "建筑施工", "消防安全"),
        {
            "高危行业": ("矿山", "危化品"),
            "一般行业": ("工贸", "商贸"),
            "公共场所": ("学校", "医院", "商场"),
        },
    ),
    Field(
        "文化旅游",
        (
            Measure("文化站", "个"),
            Measure("演出", "场次"),
            Measure("接待游客", "人次", "large"),
            Measure("藏书", "册", "large"),
            Measure("旅游收入", "万元", "money"),
        ),
        ("图书馆", "文化馆", "博物馆", "乡镇文化站", "农家书屋", "旅游景区"),
        {
            "公共文化": ("图书馆", "文化馆"),
            "文物保护": ("国保单位", "省保单位"),
            "旅游": ("景区", "民宿", "乡村旅游点"),
        },
    ),
    Field(
        "水利",
        (
            Measure("水库", "座"),
            Measure("渠道", "公里", "decimal"),
            Measure("灌溉面积", "亩", "large"),
            Measure("供水人口", "人", "large"),
            Measure("水利投资", "万元", "money"),
        ),
        ("防洪工程", "灌区改造", "饮水安全", "水土保持", "河道整治", "小水电"),
        {
            "水源工程": ("中型水库", "小型水库"),
            "供水工程": ("城镇供水", "农村供水"),
            "治理工程": ("河道", "堤防"),
        },
    ),
    Field(
        "人社",
        (
            Measure("参保人数", "人", "large"),
            Measure("仲裁案件", "件"),
            Measure("新增就业", "人"),
            Measure("技能培训", "人次"),
            Measure("追回工资", "万元", "money"),
        ),
        ("养老保险", "失业保险", "工伤保险", "就业援助", "劳动监察", "劳动仲裁"),
        {
            "社会保险": ("养老", "失业", "工伤"),
            "就业": ("城镇就业", "转移就业"),
            "劳动关系": ("监察", "仲裁"),
        },
    ),
)
BODIES = (
    "县公安局",
    "县民政局",
    "县司法局",
    "县财政局",
    "县教育局",
    "县水利局",
    "县林业局",
    "县农业农村局",
    "县应急管理局",
    "县市场监管局",
    "县交通运输局",
    "县自然资源局",
    "县卫生健康局",
    "县文化旅游局",
    "县城市管理局",
    "县住房和城乡建设局",
    "县人力资源社会保障局",
    "县退役军人事务局",
)
TOWNS = tuple(f"{a}{b}镇" for a in "青白石龙新太" for b in "山河桥口平")
VILLAGES = tuple(f"{a}{b}村" for a in "上下前后东西南" for b in "坪湾岭塘寨洼坝")
COUNTIES = (
    "长兴县",
    "安吉县",
    "桐庐县",
    "德清县",
    "嘉善县",
    "象山县",
    "仙居县",
    "缙云县",
    "遂昌县",
    "龙游县",
)
TOPICS = ("法治政府建设工作", "行政执法工作", "政务公开工作", "民生实事办理", "依法行政工作")
_OPEN = (
    "全县上下坚持",
    "各乡镇各部门围绕中心任务，持续",
    "我县把这项工作摆在突出位置，着力",
    "县政府常务会议专题研究，要求",
)
_DO = (
    "健全工作机制，压实各级责任",
    "完善配套制度，规范办理流程",
    "推动力量下沉，方便群众办事",
    "强化部门协同，打通信息壁垒",
    "加强队伍建设，提升业务能力",
    "优化服务方式，回应企业关切",
)
_END = (
    "，各项任务取得新的进展。",
    "，群众满意程度稳步提高。",
    "，为县域发展提供了有力保障。",
    "，形成了一批可以推广的做法。",
)
BOX_HEADS = ("相关链接", "名词解释", "延伸阅读", "背景资料", "专家观点", "工作动态")
BOX_LINES = (
    "容错纠错是对改革中的失误予以宽容的制度安排。",
    "首违不罚适用于初次违法且后果轻微的情形。",
    "柔性执法强调教育与处罚相结合。",
    "基层联系点直接听取群众的立法意见。",
    "清单管理让权力运行有据可查。",
    "网上听证方便了不在本地的当事人。",
)
HEADINGS = (
    "总体情况",
    "主要做法",
    "工作成效",
    "存在问题",
    "下一步打算",
    "基本数据",
    "统计情况",
    "保障措施",
)
NUMBERS = "一二三四五六七八"


def sentence(rng: Random) -> str:
    """Draw a sentence without a figure."""
    return f"{rng.choice(_OPEN)}{rng.choice(_DO)}，{rng.choice(_DO)}{rng.choice(_END)}"


def paragraph(rng: Random, least: int = 1, most: int = 3) -> str:
    """Draw a paragraph of some sentences."""
    return "".join(sentence(rng) for _ in range(rng.randint(least, most)))


def number(rng: Random, form: str) -> str:
    """Draw a figure as it is printed."""
    if form == "money":
        return rng.choice(
            [f"{rng.randint(20, 999)}.{rng.randint(1, 99):02d}", f"{rng.randint(1000, 98000):,}"]
        )
    if form == "large":
        return (
            f"{rng.randint(1000, 480000):,}"
            if rng.random() < 0.6
            else str(rng.randint(3000, 99999))
        )
    if form == "decimal":
        return f"{rng.randint(3, 999)}.{rng.randint(1, 9)}"
    if form == "percent":
        return f"{rng.randint(40, 99)}.{rng.randint(1, 9)}%"
    return str(rng.randint(0, 950))
