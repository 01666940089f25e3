"""Lines with which the text of a report opens: salutations and sentences that announce it."""

from __future__ import annotations

import re

_LONGEST_ADDRESS = 60  # code points of a salutation
_BODY_END = (
    r"(?:省|市|县|区|州|盟|旗|镇|乡|街道|党|工|团|国|军)委|委|政府|人大|政协|纪委|监委|办|局|厅|会|部|院|室|组|处|所|中心|"
    r"支队|大队|单位|部门|机构|机关|企业|学校|集团|公司|代表|委员|领导|同志们?|同事们?|朋友们?|主任|主席|书记|[省市县区镇州]长|"
    r"秘书长|局长|厅长|来宾|老师|专家|女士|先生|各位|大家|组长|成员|法治督察组|师|团场|街道|乡镇|镇街|村|社区|居|乡|镇|区|县|市|州|盟|旗|地区|办事处|管委会"
)
_ADDRESSEE = re.compile(rf"[^，。；：！？\d]{{0,30}}?(?:{_BODY_END})")
_SEPARATOR = re.compile(r"[，,、；;\s]+|(?<=[\u4e00-\u9fff])和(?=各)|并")
_NAME = re.compile(r"[\u4e00-\u9fff]{2,3}")  # 王某、李某委员：
_BRACKETS = re.compile(r"[（(][^（）()]{1,20}[）)]")
_ANNOUNCES = re.compile(
    r"(?:现|特|今)?(?:将|就|把|对|向).{2,80}(?:报告|汇报|总结|通报|公布|公告|说明|介绍|小结|述职|述法)?(?:报告|汇报|总结|通报|公布|公告|说明|介绍|情况|述职|述法|发布|公示)?如下"
    r"[，,：:。.]?.{0,12}|.{0,80}(?:报告|汇报|总结|通报|公布|公告|说明|情况|介绍|公示|述职|述法)如下[：:。.]?"
)
_SENTENCE = re.compile(
    r"(?:根据|按照|依据|遵照|为(?:深入|全面|认真|切实|进一步|贯彻|推动|推进|加强|了)|近年来|今年以来|一年来|去年以来|"
    r"(?:19|20)\d\d年(?:(?:以来|来|度)?，|\d{1,2}月\d{1,2}日，(?!在))|(?:过去|在过去)的?一年|[本我](?:市|县|区|省|镇|局|厅|委|州|乡|院)(?:以|坚持|认真|深入|全面|始终|高度)|"
    r"党的(?:十八|十九|二十)大|现将|现就).*"
)
_ADDRESSED = re.compile(r"人民政府|部门|单位|办事处|机构|[市县区镇乡省]委|各[局委办厅]")
# Behind names of any form: 雄县、容城、安新县委和人民政府，新区各部门：
_TO_EACH = re.compile(
    r"[，,、][^，。：；]{0,8}各[^，。：；]{0,8}(?:部门|单位|机构|企业|乡镇|街道|[委办局])[^，。：；]{0,6}[：:]$"
)
_PAUSE = re.compile(r"[，：；]")


def is_salutation(text: str) -> bool:
    """Whether a line addresses its readers: 市委、市政府：; 各县（市、区）人民政府，市直各单位：."""
    if len(text) > _LONGEST_ADDRESS or not text.endswith(("：", ":")):
        return False
    if (text.startswith("各") or _TO_EACH.search(text)) and _ADDRESSED.search(text):
        return True
    names = [part for part in _SEPARATOR.split(_BRACKETS.sub("", text[:-1])) if part]
    addressed = bool(names) and _ADDRESSEE.fullmatch(names[-1]) is not None
    return addressed and all(_ADDRESSEE.fullmatch(n) or _NAME.fullmatch(n) for n in names[:-1])


def announces_text(text: str) -> bool:
    """Whether a line says that the report follows: 现将2023年…情况报告如下：."""
    return _ANNOUNCES.fullmatch(text) is not None


def opens_text(text: str) -> bool:
    """Whether a line opens the text of a report, so that it is no line of its head."""
    if is_salutation(text) or announces_text(text):
        return True
    return _SENTENCE.match(text) is not None and _PAUSE.search(text) is not None
