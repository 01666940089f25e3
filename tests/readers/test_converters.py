"""A converter has no network, whichever means the system has to prevent it."""

import os
import socket
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from lxml import etree

from casebook.model import UnreadableError
from casebook.readers import READERS
from casebook.readers.isolation.limits import SETTING
from casebook.readers.word import converters, doc

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "WordDocument".encode("utf-16-le")

pytestmark = pytest.mark.skipif(os.name != "posix", reason="stand-ins are shell scripts")


@pytest.fixture
def listener():
    """A server that accepts connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.5)
        yield server


def connections(server):
    found = 0
    while True:
        try:
            server.accept()[0].close()
        except TimeoutError:
            return found
        found += 1


def fetch(port):
    """A script that fetches a URL through the proxy settings, and prints whether it was refused."""
    return f"""{sys.executable} - <<'END'
import urllib.request
try:
    urllib.request.urlopen("http://127.0.0.1:{port}/picture.png", timeout=5)
except OSError as error:
    print("refused")
END"""


def connect(port):
    """A script that connects directly, ignoring proxies, and prints the outcome."""
    return f"""{sys.executable} - <<'END'
import socket
try:
    socket.create_connection(("127.0.0.1", {port}), timeout=5)
except OSError:
    print("refused")
else:
    print("connected")
END"""


def test_the_proxy_of_a_converter_leads_nowhere(converter, listener, monkeypatch):
    monkeypatch.setenv(SETTING, "watchdog")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setenv("NO_PROXY", "*")
    converter("antiword", fetch(listener.getsockname()[1]))
    assert READERS[".doc"].read("旧.doc", OLE).text == "refused\n"
    assert connections(listener) == 0


def test_a_namespace_has_no_network_at_all(converter, listener, enforced):
    """Where the system permits no namespace, only the proxy protects."""
    converter("antiword", connect(listener.getsockname()[1]))
    alone = bool(converters.namespace_prefix())
    output = READERS[".doc"].read("旧.doc", OLE).text
    assert output == ("refused\n" if alone else "connected\n")
    assert connections(listener) == (0 if alone else 1)


def test_namespaces_are_tried_until_one_works(monkeypatch):
    tried = []

    def run(command, **options):
        tried.append(command[1:-2])
        return converters.subprocess.CompletedProcess(command, len(tried) < 3)

    monkeypatch.setattr(converters.subprocess, "run", run)
    monkeypatch.setattr(converters.shutil, "which", lambda *_, **__: "/usr/bin/unshare")
    monkeypatch.setattr(converters.sys, "platform", "linux")
    found = converters._working_prefix.__wrapped__()
    assert found == ("/usr/bin/unshare", "--net", "--")
    assert ["--user", "--map-root-user", "--net", "--pid", "--fork", "--kill-child"] in tried


def test_libreoffice_starts_with_a_locked_profile(tmp_path, converter):
    """The settings in the profile are final, so documents cannot change them."""
    seen = tmp_path / "seen.xcu"
    place = '"${1#-env:UserInstallation=file://}/user/registrymodifications.xcu"'
    converter("soffice", f"cp {place} '{seen}'; exit 1")
    with pytest.raises(UnreadableError):
        READERS[".doc"].read("旧.doc", OLE)
    name = "{http://openoffice.org/2001/registry}"
    settings = {
        prop.get(f"{name}name"): (prop.findtext("value"), prop.get(f"{name}finalized"))
        for prop in etree.parse(seen).iter("prop")
    }
    assert settings["ooInetProxyType"] == ("2", "true")
    assert settings["ooInetHTTPSProxyName"] == ("127.0.0.1", "true")
    assert settings["ooInetNoProxy"] == ("", "true")
    assert settings["BlockUntrustedRefererLinks"] == ("true", "true")


def test_without_a_locked_profile_libreoffice_does_not_start(tmp_path, converter, monkeypatch):
    def fail(profile):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(doc.converters, "lock_profile", fail)
    converter("soffice", f"touch '{tmp_path}/started'")
    with pytest.raises(UnreadableError) as caught:
        READERS[".doc"].read("旧.doc", OLE)
    assert "没有断网的设置就不能启动" in caught.value.problem.cause
    assert not (tmp_path / "started").exists()


def test_two_converters_at_once_do_not_disturb_each_other(converter):
    converter("antiword", "sleep 0.2; echo 正文")
    with ThreadPoolExecutor(2) as pool:
        texts = pool.map(lambda _: READERS[".doc"].read("旧.doc", OLE).text, range(2))
        assert list(texts) == ["正文\n"] * 2
