"""What follows a counted noun, or leads up to it, and is no part of it.

`4大类案件占全部案件的81.5%` counts 案件, `22条产业链成立服务团` counts 产业链, and of a long title only the
kind of event is kept: `学习贯彻新条例、推进依法行政系列讲座` is 系列讲座.
"""

from __future__ import annotations

import re

from casebook.extract.phrases.counted_units import is_event
from casebook.extract.rules import rule_file

_RULES = rule_file("phrases")
# 4大类案件|占全部案件的81.5%
_SHARE = re.compile("(?<=..)(?<![侵抢霸强独挤多])[约各均]?占(?![地用有据领比道线座压])[^，]{0,12}$")
# 22条产业链|成立服务团
_FORMED = re.compile(
    "(?<=..)(?<![新已])(?<!全部)(?<!分别)(?<!先后)(?:均|都|已|全部)*成立了?(?![大仪以时后的])[^，]{2,}$"
)
_ACTS = "|".join(
    sorted({*_RULES["verbs"], *_RULES["bare"], *_RULES["alone"]}, key=len, reverse=True)
)
# 九成的矛盾纠纷在村得到化解
_DONE_THERE = re.compile(
    "(?P<noun>[^，在]{2,12})(?P<place>[在于][^，得已能被]{1,8}?)(?:得到|得以|已|能|被|均|全部)*"
    f"(?P<act>{_ACTS})了?"
)
_LONGEST_TITLE, _LONGEST_NAME = 14, 8  # characters of a title, and of what is kept of a longer one
_EVENT = "讲座|论坛|沙龙|报告会|宣讲会?|辅导课?|培训班?|研讨班|研修班|轮训班?|学习班|读书班|活动|演练|比赛|竞赛|讲堂|座谈会|会议?|行动"
# 全省会议精神、服务高质量发展|专题研讨班; “守护清水、共建家园”|主题党日活动
_EVENT_NAME = re.compile(f".*(?:[、暨”》]|精神|讲话|条例)(?P<name>[^、暨“”《》，]*?(?:{_EVENT}))$")
_EVENT_KIND = re.compile("(?:系列|专题|主题|专项)[^，]{2,8}$")


def without_statement(noun: str) -> str:
    """The noun without its share of a whole, or the body that it founded."""
    noun = _SHARE.sub("", noun) if "占" in noun else noun
    return _FORMED.sub("", noun) if "成立" in noun else noun


def done_there(noun: str) -> tuple[str, str]:
    """The phrase and the noun of a rate of what was done somewhere: 在村化解矛盾纠纷; else "" twice."""
    there = _DONE_THERE.fullmatch(noun)
    return (there["place"] + there["act"] + there["noun"], there["noun"]) if there else ("", "")


def without_title(noun: str, unit: str) -> str:
    """The kind of an event with a long title, without what it is about; other nouns unchanged."""
    if len(noun) <= _LONGEST_TITLE or not (is_event(unit) or unit in ("批", "批次")):
        return noun
    event = _EVENT_NAME.match(noun)
    name = event["name"] if event else noun
    kind = _EVENT_KIND.search(name) if event and len(name) > _LONGEST_NAME else None
    return kind.group() if kind else name
