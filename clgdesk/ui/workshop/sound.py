"""The sound at the end of the timer: by what the system has for it, never waited for."""

import shutil
import sys
from pathlib import Path

from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QApplication

from clgdesk import resources

_PLAYERS = ("pw-play", "paplay", "aplay")


def ring() -> bool:
    """Beep, and play the sound; tells whether there was anything to play it with."""
    QApplication.beep()
    return play(resources.path("sounds", "time-is-up.wav"))


def play(path: Path) -> bool:
    """Play a file and go on at once; tells whether that could be begun."""
    if sys.platform == "win32":
        return _play_on_windows(path)
    player = player_here()
    if not player:
        return False
    started = QProcess.startDetached(player, [str(path)])
    return bool(started[0] if isinstance(started, tuple) else started)


def player_here() -> str:
    """Return the program of this system that plays a sound, or nothing."""
    names = ("afplay",) if sys.platform == "darwin" else _PLAYERS
    return next((found for name in names if (found := shutil.which(name))), "")


def _play_on_windows(path: Path) -> bool:
    import winsound

    play_sound = winsound.PlaySound  # type: ignore[attr-defined]
    flags = winsound.SND_FILENAME | winsound.SND_ASYNC  # type: ignore[attr-defined]
    try:
        play_sound(str(path), flags | winsound.SND_NODEFAULT)  # type: ignore[attr-defined]
    except RuntimeError:
        return False
    return True
