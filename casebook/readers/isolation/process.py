"""A reader child as its parent sees it: started, asked, watched and ended."""

from __future__ import annotations

import json
import os
import secrets
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from threading import Event, Thread
from typing import IO, BinaryIO

from casebook.readers import scratch
from casebook.readers.isolation import wire
from casebook.readers.isolation.limits import Limits
from casebook.readers.isolation.refusals import Reason

_START = 60  # seconds that a child may take to start on a slow machine
_FAREWELL = 2  # seconds that an idle child may take to end
_ERRORS = 1 << 16  # bytes of its standard error that are looked at
_STEP = 0.25  # seconds between two looks at the memory of a child that has a limit of its own
_WATCHED_STEP = 0.05  # and of one that only the watchdog limits
_PROGRAM = "import sys; sys.path[:] = sys.argv[1:]; from casebook.readers.isolation.child import main; main()"


class FailedError(Exception):
    """A file that the child did not read; `again` when an unused child may do better."""

    def __init__(self, reason: Reason, words: str = "", *, again: bool = False) -> None:
        super().__init__(reason, words)
        self.reason = reason
        self.words = words
        self.again = again


@dataclass(slots=True)
class _Exchange:
    """A request on its way and what came back: an answer, or the error that ended it."""

    header: wire.Header = field(default_factory=dict)
    text: bytes = b""
    error: Exception | None = None
    done: Event = field(default_factory=Event)


class ReaderChild:
    """A running reader child."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.used = False
        self._scratch = Path(tempfile.gettempdir()) / f"casebook-read-{secrets.token_hex(8)}"
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the child
        try:
            self._process = _started(self._errors)
        except BaseException:
            self._errors.close()
            raise
        self._over = False
        settings = {"limits": asdict(limits), "scratch": str(self._scratch)}
        try:
            self._ask([json.dumps(settings).encode()], _START)
        except BaseException:
            self.end()
            raise

    def read(
        self, suffix: str, name: str, data: bytes, seconds: float
    ) -> tuple[wire.Header, bytes]:
        """Return the answer for one file; raises FailedError, after which the child is no more."""
        fresh, self.used = not self.used, True
        header = json.dumps({"suffix": suffix, "name": name, "size": len(data)}).encode()
        try:
            answer, text = self._ask([header, data], seconds)
        except FailedError as failed:
            self.end()
            failed.again &= not fresh
            raise
        if answer.get("last"):
            self.retire()
        return answer, text

    @property
    def ended(self) -> bool:
        """Whether the child has ended, or has been ended."""
        return self._over or self._process.poll() is not None

    def _ask(self, frames: list[bytes], seconds: float) -> tuple[wire.Header, bytes]:
        """Send frames and return the answer; raises FailedError when time or memory is over."""
        exchange = _Exchange()
        thread = Thread(target=self._exchange, args=(frames, exchange), daemon=True)
        thread.start()
        try:
            self._watch(exchange, seconds)
        except BaseException:  # Ctrl-C too
            self._kill()
            thread.join()
            self.end()
            raise
        thread.join()  # a program with threads does not fork
        if exchange.error is not None:
            raise self._why(exchange.error) from exchange.error
        if exchange.header.get("kind") == "memory":
            raise FailedError(Reason.MEMORY, again=True)
        return exchange.header, exchange.text

    def _exchange(self, frames: list[bytes], exchange: _Exchange) -> None:
        """Talk to the child, in a thread of its own: pipes cannot be waited for on every system."""
        outgoing, incoming = self._pipes()
        try:
            for frame in frames:
                wire.write_frame(outgoing, frame)
            outgoing.flush()
            exchange.header = wire.parsed_header(wire.read_frame(incoming, wire.MAX_HEADER))
            exchange.text = wire.read_frame(incoming, wire.MAX_TEXT)
        except (OSError, EOFError, ValueError) as error:
            exchange.error = error
        finally:
            exchange.done.set()

    def _watch(self, exchange: _Exchange, seconds: float) -> None:
        """Wait for the answer; raises FailedError when the child takes too much."""
        step = _STEP if self.limits.by_system else _WATCHED_STEP
        deadline = time.monotonic() + seconds
        while not exchange.done.wait(step):
            if time.monotonic() > deadline:
                raise FailedError(Reason.TIME)
            from casebook.readers.isolation.trees import memory_of  # noqa: PLC0415 - rarely needed

            if memory_of(self._process.pid) > self.limits.memory:
                raise FailedError(Reason.MEMORY, again=True)

    def _why(self, error: Exception) -> FailedError:
        """Return why no answer came from a child that has ended or talks nonsense."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(1 if isinstance(error, (EOFError, OSError)) else 0)
        code = self._process.poll()
        if code is None:
            return FailedError(Reason.CRASH, f"结果不合格式：{error}")
        said = self._last_words()
        if "MemoryError" in said or "Cannot allocate memory" in said:
            return FailedError(Reason.MEMORY, again=True)
        if code < 0 and -code == getattr(signal, "SIGXCPU", None):
            return FailedError(Reason.TIME, again=True)
        return FailedError(Reason.CRASH, said or _exit_words(code), again=True)

    def _last_words(self) -> str:
        """Return what the child wrote of its end to standard error, "" for nothing."""
        self._errors.seek(0)
        lines = self._errors.read(_ERRORS).decode("utf-8", "replace").strip().splitlines()
        # Python leads with this line, and a list of loaded modules comes last.
        fatal = [line for line in lines if line.startswith("Fatal Python error")]
        return next(iter([*fatal, *lines[-1:]]), "")[:200]

    def _pipes(self) -> tuple[BinaryIO, BinaryIO]:
        outgoing, incoming = self._process.stdin, self._process.stdout
        assert outgoing is not None
        assert incoming is not None
        return outgoing, incoming  # type: ignore[return-value] # IO[bytes] of a pipe

    def retire(self) -> None:
        """Let the child end by itself, as it does when nothing more can come."""
        self._close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_FAREWELL)
            self._over = True
        self.end()

    def end(self) -> None:
        """End the child, with all it has started, and remove its temporary folder."""
        if self._over:
            return
        self._over = True
        self._kill()
        self._close()
        scratch.remove(self._scratch)

    def _kill(self) -> None:
        """Kill the child and all it has started, also when it has ended without them."""
        from casebook.readers.isolation.trees import kill_tree  # noqa: PLC0415 - rarely needed

        kill_tree(self._process.pid)
        self._process.wait()

    def _close(self) -> None:
        for stream in (*self._pipes(), self._errors):
            with suppress(OSError):
                stream.close()

    def forget(self) -> None:
        """Let go of a child that belongs to the process this one was forked from."""
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in self._pipes():
            # Closing would flush what the parent may have been writing.
            os.dup2(nothing, stream.fileno())
        os.close(nothing)
        self._process.returncode = 0  # or Popen would complain of a child left running


def _started(errors: IO[bytes]) -> subprocess.Popen[bytes]:
    """Start a child whose standard error goes to a file; raises OSError."""
    return subprocess.Popen(  # noqa: S603 - our own interpreter
        # With the parent's path, so that no module of the working folder can take its place.
        [sys.executable, "-P", "-c", _PROGRAM, *sys.path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        start_new_session=True,  # no Ctrl-C of the terminal, and a name for all it starts
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
    )


def _exit_words(code: int) -> str:
    """Return how a child ended, from its exit code."""
    if code >= 0:
        return f"退出码 {code}"
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"信号 {-code}"
