"""Starts CLG Desk. The first start makes an environment in .venv beside this file.

python3 main.py                  open the window on a private copy of the sample project
python3 main.py FILE.clg         open a project file
python3 main.py WORD ...         the command line: new, show, info, check, history, analyse, digest,
                                 export, import, purge
python3 main.py test [--slow]    run the tests (whatever follows goes to pytest)
"""
# Only the standard library here: nothing else is there on the first start. This file must parse on
# Python 3.8, so that an old Python is told of in one sentence.

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
STAMP = os.path.join(VENV, "clgdesk-ready")
UNFINISHED = os.path.join(VENV, "clgdesk-unfinished")
LOG = os.path.join(VENV, "clgdesk-install.log")

OLDEST_PYTHON = (3, 11)
DOWNLOAD_MB = {"": 100, "test": 115}
DISK_MB = {"": 360, "test": 420}

# Shared libraries that Qt loads, and the Debian packages they come in.
LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libzstd.so.1": "libzstd1",
}
X11_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
}
WAYLAND_LIBRARIES = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}

NETWORK_SIGNS = (
    "NewConnectionError",
    "NameResolutionError",
    "ConnectTimeoutError",
    "ReadTimeoutError",
    "ProxyError",
    "SSLError",
    "Network is unreachable",
    "Temporary failure in name resolution",
    "Connection refused",
)


class Stop(Exception):
    """The start cannot go on; the text is one sentence with the way out."""


def main(argv: list[str]) -> int:
    """Start what the arguments ask for; returns the exit code."""
    if argv[:1] in (["-h"], ["--help"]):
        say(__doc__ + "\nEach word has a help of its own, such as: main.py export --help")
        return 0
    try:
        if is_our_python():
            return start(argv)
        refuse_old_python(sys.version_info)
        ensure_system_libraries(argv)
        ensure_environment("test" if argv[:1] == ["test"] else "")
        return run_again(argv)
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Interrupted. Start it again to go on.", file=sys.stderr)
        return 130


def say(text: str) -> None:
    """Print a line at once, so that it stands above what a child process prints."""
    print(text, flush=True)


# Python


def is_our_python() -> bool:
    """Tell whether this is the Python of the environment."""
    return os.path.realpath(sys.prefix) == os.path.realpath(VENV)


def refuse_old_python(version: tuple) -> None:
    """Stop with the way out when this Python is too old."""
    if tuple(version[:2]) >= OLDEST_PYTHON:
        return
    newer = newer_python()
    way_out = (
        f"Start it with the newer one that is here: {newer} main.py"
        if newer
        else "Install a newer one (python.org, or your system's packages) and start it with that."
    )
    raise Stop(f"CLG Desk needs Python 3.11 or newer; this is {version[0]}.{version[1]}. {way_out}")


def newer_python() -> str:
    """Return the name of a Python on this machine that is new enough, or an empty text."""
    import shutil

    names = [f"python3.{minor}" for minor in range(14, 10, -1)]
    return next((name for name in names if shutil.which(name)), "")


# Libraries of the system


def ensure_system_libraries(argv: list[str]) -> None:
    """Have what Qt needs from a Linux system: as root install it, otherwise stop and name it."""
    if not sys.platform.startswith("linux"):
        return
    packages = missing_packages(needed_libraries(argv, os.environ))
    if not packages:
        return
    import shutil

    line = "apt-get install -y --no-install-recommends " + " ".join(packages)
    if not shutil.which("apt-get"):
        raise Stop(
            "Parts of the system are missing, by their Debian names: {}. Install them with your"
            " system's package manager and start again.".format(" ".join(packages))
        )
    if os.geteuid() != 0:
        raise Stop(f"Parts of the system are missing. Run this, then start again:\nsudo {line}")
    say(f"Parts of the system are missing. You are root, so this is run now:\n{line}")
    install_packages(line.split())


def needed_libraries(argv: list[str], environ: dict) -> dict:
    """Return the libraries (with their packages) for what is asked on this kind of display."""
    needed = dict(LIBRARIES)
    if not wants_window(argv) or environ.get("QT_QPA_PLATFORM"):
        return needed
    if environ.get("DISPLAY"):
        needed.update(X11_LIBRARIES)
    elif environ.get("WAYLAND_DISPLAY"):
        needed.update(WAYLAND_LIBRARIES)
    return needed


def missing_packages(libraries: dict) -> list[str]:
    """Return the packages of the libraries that cannot be loaded, and of Python's venv module."""
    import ctypes

    missing = []
    for library, package in libraries.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return missing if has_venv_module() else [*missing, "python3-venv"]


def has_venv_module() -> bool:
    """Tell whether environments can be made (Debian keeps this in a package of its own)."""
    from importlib.util import find_spec

    return bool(find_spec("venv") and find_spec("ensurepip"))


def install_packages(command: list[str]) -> None:
    """Run an apt-get line, with newer lists of packages when it does not find them.

    Raises:
        Stop: the packages cannot be installed.
    """
    import subprocess

    def run(line: list[str], **more: int) -> int:
        environ = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, **more}
        return subprocess.call(line, env=environ, **quiet)

    if run(command, stderr=subprocess.DEVNULL) == 0:
        return
    say("apt-get update")
    run(["apt-get", "update"])
    if run(command) != 0:
        raise Stop("These packages could not be installed, see above. Mend that and start again.")


# The environment


def ensure_environment(extra: str) -> None:
    """Have the environment with everything installed; costs a glance when it is there."""
    key = environment_key(extra)
    if is_ready(key):
        return
    if not has_venv_module():
        raise Stop("This Python has no venv module: install it (python3-venv) and start again.")
    try:
        with one_at_a_time():
            if not is_ready(key):
                set_up(extra, key)
    except OSError as error:
        raise Stop(sentence_about(error)) from error


def environment_key(extra: str) -> str:
    """Return what the environment must have been made for: versions, Python, place, extra."""
    import hashlib

    digest = hashlib.sha256(f"{sys.version}|{ROOT}".encode())
    for parts in ("pyproject.toml",), ("packaging", "constraints.txt"):
        with open(os.path.join(ROOT, *parts), "rb") as file:
            digest.update(file.read())
    return f"{digest.hexdigest()} {extra}".strip()


def is_ready(key: str) -> bool:
    """Tell whether the environment was finished for that key."""
    try:
        with open(STAMP, encoding="utf-8") as file:
            keys = file.read().splitlines()
    except OSError:
        return False
    return key in keys and os.path.exists(venv_python()) and not os.path.exists(UNFINISHED)


def venv_python() -> str:
    """Return the path of the environment's own Python."""
    parts = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    return os.path.join(VENV, *parts)


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let one process at a time set up; the system lets go when that process ends."""
    with open(VENV + ".lock", "a", encoding="utf-8") as file:
        try:
            import fcntl
        except ImportError:  # Windows has none: two first starts at once are not guarded there
            yield
            return
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another start is setting up already; waiting for it.")
            fcntl.flock(file, fcntl.LOCK_EX)
        os.set_inheritable(file.fileno(), True)  # a pip that outlives a killed start holds it too
        yield


def set_up(extra: str, key: str) -> None:
    """Make or renew the environment; one that was begun and not finished is made anew."""
    refuse_full_disk(extra)
    say(
        f"Setting up CLG Desk{' and its tests' if extra else ''} in {VENV}\n"
        f"(up to {DOWNLOAD_MB[extra]} MB to download, {DISK_MB[extra]} MB on disk, a minute or two;"
        " nothing outside this folder is touched)."
    )
    if os.path.lexists(VENV) and not is_whole():
        remove_environment()
    os.makedirs(VENV, exist_ok=True)
    with open(UNFINISHED, "w", encoding="utf-8") as file:
        file.write("An installation was begun here. If it is over, the next start begins anew.\n")
    make_environment()
    install(extra)
    finish(key)


def refuse_full_disk(extra: str) -> None:
    """Stop when the disk has no room for the environment."""
    import shutil

    free = shutil.disk_usage(ROOT).free // 10**6
    if free < DISK_MB[extra]:
        raise Stop(
            f"The disk of {ROOT} has {free} MB left and about {DISK_MB[extra]} MB are needed:"
            " make room and start again."
        )


def is_whole() -> bool:
    """Tell whether the environment is not half-made and its Python is this one and runs."""
    import subprocess

    if os.path.exists(UNFINISHED):
        return False
    check = f"import sys; sys.exit(sys.version != {sys.version!r})"
    try:
        return subprocess.call([venv_python(), "-c", check], stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def remove_environment() -> None:
    """Remove an environment that is not whole, if it is one.

    Raises:
        Stop: something else has that name.
    """
    import shutil

    known = ("pyvenv.cfg", os.path.basename(UNFINISHED))
    if not any(os.path.isfile(os.path.join(VENV, name)) for name in known):
        raise Stop(f"{VENV} is in the way and is not an environment: move it and start again.")
    say("What is there already was not finished or is for another Python: making it anew.")
    shutil.rmtree(VENV)


def make_environment() -> None:
    """Make an environment with pip, or mend one that is there."""
    if run_logged([sys.executable, "-m", "venv", VENV]) != 0:
        raise Stop(sentence_about_log("Python could not make an environment"))


def install(extra: str) -> None:
    """Install the project, in place, and what it needs."""
    pip = [venv_python(), "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
    pip += ["--progress-bar", "off", "--retries", "2"]
    pip += [
        "-c",
        os.path.join("packaging", "constraints.txt"),
        "-e",
        f".[{extra}]" if extra else ".",
    ]
    if run_logged(pip) != 0:
        raise Stop(sentence_about_log("Installing did not work"))


def run_logged(command: list[str]) -> int:
    """Run a command in our folder: all it says to the log, the milestones of pip to the user."""
    import subprocess

    environ = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME")}
    environ.update(PYTHONUNBUFFERED="1", PYTHONUTF8="1")
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    text = {"encoding": "utf-8", "errors": "replace"}
    with open(LOG, "a", encoding="utf-8") as log:
        with subprocess.Popen(
            command, cwd=ROOT, env=environ, close_fds=False, **pipes, **text
        ) as child:
            for line in child.stdout:
                log.write(line)
                if line.lstrip().startswith(("Downloading ", "Installing collected")):
                    say(f"  {line.strip():.96}")
        return child.returncode


def finish(key: str) -> None:
    """Write down what the environment is good for; the installation is finished."""
    without_extra = key.partition(" ")[0]
    with open(STAMP, "w", encoding="utf-8") as file:
        file.write(f"{without_extra}\n{key}\n")
    os.remove(UNFINISHED)
    say("Ready.")


def sentence_about(error: OSError) -> str:
    """Return what an error of the system means, with the way out."""
    import errno

    if error.errno == errno.ENOSPC:
        return f"The disk of {ROOT} is full: make room (about 500 MB) and start again."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"{ROOT} cannot be written to: copy CLG Desk to a folder of your own."
    return f"Setting up did not work: {error}. Mend that and start again."


def sentence_about_log(start: str) -> str:
    """Return why the last logged command failed, with the way out."""
    with open(LOG, encoding="utf-8") as file:
        text = file.read()
    if "No space left on device" in text:
        return start + ": the disk is full. Make room (about 500 MB) and start again."
    if any(sign in text for sign in NETWORK_SIGNS):
        return start + ": the package index cannot be reached. Check the network and start again."
    errors = [line.strip() for line in text.splitlines() if line.lower().startswith("error")]
    return f"{start}: {errors[-1] if errors else 'no reason was given'} (all of it is in {LOG})"


def run_again(argv: list[str]) -> int:
    """Start this file with the environment's Python; returns only on Windows."""
    command = [venv_python(), os.path.abspath(__file__), *argv]
    if os.name != "nt":
        os.execv(command[0], command)
    import subprocess

    return subprocess.call(command)


# Inside the environment


def wants_window(argv: list[str]) -> bool:
    """Tell whether the arguments ask for the window: nothing, its options, or a file."""
    if not argv:
        return True
    first = argv[0]
    if first.startswith("-"):
        return first != "--version"
    return first.lower().endswith(".clg") or (first != "test" and os.path.isfile(first))


def start(argv: list[str]) -> int:
    """Start the tests, a word of the command line, or the window."""
    if argv[:1] == ["test"]:
        return run_tests(argv[1:])
    if wants_window(argv):
        return start_window(argv)
    from clgdesk import cli

    return cli.main(argv)


def run_tests(argv: list[str]) -> int:
    """Run the tests in the project's folder."""
    try:
        import pytest
    except ImportError:
        raise Stop("The test tools are not installed yet. Run: python3 main.py test") from None
    os.chdir(ROOT)
    return int(pytest.main(in_parallel(argv)))


def in_parallel(argv: list[str]) -> list[str]:
    """Return the words for pytest: where no tests are named all of them run, on every core.

    A debugger talks to one process.
    """
    named = any(not word.startswith("-") for word in argv)
    in_one = named or not {"--pdb", "--trace"}.isdisjoint(argv)
    return argv if in_one else ["-n", "auto", "--dist", "loadfile", *argv]


def start_window(argv: list[str]) -> int:
    """Open the window, or say what can be done where there is no display."""
    files = [word for word in argv if not word.startswith("-")]
    if not has_display(os.environ):
        if "--smoke" not in argv:
            return do_without_display(files)
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from clgdesk.ui import app

    return app.main(argv if files else [*argv, sample()])


def sample() -> str:
    """Return the path of the user's own copy of the sample project."""
    from clgdesk.document.samples import own_copy

    try:
        return str(own_copy())
    except OSError as error:
        raise Stop(
            f"The sample cannot be copied for you: {error}. CLGDESK_DATA names another folder."
        ) from error


def has_display(environ: dict) -> bool:
    """Tell whether a window can be shown: always on Windows and macOS."""
    if sys.platform in ("win32", "darwin") or environ.get("QT_QPA_PLATFORM"):
        return True
    wayland = os.path.join(environ.get("XDG_RUNTIME_DIR", ""), environ.get("WAYLAND_DISPLAY", ""))
    if environ.get("WAYLAND_DISPLAY") and os.path.exists(wayland):
        return True
    return bool(environ.get("DISPLAY")) and x11_answers()


def x11_answers() -> bool:
    """Tell whether the X server in DISPLAY can be reached (Qt would end the process if not)."""
    import ctypes

    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not failed


def do_without_display(files: list[str]) -> int:
    """Say that there is no display; export the sample's map, or name the line for a given file."""
    from clgdesk import cli

    say("There is no display here, so no window can be opened.")
    if files:
        say(f"This makes a PDF of the map: python3 main.py export {files[0]} -o map.pdf")
        code = 1
    else:
        say("The map of the sample project goes into a PDF instead.")
        shipped = os.path.join(ROOT, "resources", "samples", "brightboard.clg")
        code = cli.main(["export", shipped, "-o", os.path.abspath("brightboard.pdf")])
    say(
        "For the window, start this on a desktop, log in with ssh -X, or use a virtual display:\n"
        "xvfb-run -a python3 main.py"
    )
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
