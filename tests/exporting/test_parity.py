"""The PDF is what the screen shows: the same board, drawn by both painters, compared."""

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

from clgdesk.exporting.pdf import pdf_data
from clgdesk.layout import theme
from clgdesk.layout.board import Layout
from clgdesk.layout.page_frame import HEAD
from clgdesk.layout.paper import PageOptions
from clgdesk.method.lens import PLAIN, ActiveLens
from clgdesk.model.records import Journey, Segment
from clgdesk.model.snapshot import Snapshot
from clgdesk.text.engine import Engine
from clgdesk.ui.map.painter import render_board
from tests.exporting import maps

SCALE = 2


def on_screen(engine: Engine, snapshot: Snapshot, lens: ActiveLens = PLAIN) -> Image.Image:
    """The board as the window paints it, without its margin and prompts."""
    board = Layout(engine).board(snapshot, snapshot.ordered(Journey)[0].id, lens=lens)
    image = render_board(board, theme.load("light"), engine, SCALE)
    data = bytes(image.constBits())
    picture = Image.frombuffer(
        "RGBA", (image.width(), image.height()), data, "raw", "BGRA", image.bytesPerLine(), 1
    )
    edge = round(board.label_x * SCALE)
    return picture.convert("RGB").crop((edge, edge, picture.width - edge, picture.height - edge))


def on_paper(
    engine: Engine, snapshot: Snapshot, size: tuple[int, int], lens: ActiveLens = PLAIN
) -> Image.Image:
    """The same part of a page on which the map has its own size."""
    options = PageOptions(content=True, margin=0, legend=False, lens=lens)
    pdf = pypdfium2.PdfDocument(pdf_data(snapshot, None, options, engine=engine)[1])
    page = pdf[0].render(scale=SCALE).to_pil().convert("RGB")
    pdf.close()
    top = round(HEAD * SCALE)
    return page.crop((0, top, size[0], top + size[1]))


FRICTIONS = frozenset({("kind", "friction")})
LENSES = {
    "no lens": PLAIN,
    "faded": ActiveLens(FRICTIONS, colour_by="segment"),
    "hidden": ActiveLens(FRICTIONS, hides=True, colour_by="severity"),
}


@pytest.mark.parametrize("lens", LENSES.values(), ids=LENSES)
@pytest.mark.parametrize(
    "make",
    [maps.in_all_languages, lambda: maps.of_size(40), maps.shaped],
    ids=["languages", "forty cards", "shaped"],
)
def test_screen_and_paper_show_the_same_picture(engine: Engine, make, lens) -> None:
    snapshot = make()
    screen = on_screen(engine, snapshot, lens)
    paper = on_paper(engine, snapshot, screen.size, lens)
    difference = ImageChops.difference(screen, paper).convert("L")
    # Renderers smooth edges in their own ways; what is elsewhere or missing survives a blur.
    blurred = ImageChops.difference(
        *(image.convert("L").filter(ImageFilter.GaussianBlur(3)) for image in (screen, paper))
    )
    assert ImageStat.Stat(difference).mean[0] < 1.5
    strong = sum(blurred.histogram()[40:])
    assert strong / (blurred.width * blurred.height) < 0.0001


def test_a_faded_face_keeps_its_features_on_screen_and_on_paper(engine: Engine) -> None:
    """What fades does so as a whole: no shape of it shines through another."""
    others = Segment("ops", rank="b", name="Ops analyst", code="OPS", colour="#B45309")
    snapshot = Snapshot.of([*maps.a_map(["One"]).records(), others])
    lens = ActiveLens(frozenset({("segment", others.id)}))
    board = Layout(engine).board(snapshot, "j", lens=lens)
    point = board.by_key["emotion_point:e2"]
    assert board.fades(point)
    screen = on_screen(engine, snapshot, lens)
    paper = on_paper(engine, snapshot, screen.size, lens)
    edge = board.label_x
    middle = (point.x + point.w / 2 - edge, point.y + point.h / 2 - edge)
    for picture in (screen, paper):
        ground, eye = (
            picture.getpixel((round(x * SCALE), round(y * SCALE)))
            for x, y in ((middle[0], middle[1] - 6), (middle[0] - 3, middle[1] - 2.2))
        )
        assert min(eye) > 235
        assert max(a - b for a, b in zip(eye, ground, strict=True)) > 40


def test_the_comparison_notices_a_missing_card(engine: Engine) -> None:
    full, without = maps.a_map(["One", "Two"]), maps.a_map(["One"])
    screen = on_screen(engine, full)
    paper = on_paper(engine, without, screen.size)
    blurred = ImageChops.difference(
        *(image.convert("L").filter(ImageFilter.GaussianBlur(3)) for image in (screen, paper))
    )
    assert sum(blurred.histogram()[40:]) / (blurred.width * blurred.height) > 0.0005
