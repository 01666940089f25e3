"""Work on a real Dask cluster: results in order, workers that die, workers with another program."""

from pathlib import Path

import pytest
from distributed import Client, LocalCluster

from casebook.engines import EngineError, engine_of
from casebook.engines import dask as module
from casebook.engines.dask import DaskEngine
from tests.engines import deeds

WORDS = [f"第{number}" for number in range(200)]


def test_results_come_in_order(client: Client) -> None:
    words = [*WORDS[:100], "知", *WORDS[100:]]
    results = DaskEngine(client).results(deeds.work(deeds.doubled), words, len(words))
    expected = [(word, word * 2) for word in words]
    expected[100] = ("知", "早知道")
    assert list(results) == expected


@pytest.mark.slow  # eight workers die, and as many start
def test_an_item_that_ends_its_workers_is_lost_alone(client: Client) -> None:
    words = [*WORDS[:3], "要命", *WORDS[3:6]]
    results = dict(DaskEngine(client).results(deeds.work(deeds.deadly), words, len(words)))
    assert results.pop("要命") == deeds.LOST
    assert results == {word: word * 2 for word in WORDS[:6]}


def test_a_task_whose_worker_died_is_done_by_another(client: Client, tmp_path: Path) -> None:
    bomb = tmp_path / "bomb"
    bomb.touch()
    words = [*WORDS, str(bomb)]
    results = list(DaskEngine(client).results(deeds.work(deeds.deadly_once), words, len(words)))
    assert results == [(word, word * 2) for word in words]
    assert not bomb.exists()


def test_items_are_taken_only_some_batches_ahead(client: Client) -> None:
    taken: list[int] = []

    def items() -> object:
        for number in range(10_000):
            taken.append(number)
            yield f"第{number}"

    results = DaskEngine(client).results(deeds.work(deeds.doubled), items(), 100)  # type: ignore[arg-type]
    next(results)
    assert len(taken) <= 64 * (module._BATCHES_AHEAD * 2 + 2)
    results.close()  # type: ignore[attr-defined]


def test_what_the_function_raises_is_raised(client: Client) -> None:
    with pytest.raises(ValueError, match="第0"):
        list(DaskEngine(client).results(deeds.work(deeds.wrong), WORDS, len(WORDS)))


def test_workers_with_another_program_are_refused(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "program_digest", lambda: "0")
    with pytest.raises(EngineError, match="程序与本机不同"):
        list(DaskEngine(client).results(deeds.work(deeds.doubled), WORDS, len(WORDS)))


def test_a_scheduler_without_workers_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LOOK_SECONDS", 1)
    monkeypatch.setattr(module, "_PATIENCE", 2)
    with (
        LocalCluster(n_workers=0, dashboard_address=":0", silence_logs="CRITICAL") as empty,
        engine_of(f"dask={empty.scheduler_address}") as engine,
    ):
        assert engine is not None
        with pytest.raises(EngineError, match="没有一台工作机"):
            list(engine.results(deeds.work(deeds.doubled), WORDS, len(WORDS)))


def test_the_engine_of_an_address(cluster: LocalCluster) -> None:
    with engine_of(f"dask={cluster.scheduler_address}") as engine:
        assert engine is not None
        assert list(engine.results(deeds.work(deeds.doubled), ["甲乙"], 1)) == [
            ("甲乙", "甲乙甲乙")
        ]


@pytest.mark.slow  # starts a cluster of its own
def test_the_engine_of_this_machine() -> None:
    with engine_of("dask") as engine:
        assert engine is not None
        assert list(engine.results(deeds.work(deeds.deadly), ["要命", "甲乙"], 2)) == [
            ("要命", deeds.LOST),
            ("甲乙", "甲乙甲乙"),
        ]
