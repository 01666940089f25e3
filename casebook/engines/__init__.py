"""Engines: what spreads independent work over other processes or machines, chosen by `--engine`.

The work and its results are the same whatever the engine. The processes of this machine, which need no
engine, are in `casebook.system.processes`.
"""

from casebook.engines.choice import LOCAL, engine_of
from casebook.engines.model import Engine, EngineError

__all__ = ["LOCAL", "Engine", "EngineError", "engine_of"]
