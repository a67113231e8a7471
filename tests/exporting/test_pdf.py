"""What a user may rely on about a PDF: whole, searchable, the same for the same project."""

import io
import os
import re
import subprocess
import sys
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from clgdesk.exporting.pdf import NothingToExport, export_pdf, pdf_data
from clgdesk.layout.paper import MM, PageOptions, PaperError
from clgdesk.model.records import Attachment, Card, CardLink, StageLink
from clgdesk.model.snapshot import Snapshot
from clgdesk.store.errors import StorageError
from clgdesk.text.engine import Engine
from tests.exporting import maps, pdf_checks

WHEN = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
MAPS = {
    "languages": maps.in_all_languages,
    "hostile": maps.hostile,
    "two journeys": maps.two_journeys,
    "forty cards": lambda: maps.of_size(40),
    "shaped": maps.shaped,
    "no cards": lambda: maps.a_map([]),
}
OPTIONS = {
    "one page": PageOptions(),
    "upright": PageOptions("A4", landscape=False),
    "poster": PageOptions("A4", across=3, down=2),
    "content": PageOptions(content=True, legend=False),
}


def made(engine: Engine, snapshot: Snapshot, options: PageOptions | None = None) -> bytes:
    return pdf_data(snapshot, None, options or PageOptions(), engine=engine, when=WHEN)[1]


@pytest.mark.parametrize("options", OPTIONS.values(), ids=OPTIONS)
@pytest.mark.parametrize("snapshot", MAPS.values(), ids=MAPS)
def test_every_map_is_a_sound_tagged_pdf_with_all_fonts(
    engine: Engine, snapshot, options: PageOptions, tmp_path: Path
) -> None:
    data = made(engine, snapshot(), options)
    assert pdf_checks.faults(data) == []
    path = tmp_path / "map.pdf"
    path.write_bytes(data)
    assert pdf_checks.tool_faults(path) == []


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFC", text))


@pytest.mark.parametrize("language", sorted(maps.LANGUAGES))
def test_text_is_found_as_it_was_written(engine: Engine, language: str) -> None:
    data = made(engine, maps.in_all_languages())
    text = maps.LANGUAGES[language]
    in_chrome = squeezed(pdf_checks.text_of(data))
    in_order = squeezed(pdf_checks.words_in_order(data))
    for word in map(squeezed, text.split()):
        assert word in in_chrome
        assert word in in_order


def test_no_text_is_a_private_or_broken_character(engine: Engine) -> None:
    data = made(engine, maps.in_all_languages())
    for text in (pdf_checks.words_in_order(data), pdf_checks.text_of(data)):
        odd = {c for c in text if unicodedata.category(c) in ("Co", "Cs", "Cn", "Cc")}
        assert odd <= {"\r", "\n"}


def test_markup_stands_on_the_page_as_it_was_typed(engine: Engine) -> None:
    text = pdf_checks.words_in_order(made(engine, maps.hostile()))
    for typed in (*maps.HOSTILE[:3], maps.HOSTILE[-1]):
        assert re.sub(r"\s", "", typed) in text


def test_a_character_without_a_font_is_reported_and_kept(engine: Engine) -> None:
    snapshot = maps.a_map(["no font: \U000f1234 \U000f1234 \U0010abcd"])
    report, data = pdf_data(snapshot, None, PageOptions(), engine=engine)
    assert report.missing == ("\U000f1234", "\U0010abcd")
    assert "\U000f1234" in pdf_checks.words_in_order(data)


def test_the_report_counts_pages_and_bytes(engine: Engine) -> None:
    report, data = pdf_data(maps.two_journeys(), None, OPTIONS["poster"], engine=engine)
    assert (report.pages, report.bytes) == (12, len(data))


def test_one_journey_or_all_of_them(engine: Engine) -> None:
    snapshot = maps.two_journeys()
    one = pdf_data(snapshot, "j2", PageOptions(), engine=engine)
    both = pdf_data(snapshot, None, PageOptions(), engine=engine)
    assert (one[0].pages, both[0].pages) == (1, 2)
    assert "Second journey" in pdf_checks.text_of(one[1])


def test_bookmarks_lead_to_journeys_stages_and_cards(engine: Engine) -> None:
    assert pdf_checks.outline(made(engine, maps.two_journeys())) == [
        (0, "Wait for an answer"), (1, "Ask"), (2, "One"), (2, "Three"), (1, "Wait"), (2, "Two"),
        (0, "Second journey"), (1, "Alone"),
    ]  # fmt: skip


def test_the_document_says_what_it_is(engine: Engine) -> None:
    data = pdf_data(
        maps.a_map([]), "j", PageOptions(), engine=engine, when=WHEN, author="Ada & Grace"
    )[1]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Brightboard · Wait for an answer"
        assert str(pdf.docinfo["/Author"]) == "Ada & Grace"
        assert str(pdf.docinfo["/Keywords"]) == "Finance lead, Answer the board"
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20261122090000")
        assert str(pdf.Root.Lang) == "en"
        assert "Ada &amp; Grace" in pdf.Root.Metadata.read_bytes().decode()


def test_screen_readers_hear_cards_in_reading_order(engine: Engine) -> None:
    data = made(engine, maps.a_map(["First friction", "Second friction"]))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        elements = pdf.Root.StructTreeRoot.K[0].K[0].K
        spoken = [str(element.get("/Alt", "")) for element in elements]
    assert str(elements[0].S) == "/H1"
    places = [next(n for n, s in enumerate(spoken) if words in s) for words in
              ("Finance lead", "Goal", "First friction", "Second friction")]  # fmt: skip
    assert places == sorted(places)


def test_head_and_foot_name_project_journey_segment_job_and_day(engine: Engine) -> None:
    text = pdf_checks.text_of(made(engine, maps.a_map(["A card"])))
    for words in (
        "Wait for an answer", "Brightboard", "Finance lead", "Answer the board",
        "as of 22 November 2026", "Friction",
    ):  # fmt: skip
        assert words in text


def test_without_a_moment_the_newest_in_the_project_is_taken(engine: Engine) -> None:
    data = pdf_data(maps.a_map([]), None, PageOptions(), engine=engine)[1]
    assert "as of 21 November 2026" in pdf_checks.text_of(data)


def test_the_legend_explains_only_what_is_used(engine: Engine) -> None:
    text = pdf_checks.text_of(made(engine, maps.a_map(["A card"])))
    assert "1–5: severity" in text
    assert "evidence behind a card" in text
    assert "Opportunity" not in text
    bare = pdf_checks.text_of(made(engine, maps.a_map(["A card"]), PageOptions(legend=False)))
    assert "1–5: severity" not in bare


SCRIPT = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from clgdesk.exporting.pdf import export_pdf
from clgdesk.layout.paper import PageOptions
from tests.exporting import maps
when = datetime(2026, 11, 22, tzinfo=UTC)
export_pdf(maps.in_all_languages(), None, PageOptions(), Path(sys.argv[1]), when=when)
"""


def test_the_same_project_gives_the_same_bytes_in_every_run(tmp_path: Path) -> None:
    root = Path(__file__).parent.parent.parent
    files = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(root)}
        environment["SOURCE_DATE_EPOCH"] = f"{seed}000000000"
        command = [sys.executable, "-c", SCRIPT, str(folder / "map.pdf")]
        subprocess.run(command, check=True, env=environment, cwd=folder)
        files.append((folder / "map.pdf").read_bytes())
    assert files[0] == files[1]


def test_an_engine_that_has_set_other_texts_gives_the_same_bytes(engine: Engine) -> None:
    made(engine, maps.hostile())
    assert made(engine, maps.in_all_languages()) == made(Engine(), maps.in_all_languages())


def test_a_picture_is_embedded_and_a_broken_one_is_not(engine: Engine) -> None:
    file = io.BytesIO()
    Image.new("RGBA", (40, 20), (200, 30, 30, 128)).save(file, "PNG")
    data = made(engine, maps.with_picture(file.getvalue()))
    assert pdf_checks.faults(data) == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (image,) = pdf.pages[0].Resources.XObject.values()
        assert (image.Width, image.Height, "/SMask" in image) == (40, 20, True)
    broken = made(engine, maps.with_picture(b"\x89PNG not really"))
    assert pdf_checks.faults(broken) == []


def _pictures_of(data: bytes) -> list[pikepdf.Object]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = [x for x in pdf.objects if isinstance(x, pikepdf.Stream)]
        return [
            (x.Width, x.Height, _filter(x), bytes(x.read_raw_bytes()))
            for x in found
            if x.get("/Subtype") == "/Image"
        ]


def _filter(stream: pikepdf.Object) -> str:
    found = stream.get("/Filter")
    return str(found[0] if isinstance(found, pikepdf.Array) else found)


def test_a_jpeg_stays_what_it_is_and_is_put_in_once(engine: Engine) -> None:
    file = io.BytesIO()
    Image.effect_noise((640, 400), 60).convert("RGB").save(file, "JPEG", quality=85)
    snapshot = maps.with_picture(file.getvalue())
    (picture,) = snapshot.of_kind(Attachment).values()
    card = snapshot.get(Card, "c0")
    again = [replace(card, id="c9"), replace(picture, id="pic9", card_id="c9")]
    data = made(engine, Snapshot.of([*snapshot.records(), *again]))
    assert pdf_checks.faults(data) == []
    assert _pictures_of(data) == [(640, 400, "/DCTDecode", file.getvalue())]
    assert len(data) < len(file.getvalue()) + 200_000
    assert data == made(engine, Snapshot.of([*snapshot.records(), *again]))


def test_a_damaged_or_turned_jpeg_is_not_put_in_as_it_is(engine: Engine) -> None:
    file, exif = io.BytesIO(), Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (60, 40), "red").save(file, "JPEG", exif=exif)
    ((width, height, kind, _raw),) = _pictures_of(made(engine, maps.with_picture(file.getvalue())))
    assert (width, height, kind) == (40, 60, "/FlateDecode")
    cut = made(engine, maps.with_picture(file.getvalue()[:-200]))
    assert pdf_checks.faults(cut) == []
    assert _pictures_of(cut) == []


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (PageOptions("A7"), "“A7” is not a paper size"),
        (PageOptions("A4", margin=100), "no room"),
        (PageOptions("A4", margin=-1), "no room"),
        (PageOptions(content=True, margin=1e9), "no room"),
        (PageOptions(across=0), "1 to 20 sheets"),
        (PageOptions("A0", across=20, down=20), "at most 5 m"),
    ],
)
def test_impossible_paper_is_refused_in_one_sentence(
    engine: Engine, options: PageOptions, words: str
) -> None:
    with pytest.raises(PaperError, match=words) as raised:
        made(engine, maps.a_map(["A card"]), options)
    assert "\n" not in str(raised.value)


def test_a_journey_that_is_not_there_is_refused(engine: Engine, tmp_path: Path) -> None:
    target = tmp_path / "map.pdf"
    with pytest.raises(NothingToExport):
        export_pdf(maps.a_map([]), "no such", PageOptions(), target, engine=engine)
    assert not target.exists()


def test_a_map_too_large_for_any_page_is_refused(engine: Engine) -> None:
    with pytest.raises(PaperError, match="5 m a side"):
        made(engine, maps.a_map(["y\n" * 900] * 200), PageOptions(content=True))


def test_pages_have_the_size_of_their_paper(engine: Engine) -> None:
    data = made(engine, maps.a_map([]), PageOptions("a3", landscape=False))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        box = [float(side) for side in pdf.pages[0].MediaBox]
    assert box == pytest.approx([0, 0, 297 * MM, 420 * MM], abs=0.01)


class TestWriting:
    """A file is either the old one or the new one."""

    OLD = b"what was there before"

    @pytest.fixture
    def target(self, tmp_path: Path) -> Path:
        path = tmp_path / "map.pdf"
        path.write_bytes(self.OLD)
        return path

    def export(self, engine: Engine, target: Path) -> None:
        export_pdf(maps.a_map(["A card"]), None, PageOptions(), target, engine=engine)

    def test_the_new_file_replaces_the_old_one(self, engine: Engine, target: Path) -> None:
        self.export(engine, target)
        assert target.read_bytes().startswith(b"%PDF-1.7")
        assert list(target.parent.iterdir()) == [target]

    def test_a_full_disk_leaves_the_old_file(
        self, engine: Engine, target: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(handle: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(StorageError, match="no room left"):
            self.export(engine, target)
        assert target.read_bytes() == self.OLD
        assert list(target.parent.iterdir()) == [target]

    def test_a_folder_that_may_not_be_written_leaves_the_old_file(
        self, engine: Engine, target: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refused(*_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr("builtins.open", refused)
        with pytest.raises(StorageError, match="may not write"):
            self.export(engine, target)
        monkeypatch.undo()
        assert target.read_bytes() == self.OLD

    def test_a_folder_that_is_not_there_is_named(self, engine: Engine, tmp_path: Path) -> None:
        with pytest.raises(StorageError, match="gone"):
            self.export(engine, tmp_path / "gone" / "map.pdf")

    def test_an_export_that_is_ended_half_way_leaves_the_old_file(
        self, engine: Engine, target: Path
    ) -> None:
        class Ended(Exception):
            pass

        seen: list[tuple[int, int]] = []

        def progress(done: int, of: int) -> None:
            seen.append((done, of))
            if done == 2:
                raise Ended

        options = PageOptions("A4", across=2, down=2)
        with pytest.raises(Ended):
            export_pdf(
                maps.a_map(["A card"]), None, options, target, engine=engine, progress=progress
            )
        assert seen == [(1, 4), (2, 4)]
        assert target.read_bytes() == self.OLD
        assert list(target.parent.iterdir()) == [target]


def test_connectors_stand_on_the_page_with_labels_that_are_found_and_a_legend(
    engine: Engine,
) -> None:
    plain = maps.a_map(["One", "Two"])
    cards = sorted(plain.of_kind(Card))
    linked = Snapshot.of(
        [
            *plain.records(),
            CardLink("link", *cards[:2], form="hand_over", label="Sales to Care"),
            StageLink("way", "s2", "s1", form="loop", label="asks again"),
        ]
    )
    data = made(engine, linked)
    text = squeezed(pdf_checks.text_of(data))
    for words in ("Sales to Care", "asks again", "hands over to", "loops back to"):
        assert squeezed(words) in text
    assert squeezed("hands over to") not in squeezed(pdf_checks.text_of(made(engine, plain)))


def test_a_collapsed_stage_is_printed_with_its_title(engine: Engine) -> None:
    data = made(engine, maps.shaped())
    text = pdf_checks.text_of(data)
    for words in ("Invite", "Map fields", "Line of visibility", "A title that"):
        assert words in " ".join(text.split()), words
    assert pdf_checks.faults(data) == []
