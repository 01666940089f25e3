"""New ids are unlike every other."""

import pytest

from casebook import store
from casebook.drafts.ids import new_id
from casebook.drafts.new_case import with_new_id
from casebook.drafts.renewal import known_page
from casebook.model import Case

PLACED = Case(id="", title="a", body="", adcode="430100", date="2023-02-18")


def test_place_and_date_are_an_id_while_it_is_free():
    assert new_id(PLACED, (), ()) == "430100-2023-02-18"
    assert new_id(PLACED, {"430100-2023-02-18"}, ("ab", "cd")) == "430100-2023-02-18-ab"
    taken = {"430100-2023-02-18", "430100-2023-02-18-ab"}
    assert new_id(PLACED, taken, ("AB", "cd")) == "430100-2023-02-18-cd"


def test_without_place_or_date_an_ending_is_always_added():
    assert new_id(Case(id="", title="a", body=""), (), ("ab",)) == "general-undated-ab"
    masked = Case(id="", title="a", body="", locality="某市", date="2023-02")
    assert new_id(masked, (), ("ab",)) == "masked-2023-02-ab"


def test_no_free_ending_is_an_error():
    with pytest.raises(StopIteration):
        new_id(PLACED, {"430100-2023-02-18", "430100-2023-02-18-ab"}, ("ab",))


def test_new_cases_of_one_place_and_day_get_different_ids():
    taken = {"430100-2023-02-18"}
    for _ in range(20):
        case = with_new_id(PLACED, taken)
        assert case.id.casefold() not in taken
        taken.add(case.id.casefold())


def test_an_id_with_dots_is_known_on_a_page_whose_front_matter_is_broken(tmp_path):
    path = tmp_path / "page.md"
    path.write_text("---\nid: 430100-2023.a\ntitle: [\n---\n\n正文。\n", encoding="utf-8")
    assert known_page(store.load_page(path)).id == "430100-2023.a"


def test_no_id_can_be_read_as_an_identity_number():
    case = Case(id="", title="a", body="", adcode="110105", date="1949-12-31")
    assert new_id(case, {"110105-1949-12-31"}, ("002X", "ab")) == "110105-1949-12-31-ab"
