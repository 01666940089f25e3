"""Two real paragraphs, and helpers of the tests."""

from casebook.passages import Overlap, find_overlaps, stock_phrases
from casebook.vocabulary import load_vocabulary

PHRASES = stock_phrases(load_vocabulary().words)
HOTLINE = (
    "全力打造市民诉求回应解决的“总客服”，整合41部行政企事业单位热线和22个网络受理渠道，"
    "年均受理处置群众诉求60余万件。依托市域社会治理智能化综合平台，吸纳优质商家1300余户，"
    "开通家政、挪车、道路救援等12个特色服务项目，形成“群众点单、平台派单、商家接单”的服务模式。"
)
WATER = (
    "坚决扛起黄河入境首站首责，建立“河长+检察长+警长”和部门联动协作长效机制，"
    "构筑起生态治水法治新保障，成为首批再生水利用配置试点城市，水土保持工作站获评先进集体。"
)


def overlap_of(first: str, second: str) -> Overlap | None:
    """The overlap of two bodies, None when they have no passage in common."""
    overlaps = find_overlaps({"a": first, "b": second}, PHRASES)
    assert len(overlaps) <= 1
    return overlaps[0] if overlaps else None


def words(body: str, spans) -> list[str]:
    """The text of each span."""
    return [body[start:end] for start, end in spans]
