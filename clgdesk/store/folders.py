"""Where the application keeps what is its own: working copies and backups."""

import os
import sys
from pathlib import Path


def data_folder() -> Path:
    """Return the application's data folder of this user (``CLGDESK_DATA`` overrides it)."""
    if own := os.environ.get("CLGDESK_DATA"):
        return Path(own)
    return _system_folder() / "clgdesk"


def _system_folder() -> Path:
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    if sys.platform == "darwin":
        return home / "Library" / "Application Support"
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
