"""The engine that a command line names."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from casebook.engines.model import Engine, EngineError

LOCAL = "local"
DASK = "dask"


@contextmanager
def engine_of(name: str) -> Iterator[Engine | None]:
    """Lend the engine of a name during the block, None for `local`.

    `dask` is a cluster of processes on this machine, `dask=ADDRESS` the one of a scheduler. Raises
    EngineError for another name, without the extra `dask`, and when the scheduler does not answer.
    """
    kind, _, address = name.partition("=")
    if name == LOCAL:
        yield None
        return
    if kind != DASK or (name != DASK and not address):
        raise EngineError(
            f"没有 {name} 这种引擎。--engine 可写 local（本机，默认）、dask（本机的 Dask）"
            "或 dask=地址，例如 dask=tcp://10.0.0.5:8786。"
        )
    # Here, since only this engine needs the libraries of the extra.
    try:
        from casebook.engines.dask import dask_engine  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise EngineError(
            f'这台机器没有装 Dask（缺少 {error.name}）。请运行 pip install "mkdocs-casebook[dask]"，'
            "装好后再运行一次。"
        ) from error
    with dask_engine(address) as engine:
        yield engine
