"""Pictures and files that are dropped and pasted on the map."""

import os
from base64 import b64encode
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QRectF, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage

from clgdesk.document.attachments import LARGEST, attachments_of, face_of
from clgdesk.document.cards import tray
from clgdesk.document.lanes import add_lane
from clgdesk.model.records import Attachment
from clgdesk.ui.images import Reading
from clgdesk.ui.incoming import AT_ONCE, Landing
from tests.pictures import a_photograph, an_image, bytes_of, huge_png, saved


def files_of(driver, title):
    return attachments_of(driver.snapshot, driver.card(title).id)


def test_a_picture_dropped_on_a_cell_is_a_card_with_it_as_its_face(driver, tmp_path):
    driver.drop_files(saved(tmp_path / "screen.png"), on=driver.cell("Use", "Friction"))
    driver.expect_order("Use", "Friction", "screen").expect_history(1).expect_no_trace()
    (file,) = files_of(driver, "screen")
    assert (file.width, file.height, file.media_type) == (320, 200, "image/png")
    assert driver.card("screen").kind == "friction"
    driver.expect_selected(driver.card("screen"))
    driver.undo().expect_order("Use", "Friction")


def test_a_picture_dropped_on_a_card_is_attached_to_it(driver, tmp_path):
    driver.drop_files(saved(tmp_path / "a.jpg"), saved(tmp_path / "b.png"), on=driver.card("One"))
    assert [file.name for file in files_of(driver, "One")] == ["a.jpg", "b.png"]
    assert face_of(driver.snapshot, driver.card("One").id).name == "a.jpg"
    driver.expect_history(1).expect_no_trace().undo()
    assert not driver.snapshot.of_kind(Attachment)


def test_an_image_from_a_program_is_a_card_without_a_name(driver):
    driver.drop_image(an_image(), on=driver.cell("Use", "Anything"))
    driver.expect_order("Use", "Anything", "Remark", "")
    driver.expect_history(1)


def test_a_pasted_image_goes_to_the_selected_cell_or_on_to_the_selected_card(driver):
    QGuiApplication.clipboard().setImage(an_image())
    driver.click(driver.cell("Use", "Value")).key("Ctrl+V").wait_for_files()
    driver.expect_order("Use", "Value", "")
    driver.click(driver.card("One")).key("Ctrl+V").wait_for_files().expect_history(2)
    assert len(files_of(driver, "One")) == 1
    QGuiApplication.clipboard().clear()


def test_the_card_shows_the_picture_when_it_arrives(driver, tmp_path):
    path = saved(tmp_path / "red.png", an_image(colour="#D00000"))
    driver.drop_files(path, on=driver.cell("Use", "Friction"))
    card = driver.card("red")
    driver.click_ground()
    block = driver.block(card)
    picture = next(s for s in block.shapes if hasattr(s, "attachment_id"))
    image = driver.view.viewport().grab().toImage()
    corner = QRectF(block.x + picture.x + 6, block.y + picture.y + 6, 0, 0)
    at = driver.view.camera.to_view(corner).topLeft().toPoint()
    assert image.pixelColor(at) == QColor("#D00000")


def test_large_pictures_are_made_smaller_and_many_colours_are_a_jpeg(driver, tmp_path):
    path = saved(tmp_path / "wide.png", a_photograph(2000, 500))
    driver.drop_files(path, on=driver.card("One"))
    (file,) = files_of(driver, "One")
    assert (file.width, file.height, file.media_type) == (1600, 400, "image/jpeg")
    assert file.original == b""


def test_the_original_is_kept_when_that_is_asked_for(driver, tmp_path):
    path = saved(tmp_path / "wide.png", an_image(2000, 500))
    driver.view.bridge.keep_originals = True
    driver.drop_files(path, on=driver.card("One"))
    (file,) = files_of(driver, "One")
    assert file.original == path.read_bytes()


def test_a_picture_lies_the_way_it_was_taken(driver, tmp_path):
    from PIL import Image

    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter
    path = tmp_path / "turned.jpg"
    Image.new("RGB", (60, 40), "red").save(path, exif=exif)
    driver.drop_files(path, on=driver.card("One"))
    (file,) = files_of(driver, "One")
    assert (file.width, file.height) == (40, 60)
    assert b"Exif" not in file.data


def test_other_files_are_attached_or_become_a_card(driver, tmp_path):
    plan = tmp_path / "plan.pdf"
    plan.write_bytes(b"%PDF-1.7 and so on")
    driver.drop_files(plan, on=driver.card("One"))
    (file,) = files_of(driver, "One")
    assert (file.name, file.media_type, file.width) == ("plan.pdf", "application/pdf", None)
    driver.drop_files(plan, on=driver.cell("Use", "Anything"))
    driver.expect_card_in("plan.pdf", "Use", "Anything").expect_history(2)


def test_a_drawing_that_could_ask_for_more_is_kept_as_a_file_only(driver, tmp_path):
    path = tmp_path / "logo.svg"
    path.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    driver.drop_files(path, on=driver.card("One"))
    (file,) = files_of(driver, "One")
    assert file.width is None
    assert face_of(driver.snapshot, driver.card("One").id) is None
    words = "logo.svg is kept as a file: pictures of this kind are not shown. "
    assert driver.notices == [(f"{words}Save it as PNG or JPEG to see it.", ())]


def test_several_pictures_of_kinds_that_are_not_shown_are_told_at_once(driver, tmp_path):
    paths = [tmp_path / name for name in ("wall.heic", "two.HEIC", "list.txt")]
    for path in paths[:2]:
        path.write_bytes(b"\0\0\0\x18ftypheic and so on")
    paths[2].write_text("words")
    driver.drop_files(*paths, on=driver.cell("Use", "Anything"))
    driver.expect_order("Use", "Anything", "Remark", "wall.heic", "two.HEIC", "list.txt")
    words = "2 photos are kept whole, but as files: HEIC photos cannot be shown here. "
    way = "To see them, save them as JPEG in a photo program and add those."
    assert driver.notices[-1][0] == words + way
    (tmp_path / "logo.svg").write_text("<svg/>")
    driver.drop_files(*paths[:1], tmp_path / "logo.svg", on=driver.card("One"))
    words = "2 pictures are kept as files: their kinds are not shown. "
    assert driver.notices[-1][0] == f"{words}Save them as PNG or JPEG to see them."


def test_a_photo_of_a_phone_is_known_by_what_is_in_it_whatever_it_is_called(driver, tmp_path):
    path = tmp_path / "IMG_0001.JPG"
    path.write_bytes(b"\0\0\0\x1cftypmif1\0\0\0\0mif1avif and so on")
    driver.drop_files(path, on=driver.card("One"))
    (file,) = files_of(driver, "One")
    assert (file.data, file.media_type, file.width) == (path.read_bytes(), "image/avif", None)
    words = "IMG_0001.JPG is kept whole, but as a file: AVIF photos cannot be shown here. "
    assert driver.notices[-1][0].startswith(words)


def test_a_folder_of_a_phone_s_photos_is_not_without_pictures(driver, tmp_path):
    (tmp_path / "wall").mkdir()
    (tmp_path / "wall" / "a.HEIC").write_bytes(b"\0\0\0\x18ftypheic and so on")
    driver.drop_files(tmp_path / "wall", on=driver.cell("Use", "Anything"))
    driver.expect_order("Use", "Anything", "Remark", "a.HEIC")


def _several(path, **options):
    """A file of three pictures."""
    from PIL import Image

    first, *others = (Image.new("RGB", (20, 20), c) for c in ("red", "blue", "green"))
    first.save(path, save_all=True, append_images=others, **options)
    return path


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("party.gif", "party.gif is animated: only its first picture is shown."),
        ("party.webp", "party.webp is animated: only its first picture is shown."),
        ("party.png", "party.png is animated: only its first picture is shown."),
        ("scan.tif", "scan.tif has 3 pages: only the first one is shown."),
    ],
)
def test_that_no_more_than_the_first_of_several_pictures_is_seen_is_said(
    driver, tmp_path, name, words
):
    path = _several(tmp_path / name)
    driver.drop_files(path, on=driver.card("One"))
    assert [said for said, _ways in driver.notices] == [f"{words} The rest is left out."]
    driver.view.bridge.keep_originals = True
    driver.drop_files(path, on=driver.card("One"))
    assert driver.notices[-1] == (f"{words} The original is kept whole.", ())
    assert [file.original for file in files_of(driver, "One")] == [b"", path.read_bytes()]


@pytest.mark.parametrize("on_card", [True, False])
def test_all_of_an_animated_picture_is_kept_with_one_click(driver, tmp_path, on_card):
    path, still = _several(tmp_path / "party.gif"), tmp_path / "still.png"
    an_image().save(str(still))
    on = driver.card("One") if on_card else driver.cell("Use", "Friction")
    driver.drop_files(still, path, on=on).forget_history()
    ((words, keep),) = driver.notices[-1][1]
    assert words == "Keep the original"
    keep()
    driver.wait_for_files()
    assert driver.notices[-1][0].endswith("The original is kept whole.")
    files = driver.snapshot.of_kind(Attachment).values()
    assert {file.name: file.original for file in files} == {
        "still.png": b"", "party.gif": path.read_bytes()
    }  # fmt: skip
    driver.undo()
    assert not driver.snapshot.of_kind(Attachment)


def test_all_of_several_animated_pictures_is_kept_but_for_what_is_gone(driver, tmp_path):
    paths = [_several(tmp_path / f"party {n}.gif") for n in range(3)]
    driver.drop_files(*paths, on=driver.card("One"))
    paths[1].unlink()
    ((words, keep),) = driver.notices[-1][1]
    assert words == "Keep the originals"
    keep()
    driver.wait_for_files()
    assert driver.notices[-1][0] == (
        "party 1.gif is not there any more. 2 files hold several pictures each: only the first one "
        "is shown. The originals are kept whole."
    )
    kept = {file.name for file in files_of(driver, "One") if file.original}
    assert kept == {"party 0.gif", "party 2.gif"}


def test_all_of_a_picture_that_took_the_place_of_another_is_kept_with_one_click(driver, tmp_path):
    still = tmp_path / "still.png"
    an_image().save(str(still))
    driver.drop_files(still, on=driver.card("One"))
    driver.view.incoming.replace(files_of(driver, "One")[0].id, _several(tmp_path / "party.gif"))
    driver.wait_for_files()
    ((_words, keep),) = driver.notices[-1][1]
    keep()
    driver.wait_for_files()
    (file,) = files_of(driver, "One")
    assert (file.name, bool(file.original)) == ("party.gif", True)


def test_of_a_file_with_one_picture_nothing_is_said(driver, tmp_path):
    from PIL import Image

    for name in ("a.gif", "a.webp", "a.png", "a.tif"):
        Image.new("RGB", (20, 20), "red").save(tmp_path / name)
        driver.drop_files(tmp_path / name, on=driver.card("One"))
    assert (len(files_of(driver, "One")), driver.notices) == (4, [])


def test_readers_of_scans_come_and_go(tmp_path):
    """That of a TIFF turns to its bytes once more as it goes: they must still be there."""
    path = _several(tmp_path / "scan.tif")
    for _ in range(100):
        assert not Reading(path.read_bytes()).image().isNull()


def _hostile(tmp_path):
    made = {
        "huge.png": huge_png(),
        "broken.png": bytes_of(an_image())[:60],
        "lies.jpg": b"this is no picture",
        "empty.png": b"",
        "empty.txt": b"",
    }
    for name, data in made.items():
        (tmp_path / name).write_bytes(data)
    with (tmp_path / "large.bin").open("wb") as file:
        file.truncate(LARGEST + 1)
    with (tmp_path / "enormous.png").open("wb") as file:
        file.truncate(3_000_000_000)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("huge.png", "huge.png has 200 megapixels; at most 60 can be taken in."),
        ("broken.png", "broken.png is damaged: it cannot be shown as a picture."),
        ("lies.jpg", "lies.jpg is damaged: it cannot be shown as a picture."),
        ("empty.png", "empty.png is empty."),
        ("empty.txt", "empty.txt is empty."),
        ("vanished.png", "vanished.png is not there any more."),
        ("large.bin", "large.bin is larger than 20 MB, the most that a project keeps of one file."),
        ("enormous.png", "enormous.png is larger than 100 MB, the most that is read of one file."),
    ],
)
def test_what_cannot_be_taken_in_is_told_and_nothing_is_half_done(driver, tmp_path, name, words):
    _hostile(tmp_path)
    driver.drop_files(tmp_path / name, on=driver.cell("Use", "Friction")).expect_history(0)
    assert len(driver.notices) == 1
    assert driver.notices[0][0].startswith(words)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes on this system")
def test_what_has_no_end_is_not_read(driver, tmp_path):
    os.mkfifo(tmp_path / "pipe.png")
    driver.drop_files(tmp_path / "pipe.png", on=driver.card("One")).expect_history(0)
    assert driver.notices == [("pipe.png is not a file that can be kept.", ())]


def test_the_folder_of_everything_has_a_name(driver, monkeypatch):
    root = Path(Path.cwd().anchor)
    monkeypatch.setattr(Path, "iterdir", lambda _folder: iter(()))
    driver.drop_files(root, on=driver.card("One"))
    assert driver.notices == [(f"There are no pictures in the folder {root}.", ())]


@pytest.mark.parametrize("image", [b"junk", QImage()])
def test_an_image_that_is_none_is_told_or_its_link_is_taken(driver, image):
    data = QMimeData()
    data.setImageData(image)
    driver.drop_data(data, driver.cell("Use", "Friction")).expect_history(0)
    words = "The other program gave no picture that can be read. Save it there as a file."
    assert driver.problems == [words]
    data.setUrls([QUrl("https://example.org/a.png")])
    driver.drop_data(data, driver.cell("Use", "Friction"))
    driver.expect_order("Use", "Friction", "example.org/a.png").expect_history(1)


def _address(kind: str, body: bytes) -> str:
    return f"data:image/{kind};base64,{b64encode(body).decode()}"


def _dragged(address: str, *, as_text: bool) -> QMimeData:
    data = QMimeData()
    if as_text:
        data.setText(address)
    else:
        data.setUrls([QUrl(address)])
    return data


@pytest.mark.parametrize("as_text", [True, False])
@pytest.mark.parametrize("to_tray", [True, False])
def test_an_address_that_is_a_picture_itself_becomes_an_image_card(driver, as_text, to_tray):
    data = _dragged(_address("png", bytes_of(an_image())), as_text=as_text)
    if to_tray:
        driver.view.clipboard.take_in_tray(data)
        driver.wait_for_files()
        assert "" in [card.title for card in tray(driver.snapshot)]
    else:
        driver.drop_data(data, driver.cell("Use", "Friction")).expect_order("Use", "Friction", "")
    (file,) = driver.snapshot.of_kind(Attachment).values()
    assert (file.width, file.height) == (320, 200)
    driver.expect_history(1)


@pytest.mark.parametrize("as_text", [True, False])
@pytest.mark.parametrize(
    "address",
    [
        _address("png", b"this is no picture"),
        _address("svg+xml", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        "data:image/svg+xml;utf8,<svg xmlns='http://www.w3.org/2000/svg'/>",
        "data:image/png;base64,x",
        "data:image/png",
    ],
)
def test_an_address_whose_picture_cannot_be_read_is_told(driver, address, as_text):
    driver.drop_data(_dragged(address, as_text=as_text), driver.cell("Use", "Friction"))
    words = "The other program gave no picture that can be read. Save it there as a file."
    assert driver.problems == [words]
    driver.expect_order("Use", "Friction").expect_history(0)


def test_what_can_be_taken_in_is_not_lost_to_what_cannot(driver, tmp_path):
    _hostile(tmp_path)
    good = saved(tmp_path / "good.png")
    driver.drop_files(tmp_path / "huge.png", good, on=driver.card("One")).expect_history(1)
    assert [file.name for file in files_of(driver, "One")] == ["good.png"]
    assert len(driver.notices) == 1


def test_what_is_told_of_files_is_not_lost_to_where_they_are(driver, tmp_path):
    _hostile(tmp_path)
    driver.select(driver.lane("Friction"))
    driver.view.shaping.collapse()
    cell = driver.settle().cell("Use", "Friction")
    driver.drop_files(tmp_path / "lies.jpg", saved(tmp_path / "good.png"), on=cell)
    sentence, ways = driver.notices[-1]
    assert sentence == (
        "lies.jpg is damaged: it cannot be shown as a picture. "
        "This is in the lane “Friction”, which is collapsed."
    )
    dict(ways)["Show it"]()
    assert driver.settle().block(driver.card("good"))


def test_a_folder_stands_for_the_pictures_in_it(driver, tmp_path):
    folder = tmp_path / "shots"
    (folder / "inner").mkdir(parents=True)
    (folder / "notes.txt").write_text("x")
    for name in ("b.png", "a.png"):
        saved(folder / name)
    driver.drop_files(folder, on=driver.cell("Use", "Friction"))
    driver.expect_order("Use", "Friction", "a", "b").expect_history(1)
    assert driver.notices[-1][0] == "2 other things in the folder shots were left out."
    driver.drop_files(folder / "inner", on=driver.cell("Use", "Friction")).expect_history(1)
    assert driver.notices[-1][0] == "There are no pictures in the folder inner."


def test_many_files_are_taken_in_up_to_a_number(driver, tmp_path):
    paths = [saved(tmp_path / f"p{n:02}.png", an_image(8, 8)) for n in range(53)]
    driver.drop_files(*paths, on=driver.cell("Use", "Value"))
    assert len(driver.titles_in("Use", "Value")) == 50
    assert driver.notices[-1][0] == "53 files came at once: the first 50 were taken in."


def test_large_files_are_written_one_after_the_other_in_one_step(driver, tmp_path):
    paths = []
    for name in "abc":
        paths.append(tmp_path / f"{name}.bin")
        paths[-1].write_bytes(b"x" * (AT_ONCE - 10))
    driver.drop_files(*paths, on=driver.card("One"))
    assert [file.name for file in files_of(driver, "One")] == ["a.bin", "b.bin", "c.bin"]
    driver.undo()
    assert not driver.snapshot.of_kind(Attachment)
    driver.expect_undone()


def test_a_card_that_is_gone_when_its_picture_arrives_leaves_it_in_the_tray(driver, tmp_path):
    to = Landing(driver.card("One").id)
    driver.view.incoming.take([saved(tmp_path / "late.png")], to)
    driver.select(driver.card("One")).key("Del").wait_for_files()
    driver.expect_tray("Loose", "late")


def test_projects_and_tables_are_for_the_window(driver, tmp_path):
    paths = [tmp_path / name for name in ("other.clg", "list.csv", "list.xlsx")]
    driver.drop_files(*paths, on=driver.cell("Use", "Friction")).expect_history(0)
    assert driver.handed_on == paths
    assert not driver.problems


def test_a_picture_takes_no_room_for_words_that_are_not_there(driver):
    driver.drop_image(an_image(100, 60), on=driver.cell("Use", "Value"))
    card = driver.card("")
    bare = driver.block(card).h
    with driver.document.edit("card.edit") as edit:
        edit.put(replace(card, title="Words"))
    assert driver.settle().block(card).h > bare


def test_a_lane_of_pictures_takes_them_and_shows_them_larger(driver, tmp_path):
    path = saved(tmp_path / "tall.png", an_image(200, 900))
    driver.drop_files(path, on=driver.cell("Use", "Friction"))
    small = next(s for s in driver.block(driver.card("tall")).shapes if hasattr(s, "attachment_id"))
    with driver.document.edit("lane.add") as edit:
        add_lane(edit, driver.view.bridge.journey_id, "images", "", "Screens")
    driver.drag(driver.card("tall"), to=("Screens", "Use")).expect_card_in("tall", "Use", "Screens")
    large = next(s for s in driver.block(driver.card("tall")).shapes if hasattr(s, "attachment_id"))
    assert (small.h, large.h) == (160, 320)
    driver.drop_files(saved(tmp_path / "new.png"), on=driver.cell("Try", "Screens"))
    driver.expect_card_in("new", "Try", "Screens")
    assert driver.card("new").kind == "note"


def test_new_notes_do_not_go_to_the_lane_of_pictures(driver):
    with driver.document.edit("lane.add") as edit:
        first = driver.lane("Goal").id
        add_lane(edit, driver.view.bridge.journey_id, "images", "", "Screens", before=first)
    driver.select(driver.cell("Use", "Goal")).key("N").type("Mine").key("Return")
    driver.expect_card_in("Mine", "Use", "Anything")
