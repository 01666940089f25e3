"""Documents that a text says were repealed or replaced."""

import pytest

from casebook.extract.claims.repeals import find_repeals
from casebook.extract.plain import Plain

SAID = {
    "出台《甲市停车管理办法》，同时废止《甲市停车收费暂行规定》。": ["甲市停车收费暂行规定"],
    "《乙县细则》自2022年1月1日起废止。": ["乙县细则"],
    "废止《丙办法》《丁规定》和《戊通知》等3件。": ["丙办法", "丁规定", "戊通知"],
    "将《己县监督办法（试行）》修订为《己县监督办法》。": ["己县监督办法（试行）"],
    "《庚镇规范》已被《庚镇指引》取代。": ["庚镇规范"],
    "学校修订《学籍办法》，原《学籍规定》停止执行。": ["学籍规定"],
    "《新条例》正式取代《旧条例》。": ["旧条例"],
}
NOT_SAID = (
    "拟废止《辛市办法》，提请市政府审议。",
    "明年将废止《壬办法》。",
    "修改或者废止《癸市办法》等12件。",
    "制定《关于废止部分文件的决定》。",
    "清理文件，废止17件，出台《子办法》。",
    "将《丑办法》修订为《丑办法》。",
)


@pytest.mark.parametrize(("text", "titles"), SAID.items())
def test_repealed(text, titles):
    found = find_repeals(Plain(text))
    assert [item.title for item in found] == titles
    assert [text[item.start : item.end] for item in found] == titles


@pytest.mark.parametrize("text", NOT_SAID)
def test_not_repealed(text):
    assert find_repeals(Plain(text)) == ()
