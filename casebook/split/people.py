"""Author lines: `张相军`, `山西省太原市市长　　张新伟`, `作者：李四`, `本报记者 王五`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from casebook.dates import small_print

# The commonest surnames (2020 census lists and 百家姓); a bare name must begin with one.
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖萧田董袁潘蒋蔡余于杜叶程魏苏"
    "吕丁任沈姚卢姜崔钟谭陆汪范廖石金韦贾夏付傅方白邹孟熊秦邱丘侯江尹薛闫阎段雷龙史陶贺顾毛郝龚邵万"
    "钱严武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚"
    "符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆"
    "农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋"
    "商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮"
    "粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容"
    "敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛"
    "宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由"
)
_COMPOUND = "欧阳|上官|司马|诸葛|司徒|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|端木|南宫|宇文|长孙|呼延|独孤"
_HAN = r"[\u4e00-\u9fff㐀-䶿]"
_DOT = r"[·•・‧．]"
_NAME = (
    rf"(?:{_HAN}{{1,8}}(?:{_DOT}{_HAN}{{1,8}})+|(?:{_COMPOUND}){_HAN}{{1,2}}|[{_SURNAMES}]{_HAN}{{1,2}})"
)
NAME = re.compile(_NAME)
_NAMES = re.compile(rf"{_NAME}(?:\s*[、，,\s]\s*{_NAME}){{0,3}}")
_SPACED_NAME = re.compile(rf"([{_SURNAMES}])[\s\u3000]{{1,4}}({_HAN})")

_POST = (
    r"(?:市长|县长|区长|省长|州长|盟长|旗长|镇长|乡长|主席|书记|局长|厅长|部长|院长|检察长|主任|处长|科长|"
    r"所长|队长|支队长|大队长|站长|庭长|会长|组长|校长|秘书长|司长|署长|行长|总队长|专员|调研员|巡视员|"
    r"负责人|教授|副教授|研究员|讲师|博士|律师|委员|政委|检察官|法官|局党组成员)"
)
_OFFICE_AND_NAME = re.compile(rf"(?P<office>.{{0,40}}{_POST})\s*(?:[:：]\s*)?(?P<name>{_NAME})")
_BODY = (
    r"(?:局|厅|委|院|办|部|处|所|中心|政府|委员会|办公室|大学|学院|党校|支队|分局|街道|镇|乡|报|社|网)"
)
_BODY_AND_NAME = re.compile(rf"(?P<office>.{{2,40}}{_BODY})[\s\u3000]+(?P<name>{_NAMES.pattern})")
_ROLE_AND_NAME = re.compile(
    rf"(?:本报|本刊|本网)?(?:见习|特约|全媒体|首席)?(?:记者|通讯员|作者|撰稿|撰文|供稿|执笔|文)"
    rf"\s*(?:[:：/／]\s*)?(?P<name>{_NAMES.pattern})"
    rf"(?:[\s\u3000]*(?:通讯员|记者|实习生)\s*[:：]?\s*{_NAMES.pattern})?"
)
_ONLY_BODY = re.compile(
    rf"(?:中共)?.{{2,36}}(?:局|厅|委|院|办|部|处|所|中心|政府|委员会|办公室|支队|总队|大队|分局|街道|党组|小组)"
)
# Bare lines that begin like a name but are not one.
_NOT_NAMES = frozenset(
    "成效 方案 简介 严格 高度 强化 安排 时间 关于 全面 全力 平安 和谐 国家 公开 信息 智慧 文明 相关 来源 "
    "任务 经验 计划 目录 权力 明确 应急 景区 单位 古城 华夏 高效 安全 文化 金融 路径 项目 连续 成立 包容 "
    "管理 房屋 车辆 解决 师资 支持 来信 由来 展望 公告 公示 公文 纪实 纪要 章节 易错 党建 党委 宣传 都市 "
    "国标杆 高质量 严执法 强保障 强基础 强监督 促发展 促和谐 优服务 党建红 明方向 全覆盖 金招牌 "
    "平安建设 文明建设".split()
)
# 江北区、江苏省 look like names too.
_NOT_LAST = "省市县区乡镇村局厅院"


@dataclass(frozen=True, slots=True)
class Byline:
    """Who signed: `name` a person ("" when only a body signs), `office` the post or body."""

    name: str
    office: str


def byline(text: str, raw: str = "") -> Byline | None:
    """Read a line that names the author and nothing else; None for any other line.

    `text` is the squeezed line, `raw` the line with its spaces, which part office and name.
    """
    raw = (raw or text).strip().strip("（）()【】")
    if not 2 <= len(text) <= 60 or text[-1] in "。！？；":
        return None
    print_ = small_print(raw)
    if print_ and print_.author and not print_.date:
        return Byline(print_.author, "")
    if spaced := _SPACED_NAME.fullmatch(raw):
        return Byline(spaced[1] + spaced[2], "")
    for pattern in (_ROLE_AND_NAME, _OFFICE_AND_NAME, _BODY_AND_NAME):
        if match := pattern.fullmatch(raw):
            groups = match.groupdict()
            return Byline(_tidy(groups["name"]), _tidy(groups.get("office") or ""))
    if match := _OFFICE_AND_NAME.fullmatch(text):
        return Byline(_tidy(match["name"]), _tidy(match["office"]))
    if spaced_office := re.fullmatch(rf"(.{{2,40}}{_POST})[\s\u3000]+(.+)", raw):
        inner = _SPACED_NAME.fullmatch(spaced_office[2])
        if inner:
            return Byline(inner[1] + inner[2], _tidy(spaced_office[1]))
    if _NAMES.fullmatch(raw) and text not in _NOT_NAMES and text[-1] not in _NOT_LAST:
        return Byline(_tidy(raw), "")
    return None


def body_line(text: str) -> bool:
    """Whether a line names an office or body and nothing else (`晋城市司法局`)."""
    return bool(_ONLY_BODY.fullmatch(text)) and not re.search(r"[，。：；！？“”《》、]", text)


def office_heading(text: str) -> Byline | None:
    """`新乡市工业和信息化局局长宋光旭：` as contents lists print it before the title."""
    if text.endswith(("：", ":")):
        match = _OFFICE_AND_NAME.fullmatch(text[:-1])
        if match:
            return Byline(_tidy(match["name"]), _tidy(match["office"]))
    return None


def _tidy(text: str) -> str:
    return re.sub(r"[\s\u3000]+", " ", text).strip(" :：")
