"""Words that no entry and no list explains lower the confidence of a figure."""

from pathlib import Path

import pytest
import yaml

from casebook.extract import extract
from casebook.extract.comparables.canonical import lines
from casebook.extract.comparables.explained import open_words
from casebook.extract.metrics import statements
from casebook.extract.plain import plain_of
from casebook.extract.reading import Reading
from casebook.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()
NARROWED = Path(__file__).parent / "golden/narrowed.yml"


def opened(text: str, indicator: str) -> tuple[str, str]:
    """What nothing explains of the last figure: in its clause, before it."""
    reading = Reading(plain_of(text), VOCABULARY)
    *_, (_, line) = lines(statements(reading))
    entry = next(item for item in VOCABULARY.indicators if item.id == indicator)
    found = open_words(line[-1], entry, VOCABULARY)
    return "".join(found.own), "".join(found.before)


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("全年调解矛盾纠纷83件。", ""),
        ("全年调解渔业矛盾纠纷83件。", "渔业"),
        ("全县配备县、乡、村三级调解员83名。", ""),
        ("今年，双河市各级调解组织共调解矛盾纠纷83件。", ""),
    ],
)
def test_every_content_word_of_the_clause_counts(text: str, own: str):
    found, _ = opened(text, "tiaojie_yuan" if "调解员" in text else "maodun_tiaochu")
    assert found == own


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("排查矛盾纠纷72件，成功率97%。", ""),
        ("排查矿山矛盾纠纷72件，成功率97%。", "矿山"),
        ("深化改革创新，调解矛盾纠纷72件，成功率97%。", ""),
        ("入户走访茶农72户，成功率97%。", ""),
        ("规范市场秩序，调解成功率97%。", ""),  # 规范市 is no city
        ("落实城区网格管理制度，调解成功率97%。", ""),
        ("推进城市更新，调解成功率97%。", ""),
    ],
)
def test_so_do_those_of_the_clause_that_names_the_cases(text: str, before: str):
    _, found = opened(text, "tiaojie_chenggong_lv")
    assert found == before


def test_words_that_no_list_has_seldom_pass():
    wrong = right = wanted = 0
    for group in yaml.safe_load(NARROWED.read_text(encoding="utf-8")):
        for text, ids in group["sentences"].items():
            metrics = sorted(extract(text, VOCABULARY).metrics, key=lambda item: item.start)
            for metric, label in zip(metrics, ids.split(), strict=True):
                wanted += label != "-"
                right += metric.canonical == label
                wrong += metric.canonical is not None and metric.canonical != label
    assert right >= 0.9 * wanted
    assert wrong <= 8
