"""The parent's side of a reader child: starts it, sends requests, watches it and ends it."""

from __future__ import annotations

import json
import os
import secrets
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from threading import Thread
from typing import IO, BinaryIO

from casebook.readers import scratch
from casebook.readers.isolation import wire
from casebook.readers.isolation.clock import Clock
from casebook.readers.isolation.limits import Limits
from casebook.readers.isolation.refusals import Reason
from casebook.readers.ocr import progress
from casebook.system.terminal import clear_status, show_status

_START_TIMEOUT = 60  # seconds within which a child must start, even on a slow machine
_EXIT_TIMEOUT = 2  # seconds within which an idle child exits by itself
_MAX_STDERR = 1 << 16  # bytes of the child's standard error that are examined
_ABORTS = {getattr(signal, name, None) for name in ("SIGABRT", "SIGILL", "SIGTRAP")}
_SHARE = 4  # part of the limit above which an abort is for want of memory
_POLL_INTERVAL = 0.1  # seconds between two measurements of a child whose memory the kernel limits
_WATCHDOG_INTERVAL = 0.05  # the same for a child that only the watchdog limits
_PROGRAM = "import sys; sys.path[:] = sys.argv[1:]; from casebook.readers.isolation.child import main; main()"


class FailedError(Exception):
    """The child did not return an answer for a file.

    `detail` describes a crash, in Chinese or in the words of the child's standard error, "" for other
    reasons. `retry` is whether another child could succeed.
    """

    def __init__(self, reason: Reason, detail: str = "", *, retry: bool = False) -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail
        self.retry = retry


@dataclass(slots=True)
class _Exchange:
    """The answer to a request, or the error instead of it; valid once its thread has ended.

    `page` is the page that is being recognised and the number of pages, (0, 0) for none; it changes
    before.
    """

    header: wire.Header = field(default_factory=dict)
    text: bytes = b""
    page: tuple[int, int] = (0, 0)
    error: Exception | None = None


class ReaderChild:
    """A running reader child; not thread-safe.

    Raises OSError or RuntimeError when no process or thread can be started, FailedError when the
    child fails to start.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.used = False
        self.spent = 0.0  # processor seconds of the last request, as far as they were looked at
        self._peak = 0
        self._suffix = self._name = ""
        self._scratch = Path(tempfile.gettempdir()) / f"casebook-read-{secrets.token_hex(8)}"
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the child
        try:
            self._process = _started(self._errors)
        except BaseException:
            self._errors.close()
            raise
        self._ended = False
        settings = {"limits": asdict(limits), "scratch": str(self._scratch)}
        try:
            self._request([json.dumps(settings).encode()], _START_TIMEOUT)
        except BaseException:
            self.end()
            raise

    def read(
        self, suffix: str, name: str, data: bytes, seconds: float
    ) -> tuple[wire.Header, bytes]:
        """Return the header and text of the answer for one file.

        Raises FailedError, after ending the child; `retry` is false if this was its first file.
        """
        fresh, self.used = not self.used, True
        self._suffix, self._name = suffix, name
        header = json.dumps({"suffix": suffix, "name": name, "size": len(data)}).encode()
        try:
            answer, text = self._request([header, data], seconds)
        except FailedError as failed:
            self.end()
            failed.retry &= not fresh
            raise
        if answer.get("last"):
            self.retire()
        return answer, text

    @property
    def ended(self) -> bool:
        """Whether the child has ended by itself or by `end`."""
        return self._ended or self._process.poll() is not None

    def _request(self, frames: list[bytes], seconds: float) -> tuple[wire.Header, bytes]:
        """Send frames and return the answer. Raises FailedError if there is none within the limits."""
        self.spent = 0.0
        exchange = _Exchange()
        thread = Thread(target=self._exchange, args=(frames, exchange), daemon=True)
        thread.start()
        try:
            # `processes` does not fork while there is another thread.
            self._watch(thread, exchange, seconds)
        except BaseException:  # also KeyboardInterrupt
            self._kill()
            thread.join(_EXIT_TIMEOUT)  # its pipes are broken now
            self.end()
            raise
        finally:
            if exchange.page[0]:
                clear_status()
        if exchange.error is not None:
            raise self._failure(exchange.error) from exchange.error
        if exchange.header.get("kind") == "memory":
            raise FailedError(Reason.MEMORY, retry=True)
        return exchange.header, exchange.text

    def _exchange(self, frames: list[bytes], exchange: _Exchange) -> None:
        """Send frames and receive the answer; runs in a thread.

        A thread is needed because `select` does not support pipes on Windows.
        """
        outgoing, incoming = self._pipes()
        try:
            for frame in frames:
                wire.write_frame(outgoing, frame)
            outgoing.flush()
            while True:
                header = wire.parsed_header(wire.read_frame(incoming, wire.MAX_HEADER))
                text = wire.read_frame(incoming, wire.MAX_TEXT)
                if header.get("kind") != "page":
                    exchange.header, exchange.text = header, text
                    return
                exchange.page = wire.page_of(header, exchange.page[0])
        except (OSError, EOFError, ValueError) as error:
            exchange.error = error

    def _watch(self, thread: Thread, exchange: _Exchange, seconds: float) -> None:
        """Wait for the answer; raises FailedError if the child exceeds its time or memory.

        Each page that is recognised has a time limit of its own.
        An Event in place of the thread could stay locked after Ctrl-C, and the thread with it.
        """
        step = _POLL_INTERVAL if self.limits.by_system else _WATCHDOG_INTERVAL
        clock = Clock(seconds)
        page = exchange.page
        while True:
            thread.join(step)
            if not thread.is_alive():
                return
            if exchange.page != page:
                page = exchange.page
                clock = Clock(progress.PAGE_SECONDS)
                self._show(*page)
            from casebook.readers.isolation.trees import usage_of  # noqa: PLC0415 - rarely needed

            memory, used = usage_of(self._process.pid)
            if clock.is_over(used):
                raise FailedError(Reason.PAGE if page[0] else Reason.TIME, str(page[0]))
            self.spent = clock.spent
            self._peak = max(self._peak, memory)
            if memory > self.limits.memory:
                raise FailedError(Reason.MEMORY, retry=True)

    def _show(self, page: int, pages: int) -> None:
        """Show which page is being recognised, if someone watches."""
        show_status(f"{self._name}：正在识别文字，第 {page}/{pages} 页")

    def _failure(self, error: Exception) -> FailedError:
        """Return the error for a child that has ended, or has sent an invalid answer."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(1 if isinstance(error, (EOFError, OSError)) else 0)
        code = self._process.poll()
        if code is None:
            return FailedError(Reason.CRASH, f"结果不合格式：{error}")
        message = self._last_error()
        if "MemoryError" in message or "Cannot allocate memory" in message:
            return FailedError(Reason.MEMORY, retry=True)
        if code < 0 and -code == getattr(signal, "SIGXCPU", None):
            return FailedError(Reason.TIME, retry=True)
        if self._lacked_memory(-code, message):
            return FailedError(Reason.MEMORY, retry=True)
        return FailedError(Reason.CRASH, message or _exit_status(code), retry=True)

    def _lacked_memory(self, ending: int, message: str) -> bool:
        """Whether a child ended by this signal got no memory, as PDFium then ends its process.

        It says nothing, while the C library tells of memory that was damaged.
        """
        if self._suffix == ".pdf" and self.limits.by_system and not message:
            return ending == getattr(signal, "SIGABRT", None)
        return ending in _ABORTS and self._peak * _SHARE > self.limits.memory

    def _last_error(self) -> str:
        """Return the line of the child's standard error that shows why it ended, "" if none."""
        self._errors.seek(0)
        lines = self._errors.read(_MAX_STDERR).decode("utf-8", "replace").strip().splitlines()
        # A crash of the interpreter begins with this line and ends with a list of modules.
        fatal = [line for line in lines if line.startswith("Fatal Python error")]
        return next(iter([*fatal, *lines[-1:]]), "")[:200]

    def _pipes(self) -> tuple[BinaryIO, BinaryIO]:
        """Return the streams to and from the child."""
        outgoing, incoming = self._process.stdin, self._process.stdout
        assert outgoing is not None
        assert incoming is not None
        return outgoing, incoming  # type: ignore[return-value] # IO[bytes] of a pipe

    def retire(self) -> None:
        """Close the pipes, so that the child ends by itself; kill it if it does not."""
        self._close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_EXIT_TIMEOUT)
            self._ended = True
        self.end()

    def end(self) -> None:
        """Kill the child and its descendants, and remove its temporary folder. Idempotent."""
        if self._ended:
            return
        self._ended = True
        self._kill()
        self._close()
        scratch.remove(self._scratch)

    def _kill(self) -> None:
        """Kill the child and its descendants, even if the child itself has already ended."""
        from casebook.readers.isolation.trees import kill_tree  # noqa: PLC0415 - rarely needed

        kill_tree(self._process.pid)
        self._process.wait()

    def _close(self) -> None:
        """Close the pipes and the file with the child's standard error."""
        for stream in (*self._pipes(), self._errors):
            with suppress(OSError):
                stream.close()

    def forget(self) -> None:
        """Release the streams of a child that belongs to the process from which this one was forked."""
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in self._pipes():
            # Closing the stream would flush what the parent was writing when it forked.
            os.dup2(nothing, stream.fileno())
        os.close(nothing)
        self._process.returncode = 0  # else Popen warns of a child that is still running


def _started(errors: IO[bytes]) -> subprocess.Popen[bytes]:
    """Start a child that writes its standard error to a file. Raises OSError."""
    return subprocess.Popen(  # noqa: S603 - our own interpreter
        # With the parent's path, so that no module in the working folder shadows ours.
        [sys.executable, "-P", "-c", _PROGRAM, *sys.path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        start_new_session=True,  # Ctrl-C does not reach it, and the session identifies orphans
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
    )


def _exit_status(code: int) -> str:
    """Return an exit code as text, with the name of the signal if it is one."""
    if code >= 0:
        return f"退出码 {code}"
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"信号 {-code}"
