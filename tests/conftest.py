"""What every test gets: an offscreen platform, its own folders, and a check that nothing stays."""

import gc
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = os.environ.get("CLGDESK_TEST_PLATFORM", "offscreen")
os.environ.update(LANGUAGE="en", LANG="C.UTF-8", LC_ALL="C.UTF-8", TZ="UTC")
for _name in ("QT_QPA_PLATFORMTHEME", "QT_STYLE_OVERRIDE", "QT_SCALE_FACTOR", "QT_FONT_DPI"):
    os.environ.pop(_name, None)
if hasattr(time, "tzset"):
    time.tzset()

import pytest  # noqa: E402
from hypothesis import HealthCheck, settings  # noqa: E402
from PySide6.QtCore import (  # noqa: E402
    QCoreApplication,
    QEvent,
    QLocale,
    QStandardPaths,
    Qt,
    QThread,
    QThreadPool,
    QTimer,
)
from shiboken6 import isValid  # noqa: E402

_GRACE_SECONDS = 5.0

_common = {
    "deadline": None,
    "database": None,
    "derandomize": True,
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large],
}
settings.register_profile("quick", max_examples=40, stateful_step_count=25, **_common)
settings.register_profile("slow", max_examples=400, stateful_step_count=60, **_common)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow", action="store_true", help="run the slow tests too")


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("slow" if config.getoption("--slow") else "quick")
    QStandardPaths.setTestModeEnabled(True)
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--slow"):
        return
    skip = pytest.mark.skip(reason="slow: run with --slow")
    for item in items:
        if "slow" in item.keywords:
            item.add_marker(skip)


@pytest.fixture(scope="session", autouse=True)
def one_application() -> object:
    """The application of all tests: Qt has one a process, and windows need it to be a whole one."""
    from PySide6.QtWidgets import QApplication

    return QApplication.instance() or QApplication(["clgdesk-tests"])


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Home, data and settings of this test alone; returns the folder that holds them."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("CLGDESK_DATA", str(home / "data"))
    monkeypatch.setenv("CLGDESK_SETTINGS", str(home / "settings"))
    monkeypatch.setenv("HOME", str(home))
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    return home


@pytest.fixture(autouse=True)
def leaves_nothing(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a thread running, a timer active or a window open."""
    threads = set(threading.enumerate())
    gc.freeze()  # what is there already need not be looked through afterwards
    yield
    left = _threads_left(threads)
    if "qapp" in request.fixturenames:
        left += _qt_left()
    gc.unfreeze()
    if left:
        pytest.fail("the test leaves behind: " + ", ".join(left))


def _threads_left(before: set[threading.Thread]) -> list[str]:
    end = time.monotonic() + _GRACE_SECONDS
    fresh = [thread for thread in threading.enumerate() if thread not in before]
    for thread in fresh:
        if not isinstance(thread, threading._DummyThread):
            thread.join(max(0.0, end - time.monotonic()))
    return [f"thread {t.name}" for t in fresh if t.is_alive() and not t.name.startswith("Dummy")]


def _qt_left() -> list[str]:
    QThreadPool.globalInstance().waitForDone(int(_GRACE_SECONDS * 1000))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.processEvents()
    return _windows_left() + _stopped()


def _windows_left() -> list[str]:
    from PySide6.QtWidgets import QApplication

    left = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    names = [f"window {w.windowTitle() or w.objectName() or type(w).__name__}" for w in left]
    for window in left:
        window.hide()
        window.deleteLater()
    return names


def _stopped() -> list[str]:
    """Stop the timers and threads of Qt that the test made in Python; return the names of these."""
    names = []
    for thing in gc.get_objects():
        kind = type(thing)
        if issubclass(kind, QTimer) and isValid(thing) and thing.isActive():
            names.append(f"active timer {thing.objectName()} of {thing.parent()}")
            thing.stop()
        elif issubclass(kind, QThread) and isValid(thing) and thing.isRunning():
            names.append(f"running thread {thing.objectName()}")
            thing.requestInterruption()
            thing.quit()
    return names
