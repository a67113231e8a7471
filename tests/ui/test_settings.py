"""What the window remembers: typed, and safe against a damaged settings file."""

from pathlib import Path

from clgdesk.ui.settings import Settings, settings_folder


def test_values_come_back_as_what_they_were():
    settings = Settings()
    settings.theme = "dark"
    settings.actor = "Mara"
    settings.set_width("side", 240)
    settings.set_shown("inspector", False)
    settings.set_place(Path("a.clg"), {"zoom": 1.5})
    settings.sync()
    again = Settings()
    assert (again.theme, again.actor) == ("dark", "Mara")
    assert again.width("side", 1) == 240
    assert again.shown("side")
    assert not again.shown("inspector")
    assert again.place(Path("a.clg")) == {"zoom": 1.5}


def test_recent_files_are_the_newest_ten_without_doubles(tmp_path):
    settings = Settings()
    for number in range(12):
        settings.add_recent(tmp_path / f"{number}.clg")
    settings.add_recent(tmp_path / "5.clg")
    names = [Path(name).name for name in settings.recent]
    assert names[:2] == ["5.clg", "11.clg"]
    assert len(names) == len(set(names)) == 10


def test_a_damaged_settings_file_gives_the_usual_values():
    folder = settings_folder()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "window.ini").write_text(
        '[General]\ntheme=purple\nrecent=[1,2\nexport="[]"\n[window]\nwidths={"side": "wide"}\n'
    )
    settings = Settings()
    assert settings.theme == "system"
    assert settings.recent == []
    assert settings.export == {}
    assert settings.width("side", 205) == 205
