"""Set up and run Casebook with nothing but Python 3.11 or newer.

    python make.py site    set up, split new reports in seeds/, check, build the site
    python make.py sites   set up, check and build this casebook and those of examples/
    python make.py test    set up, run the tests; `-m "slow or not slow"` adds the slow ones
    python make.py lint    set up, check style and types of Python, scripts and style sheets
    python make.py setup   only set up

    python make.py site    安装所需软件，拆分 seeds/ 里的新报告，检查，生成网站
    python make.py sites   安装所需软件，检查并生成这个案例库和 examples/ 里的案例库
    python make.py test    安装所需软件，运行测试；加 -m "slow or not slow" 连同慢的一起运行
    python make.py lint    安装所需软件，检查代码的写法和类型
    python make.py setup   只安装所需软件

The set-up makes .venv/ beside this file, and does nothing when it is already up to date: from
requirements.lock what the program needs, for `test` and `lint` from requirements-dev.lock also what
they need. Works on Linux, macOS and Windows, without an activated environment.
"""

import csv
import errno
import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
# Another lock for all tasks: requirements.lowest has the oldest versions that pyproject.toml allows.
CHOSEN_LOCK = os.environ.get("CASEBOOK_LOCK", "")
RUN_LOCK, DEVELOPMENT_LOCK = "requirements.lock", "requirements-dev.lock"
STAMP = VENV / "casebook-set-up"
NPM_STAMP = ROOT / "node_modules" / ".casebook-set-up"


def main(arguments: list[str]) -> int:
    """Run one task; returns its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if not (os.name == "nt" and stream.isatty()):
            # The code page of a redirected stream may have no Chinese.
            stream.reconfigure(encoding="utf-8", errors="replace")
    if sys.version_info < (3, 11):  # noqa: UP036 (older versions run this file too)
        return fail(
            f"需要 Python 3.11 或更新的版本，现在是 {sys.version.split()[0]}。"
            " Casebook needs Python 3.11 or newer."
        )
    if not arguments or arguments[0] not in TASKS:
        print(__doc__)
        return 2
    try:
        set_up(*locks_for(arguments[0]))
        # pip compiles what it installs, but not an editable project.
        run([str(PYTHON), "-m", "compileall", "-q", str(ROOT / "casebook")])
    except subprocess.CalledProcessError as error:
        return fail(
            f"安装没有成功（{error}）。请看上面的信息，确认能连上 Python 软件源后再运行一次。"
        )
    except OSError as error:
        return fail(f"安装没有成功：{error}。{cure_of(error)}")
    except KeyboardInterrupt:
        return fail("已经停下。安装没有做完也不要紧，再运行一次会接着装好。")
    try:
        return TASKS[arguments[0]](arguments[1:])
    except OSError as error:
        return fail(f"没有做完：{error}。{cure_of(error)}")
    except KeyboardInterrupt:
        return fail("已经停下。")


def cure_of(error: OSError) -> str:
    """What to do about a refusal of the system, in Chinese."""
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return "磁盘或配额满了，请腾出 2 GB 以上的空间后再运行一次。"
    if error.errno == errno.EFBIG:
        return "这个账号能写的文件大小有限制，请去掉限制（ulimit -f unlimited）后再运行一次。"
    return "请确认这个文件夹可以写入。"


def locks_for(task: str) -> tuple[str, ...]:
    """The locks that have all that a task needs, the one to install first."""
    if CHOSEN_LOCK:
        return (CHOSEN_LOCK,)
    if task in DEVELOPMENT:
        return (DEVELOPMENT_LOCK,)
    # An environment for development stays one.
    return (RUN_LOCK, DEVELOPMENT_LOCK)


def digest_of(lock: str) -> str:
    """What the stamp holds when .venv/ has what a lock names."""
    parts = [(ROOT / name).read_bytes() for name in (lock, "pyproject.toml")]
    return hashlib.sha256(b"".join(parts) + str(ROOT).encode()).hexdigest()


def set_up(lock: str, *others: str) -> None:
    """Make .venv/ and install exactly what the lock names, unless it has that or what others name.

    Raises CalledProcessError and OSError.
    """
    stamped = any(is_stamped(STAMP, digest_of(each)) for each in (lock, *others))
    if PYTHON.exists() and stamped and is_complete():
        return
    print("正在安装所需的软件（只有第一次需要几分钟）……", flush=True)
    # First, so that an interrupted set-up does not look like a finished one.
    STAMP.unlink(missing_ok=True)
    # Anew, so that nothing stays which the lock no longer names.
    venv.create(VENV, with_pip=True, clear=True)
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    run([*pip, "--require-hashes", "-r", str(ROOT / lock)], check=True)
    run([*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)], check=True)
    STAMP.write_text(digest_of(lock), encoding="utf-8")


def is_stamped(stamp: Path, digest: str) -> bool:
    """Whether a finished set-up left this digest in its stamp, whatever else may be in the file."""
    try:
        return stamp.read_bytes() == digest.encode()
    except OSError:
        return False


def is_complete() -> bool:
    """Whether all files of the installed packages are there, by their lists; no content is read."""
    folders = sorted(VENV.glob("Lib/site-packages")) + sorted(VENV.glob("lib/*/site-packages"))
    lists = [path for folder in folders for path in folder.glob("*.dist-info/RECORD")]
    return bool(lists) and all(map(has_its_files, lists))


def has_its_files(record: Path) -> bool:
    """Whether the files of a package that have a digest in its list are there."""
    try:
        with record.open(encoding="utf-8", newline="") as file:
            names = [row[0] for row in csv.reader(file) if len(row) > 1 and row[1]]
    except (OSError, ValueError, csv.Error):
        return False
    return all((record.parent.parent / name).is_file() for name in names)


def site(options: list[str]) -> int:
    """Split new reports in seeds/, check everything, build the site; options go to split."""
    casebook = [str(PYTHON), "-m", "casebook"]
    split = run([*casebook, "split", *options])
    return run([*casebook, "build"]) or split


def sites(_: list[str]) -> int:
    """Check and build the casebook here and the examples, as they are published."""
    return run([str(PYTHON), str(ROOT / "scripts" / "build_sites.py")])


def test(options: list[str]) -> int:
    """Run the test suite on all cores; options go to pytest."""
    # Neighbouring tests share sites and browser tabs, so each core starts with a run of them.
    parallel = ["--numprocesses", "auto", "--dist", "worksteal"]
    return run([str(PYTHON), "-m", "pytest", *parallel, *options])


def lint(_: list[str]) -> int:
    """Run all linters, even after one has found something."""
    module = [str(PYTHON), "-m"]
    codes = [
        run([*module, "ruff", "check", "."]),
        run([*module, "ruff", "format", "--check", "."]),
        run([*module, "mypy"]),
        run([str(BIN / "lint-imports"), "--no-cache"]),
    ]
    # Node and npm come with the development lock, in a wheel.
    npm = str(BIN / "npm")
    if not npm_is_set_up():
        NPM_STAMP.unlink(missing_ok=True)
        installed = run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        if installed:
            return fail("npm 软件包没有装上。请看上面的信息，确认能连上 npm 软件源后再运行一次。")
        NPM_STAMP.write_text(npm_digest(), encoding="utf-8")
    codes.append(run([npm, "run", "--silent", "lint"]))
    return max(map(abs, codes))


def npm_is_set_up() -> bool:
    """Whether node_modules/ is what package-lock.json names."""
    return is_stamped(NPM_STAMP, npm_digest())


def npm_digest() -> str:
    """Digest of package-lock.json."""
    return hashlib.sha256((ROOT / "package-lock.json").read_bytes()).hexdigest()


def run(command: list[str], *, check: bool = False) -> int:
    """Run a command in the project's folder, `.venv/` first on the PATH; returns its exit code.

    Raises CalledProcessError with `check`, and OSError when the program is missing.
    """
    path = os.pathsep.join((str(BIN), os.environ.get("PATH", "")))
    # By default Node trusts only the certificates it ships with.
    environment = {"NODE_USE_SYSTEM_CA": "1", **os.environ, "PATH": path}
    return subprocess.run(command, cwd=ROOT, check=check, env=environment).returncode


def fail(message: str) -> int:
    """Print a message to standard error; returns the exit code of a failure."""
    sys.stderr.write(message + "\n")
    return 1


def only_set_up(_: list[str]) -> int:
    """Do nothing: `main` has run the set-up."""
    return 0


TASKS = {"site": site, "sites": sites, "test": test, "lint": lint, "setup": only_set_up}
DEVELOPMENT = ("test", "lint")

if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
