"""The means of reading that the options `--engine` and `--store` name."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from casebook.engines import Engine, EngineError, engine_of
from casebook.shelf import Store, store_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Far:
    """What does the work beside this process, None for its own means, and the store shared with it."""

    engine: Engine | None
    store: Store | None


@contextmanager
def far_of(arguments: argparse.Namespace) -> Iterator[Far]:
    """Lend what the options name during the block. Raises EngineError."""
    store = _store(arguments.store) if arguments.store else None
    with engine_of(arguments.engine) as engine:
        yield Far(engine=engine, store=store)


def _store(address: str) -> Store:
    try:
        return store_at(address)
    except ModuleNotFoundError as error:
        raise EngineError(
            f"存放处 {address} 要用到 {error.name}，这台机器没有装。"
            '请运行 pip install "mkdocs-casebook[dask]"（s3:// 还要装 s3fs），再运行一次。'
        ) from error
    except (OSError, ValueError) as error:
        raise EngineError(
            f"存放处 {Path(address).as_posix() if '://' not in address else address} 用不了（{error}）。"
            "请核对 --store 后面的地址和权限，再运行一次。"
        ) from error
