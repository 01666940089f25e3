"""The numbers of `trust.js` are those that its script would write."""

import learn_trust
import pytest

from tests.search.engine import engine_tab


@pytest.fixture
def script():
    return learn_trust.SCRIPT.read_text(encoding="utf-8")


def test_numbers_are_written_as_they_are_read(script):
    numbers = learn_trust.numbers_in(script)
    assert learn_trust.with_numbers(script, numbers) == script
    moved = [number + 1 for number in numbers]
    assert learn_trust.numbers_in(learn_trust.with_numbers(script, moved)) == pytest.approx(moved)


@pytest.mark.slow
def test_no_step_from_the_numbers_gains(browser, corpus, tmp_path, script):
    questions = learn_trust.Questions(engine_tab(browser, corpus, tmp_path), corpus)
    numbers = learn_trust.numbers_in(script)
    assert questions.score(numbers, questions.all) > 0.78
    assert learn_trust.learn(questions, numbers, questions.all) == numbers
