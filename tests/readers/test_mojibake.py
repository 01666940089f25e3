"""Text that was decoded with a wrong encoding is refused, with the cause."""

import pytest

from casebook.model import UnreadableError
from casebook.readers import READERS
from casebook.readers.mojibake import mojibake
from tests.helpers.guards import SIZE, hang_guard

TEXT = (
    "临江县2024年法治政府建设情况报告\n\n　　2024年，临江县深入贯彻落实法治政府建设要求，办结案件61件，"
    "群众满意率98.5%。“放管服”改革不断深化，行政执法更加规范，营商环境持续优化。\n"
)


def as_latin(text: str, encoding: str = "utf-8") -> str:
    return text.encode(encoding).decode("latin-1")


def as_windows(text: str) -> str:
    data = text.encode("utf-8")
    return "".join(bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in data)


SPOILT = {
    "utf-8 as latin-1": as_latin(TEXT),
    "utf-8 as windows-1252": as_windows(TEXT),
    "utf-8 as windows-1252, rest lost": TEXT.encode().decode("cp1252", "ignore"),
    "gbk as latin-1": as_latin(TEXT, "gbk"),
    "twice": as_latin(as_latin(TEXT)),
    "utf-8 as gbk": TEXT.encode().decode("gb18030", "replace"),
    "utf-8 as gbk, rest dropped": TEXT.encode().decode("gbk", "ignore"),
    "gbk as utf-8": TEXT.encode("gbk").decode("utf-8", "replace"),
    "kun jin kao": TEXT.encode("gbk").decode("utf-8", "replace").encode().decode("gbk", "ignore"),
    "memory": "烫烫烫烫烫烫烫烫，屯屯屯屯屯屯。" * 5,
    "half": TEXT * 20 + as_latin(TEXT),
    "half, gbk": TEXT * 20 + as_latin(TEXT, "gbk"),
}


@pytest.mark.parametrize("name", SPOILT)
def test_spoilt_text_is_recognised(name):
    assert mojibake(SPOILT[name])


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        TEXT * 50,
        TEXT + "字符�一处",
        TEXT + "所谓“锟斤拷”是乱码。",
        "Café Zürich, naïve façade, Ærøskøbing, señor, São Paulo — “déjà vu” " * 40,
        "Größe: 5 µm ± 0,3 °C · © 2024 ½ ¾ «Straße»" * 30,
        "ASCII only 123 " * 30,
        "臨江縣法治政府建設報告，辦結案件六十一件。" * 20,
        "ПРАВОВОЕ ГОСУДАРСТВО и ещё слова " * 30,
        "一、工作情况" + "·" * 40 + "3\n" + ("××县×××案" * 20) + "·×°" * 30,
        "锛子、铅笔和镀金的鐨" * 1,
        "",
    ],
)
def test_text_in_order_is_not(text):
    assert mojibake(text) == ""


@pytest.mark.parametrize("suffix", [".txt", ".md"])
@pytest.mark.parametrize("name", sorted(set(SPOILT) - {"half", "half, gbk"}))
def test_readers_refuse_it_with_the_cause(suffix, name):
    with pytest.raises(UnreadableError) as error:
        READERS[suffix].read(f"报告{suffix}", SPOILT[name].encode("utf-8", "replace"))
    assert error.value.problem.code == "read-mojibake"
    assert "重新" in error.value.problem.remedy or "原件" in str(error.value.problem)


def test_a_web_page_is_refused_too():
    page = f"<html><meta charset=utf-8><body><p>{as_latin(TEXT)}</p></body></html>"
    with pytest.raises(UnreadableError) as error:
        READERS[".html"].read("a.html", page.encode("utf-8"))
    assert error.value.problem.code == "read-mojibake"


@pytest.mark.parametrize("piece", ["é•", "·¨", "锛", "�", "烫", "Ã¦Â", "法"])
def test_it_ends(piece):
    with hang_guard():
        mojibake(piece * (SIZE // len(piece)))
