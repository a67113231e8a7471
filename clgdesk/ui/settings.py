"""What the window remembers between sessions: never part of a project."""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

from clgdesk.ui.theme import Choice

_RECENT = 10
_ZOOMS = 50
_FINDS = 12
_IMPORTS = 60


def settings_folder() -> Path:
    """Return the folder of the settings; ``CLGDESK_SETTINGS`` names another one."""
    named = os.environ.get("CLGDESK_SETTINGS")
    place = QStandardPaths.StandardLocation.GenericConfigLocation
    return Path(named or Path(QStandardPaths.writableLocation(place), "clgdesk"))


class Settings:
    """Typed values over an INI file."""

    def __init__(self, folder: Path | None = None) -> None:
        path = (folder or settings_folder()) / "window.ini"
        self._store = QSettings(str(path), QSettings.Format.IniFormat)

    def sync(self) -> None:
        """Write everything to the file now."""
        self._store.sync()

    def _text(self, key: str, default: str = "") -> str:
        return str(self._store.value(key, default, str))

    def _json(self, key: str, default: Any) -> Any:
        try:
            found = json.loads(self._text(key) or "null")
        except ValueError:
            return default
        return found if isinstance(found, type(default)) else default

    def _set_json(self, key: str, value: Any) -> None:
        self._store.setValue(key, json.dumps(value))

    @property
    def theme(self) -> Choice:
        """The chosen theme."""
        found = self._text("theme", "system")
        return cast("Choice", found if found in ("light", "dark") else "system")

    @theme.setter
    def theme(self, choice: Choice) -> None:
        self._store.setValue("theme", choice)

    @property
    def actor(self) -> str:
        """The name under which edits are kept in the history."""
        return self._text("actor")

    @actor.setter
    def actor(self, name: str) -> None:
        self._store.setValue("actor", name)

    @property
    def keep_originals(self) -> bool:
        """Whether a picture that is made smaller keeps what it was made from."""
        return self._text("pictures/originals") == "kept"

    @keep_originals.setter
    def keep_originals(self, keep: bool) -> None:
        self._store.setValue("pictures/originals", "kept" if keep else "")

    @property
    def present_display(self) -> str:
        """The name of the display on which was presented last; empty before."""
        return self._text("present/display")

    @present_display.setter
    def present_display(self, name: str) -> None:
        self._store.setValue("present/display", name)

    @property
    def present_text(self) -> float:
        """How large text was when presenting, in parts of its usual size."""
        found = self._json("present/text", 1.0)
        return found if 0.1 <= found <= 10 else 1.0

    @present_text.setter
    def present_text(self, factor: float) -> None:
        self._set_json("present/text", float(factor))

    @property
    def muted(self) -> bool:
        """Whether the timer of a workshop ends without a sound."""
        return self._text("workshop/sound") == "off"

    @muted.setter
    def muted(self, off: bool) -> None:
        self._store.setValue("workshop/sound", "off" if off else "")

    @property
    def geometry(self) -> QByteArray:
        """Where the window stood."""
        return cast("QByteArray", self._store.value("window/geometry", QByteArray(), QByteArray))

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._store.setValue("window/geometry", geometry)

    @property
    def outline(self) -> str:
        """How the outline is shown: ``tree`` or ``table``."""
        return "table" if self._text("outline") == "table" else "tree"

    @outline.setter
    def outline(self, way: str) -> None:
        self._store.setValue("outline", way)

    def width(self, panel: str, default: int) -> int:
        """Return the width of a panel in pixels."""
        found = self._json("window/widths", {}).get(panel)
        return found if isinstance(found, int) and 0 < found < 2_000 else default

    def set_width(self, panel: str, width: int) -> None:
        """Remember the width of a panel."""
        self._set_json("window/widths", {**self._json("window/widths", {}), panel: width})

    def shown(self, panel: str) -> bool:
        """Tell whether a panel is to be shown."""
        return panel not in self._json("window/hidden", [])

    def set_shown(self, panel: str, shown: bool) -> None:
        """Remember whether a panel is shown."""
        hidden = [name for name in self._json("window/hidden", []) if name != panel]
        self._set_json("window/hidden", hidden if shown else [*hidden, panel])

    @property
    def recent(self) -> list[str]:
        """The files opened last, newest first."""
        return [path for path in self._json("recent", []) if isinstance(path, str)]

    def add_recent(self, path: Path) -> None:
        """Put a file in front of the recent ones."""
        fresh = str(path.absolute())
        self._set_json("recent", [fresh, *(p for p in self.recent if p != fresh)][:_RECENT])

    def forget_recent(self, path: str) -> None:
        """Take a file out of the recent ones."""
        self._set_json("recent", [p for p in self.recent if p != path])

    def place(self, path: Path) -> dict[str, Any]:
        """Return what was shown last of a file: ``zoom`` (1.0 is 100 %), ``journey``."""
        found = self._json("places", {}).get(str(path.absolute()), {})
        return found if isinstance(found, dict) else {}

    def set_place(self, path: Path, place: dict[str, Any]) -> None:
        """Remember what is shown of a file."""
        places = self._json("places", {})
        places.pop(str(path.absolute()), None)
        places[str(path.absolute())] = place
        self._set_json("places", dict(list(places.items())[-_ZOOMS:]))

    def ignored(self, path: Path) -> set[str]:
        """Return the ids of the findings of a file that were set aside."""
        found = self._json("ignored", {}).get(str(path.absolute()), [])
        return {name for name in found if isinstance(name, str)}

    def set_ignored(self, path: Path, ids: Iterable[str]) -> None:
        """Remember the findings of a file that were set aside."""
        files = self._json("ignored", {})
        files.pop(str(path.absolute()), None)
        files[str(path.absolute())] = sorted(ids)
        self._set_json("ignored", dict(list(files.items())[-_ZOOMS:]))

    @property
    def finds(self) -> list[str]:
        """What was taken from the palette last: keys of commands and records, newest first."""
        return [key for key in self._json("finds", []) if isinstance(key, str)]

    def add_find(self, key: str) -> None:
        """Put a command or a record in front of what was taken last."""
        self._set_json("finds", [key, *(k for k in self.finds if k != key)][:_FINDS])

    @property
    def outline_columns(self) -> dict[str, Any]:
        """Which columns the outline's table shows, in which order and how wide."""
        found: dict[str, Any] = self._json("outline_columns", {})
        return found

    @outline_columns.setter
    def outline_columns(self, chosen: dict[str, Any]) -> None:
        self._set_json("outline_columns", chosen)

    @property
    def insight_columns(self) -> dict[str, Any]:
        """Which columns the table of insights shows, in which order and how wide."""
        found: dict[str, Any] = self._json("insights/columns", {})
        return found

    @insight_columns.setter
    def insight_columns(self, chosen: dict[str, Any]) -> None:
        self._set_json("insights/columns", chosen)

    @property
    def export(self) -> dict[str, Any]:
        """The options of the last export."""
        found: dict[str, Any] = self._json("export", {})
        return found

    @export.setter
    def export(self, options: dict[str, Any]) -> None:
        self._set_json("export", options)

    def import_of(self, header: str) -> dict[str, Any]:
        """Return what was chosen the last time for a table with that header."""
        found = self._json("imports", {}).get(_short(header), {})
        return found if isinstance(found, dict) else {}

    def keep_import(self, header: str, chosen: dict[str, Any]) -> None:
        """Remember what was chosen for a table with that header."""
        kept = self._json("imports", {})
        kept.pop(_short(header), None)
        kept[_short(header)] = chosen
        self._set_json("imports", dict(list(kept.items())[-_IMPORTS:]))


def _short(header: str) -> str:
    """Return a key for a header, which may be long."""
    from hashlib import sha1

    return sha1(header.encode("utf-8", "replace"), usedforsecurity=False).hexdigest()
