"""Honours, firsts and named practices in the words of reports: what counts, and what does not."""

import pytest

from casebook.extract import extract
from casebook.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()


def honours(text: str) -> list[str]:
    return [honour.name for honour in extract(text, VOCABULARY).honours]


def firsts(text: str) -> list[str]:
    return [first.what for first in extract(text, VOCABULARY).firsts]


def practices(text: str) -> list[str]:
    return [practice.name for practice in extract(text, VOCABULARY).initiatives]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("柳河县作为全省唯一县级试点，先改了复议程序。", "全省唯一县级试点"),
        ("我区是全国首批养老服务改革试点区之一。", "全国首批养老服务改革试点区"),
        ("全国水土保持示范县创建顺利通过省级验收。", "全国水土保持示范县创建顺利通过省级验收"),
        ("“井台说理”做法在全省乡村治理论坛上作展示。", "在全省乡村治理论坛上作展示"),
        ("“三问三答”见效快，作为典型案例在全省推广。", "作为典型案例在全省推广"),
        ("县林业局被省林草局记集体二等功。", "集体二等功"),
        ("“船头会”做法被人民日报整版报道。", "人民日报整版报道"),
        ("“码头驿站”获评年度服务创新成果。", "年度服务创新成果"),
        ("公众满意度达97.2%，居全市第二。", "公众满意度达97.2%，居全市第二"),
        ("渔政站被市农业农村局确立为全市首批规范化达标站。", "全市首批规范化达标站"),
    ],
)
def test_honours_of_reports(text: str, name: str):
    assert [found for found in honours(text) if name in found]


def test_two_honours_of_one_clause_are_both_read():
    text = "“塘长制”做法被命名为全省治水示范项目并入选全市“十大改革事件”。"
    assert len(honours(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "县水利局为我市成功入围全国水利示范市贡献力量。",
        "以优质服务助力全市创成全国文明城市。",
        "4个村有望被民政部命名为全国示范村。",
        "在首批试点县开展用水权交易。",
        "对成绩突出的集体记集体三等功。",
        "该起事故被省电视台报道。",
        "会议收获“渔港共识”等重大成果。",
        "入选的项目要按季度报送进展。",
        "全县公路建设通过省级验收。",
    ],
)
def test_no_honour_of_this_place(text: str):
    assert honours(text) == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("设立青海省首只湿地公益基金。", "湿地公益基金"),
        ("由财政出资在全市设立首支护鸟队。", "护鸟队"),
        ("县里第一支由退休教师组成的“灯下说法”宣讲队。", "“灯下说法”宣讲队"),
        ("在全省首推“田头受理”制度。", "“田头受理”制度"),
    ],
)
def test_firsts_of_reports(text: str, what: str):
    assert [found for found in firsts(text) if what in found]


@pytest.mark.parametrize(
    "text",
    [
        "首推“说理式”文书，当事人看得懂。",
        "我所是全国首批“示范式司法所”。",
        "支付首笔工程款30万元。",
    ],
)
def test_no_first(text: str):
    assert firsts(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("镇里探索‘井台说理’工作法。", ["井台说理"]),
        ("设立「马背诊室」，每周进村。", ["马背诊室"]),
        ("“我们打造了‘渔港议事’品牌，渔民都来。”站长说。", ["渔港议事"]),
        ("开设“欠薪速裁”专场，当天开庭。", ["欠薪速裁"]),
        ("组建“堤上巡水”队，老党员当队长。", ["堤上巡水"]),
        ("推出“三色码”，养殖户扫码知风险。", ["三色码"]),
        ("总结出“听、问、看、帮”四字调解法。", ["听、问、看、帮"]),
        ("探索出了“组上建会”的“枫桥式”工作法。", ["组上建会"]),
        ("这一做法被村民亲切地称为“大榕树下评理”。", ["大榕树下评理"]),
        ("创新推出的“学法抵罚积分制度”广受好评。", ["学法抵罚积分制度"]),
        (
            "各地有青禾区“五微共治”激发活力、白石县“赵家调解模式”进村等等。",
            ["五微共治", "赵家调解模式"],
        ),
    ],
)
def test_practices_of_reports(text: str, names: list[str]):
    assert practices(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "推出“新生儿出生”“退休”“企业开办”等一件事。",
        "推广“电子证照”应用，群众少带材料。",
        "拓展“低空+”应用场景。",
        "制作“防范电信诈骗”短视频。",
        "形成“小事不出村、大事不出镇”的治理新模式。",
        "构建“大平安”格局。",
        "获评全省“护渔为民”专项行动表现突出单位。",
        "首创订单式公益“服务团”。",
        "组建“党员突击”队，参加抗洪。",
    ],
)
def test_no_practice(text: str):
    assert practices(text) == []


@pytest.mark.parametrize(
    ("text", "name", "by"),
    [
        (
            "2023年，省妇联、省司法厅联合表彰为维权工作先进集体，岗位挂牌。",
            "维权工作先进集体",
            "省妇联、省司法厅",
        ),
        ("市教育局、团市委共同评为“优秀护苗基地”。", "优秀护苗基地", "市教育局、团市委"),
        ("“夜间门诊式调解”经验推广至全省。", "“夜间门诊式调解”经验推广至全省", ""),
        ("我镇信访满意度在23个乡镇中排名第一。", "我镇信访满意度在23个乡镇中排名第一", ""),
    ],
)
def test_who_gave_it_and_where_it_spread(text: str, name: str, by: str):
    assert [(honour.name, honour.by) for honour in extract(text, VOCABULARY).honours] == [
        (name, by)
    ]


def test_money_is_no_honour():
    assert honours("获得省级奖补资金300万元，用于法治阵地建设。") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("清河、临江入选城乡融合发展改革试点城市。", "城乡融合发展改革试点城市"),
        ("双桥市入列全国第二批无废城市先行区。", "全国第二批无废城市先行区"),
        ("青阳县成为第三批国家数字乡村试点地区。", "第三批国家数字乡村试点地区"),
        ("东港获批“国家园林城市”。", "国家园林城市"),
        ("龙华制造入选质量管理领军企业。", "质量管理领军企业"),
        ("省级政务网站评估连续三年全省第一。", "连续三年全省第一"),
        ("省政府耕地保护责任目标考核连续5年优秀。", "考核连续5年优秀"),
    ],
)
def test_chosen_for_trials_and_lists(text: str, name: str):
    assert [found for found in honours(text) if name in found]


@pytest.mark.parametrize(
    "text",
    [
        "争取双桥市入列无废城市先行区。",
        "支持企业入选质量管理领军企业。",
        "拟入选城乡融合发展改革试点城市。",
    ],
)
def test_what_is_wished_for_is_none(text: str):
    assert not honours(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("第三批全国社会信用体系建设示范区，全省仅两家。", "第三批全国社会信用体系建设示范区"),
        ("第七批全国民族团结进步示范区（单位）。", "第七批全国民族团结进步示范区"),
        ("全国科普示范县、全国文化先进县相继落户我县。", "全国科普示范县、全国文化先进县"),
        ("全国文明城市、国家卫生城市两块金字招牌花落我市。", "全国文明城市、国家卫生城市"),
        ("我区既是全国社区治理和服务创新实验区，又是老城区。", "全国社区治理和服务创新实验区"),
        ("我县通过考核验收，成为我省第16个“省级卫生县城”。", "省级卫生县城"),
        ("我县成为全市第二个国家园林县城。", "国家园林县城"),
        ("德庆县荣列“中国全面小康成长型百佳县”。", "中国全面小康成长型百佳县"),
        ("凤县入列全国县级文明城市提名城市。", "全国县级文明城市提名城市"),
    ],
)
def test_titles_named_without_a_verb_of_winning(text: str, name: str):
    assert [found for found in honours(text) if name in found]


@pytest.mark.parametrize(
    "text",
    [
        "我们要对标全国文明城市标准查漏补缺。",
        "全国文明城市创建工作动员会召开。",
        "申报第八批全国民族团结进步示范区，材料已上报。",
        "我县是全国重点产粮大县，也是生猪调出大县。",
        "全国示范县评选办法，由农业农村部制定。",
        "围绕创建全国未成年人保护示范县，建成站点12个。",
        "省级全域旅游示范区、省级乡村振兴示范县，两项创建任务均已启动。",
    ],
)
def test_titles_only_mentioned_are_none(text: str):
    assert not honours(text)


def test_what_was_first_is_no_honour_and_no_mere_progress():
    assert not firsts("先后获全国首批5A级景区、国家卫生县城、国家园林县城。")
    assert firsts("市公安局110报警服务台在全国率先正式开通。") != ["正式开通"]
