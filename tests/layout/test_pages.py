"""Pages: the screen's lines, as large as the paper lets them be, and nothing cut off."""

from dataclasses import replace
from datetime import date

import pytest

from clgdesk.layout.board import Layout
from clgdesk.layout.page_composer import day_in_words
from clgdesk.layout.page_frame import head as page_head
from clgdesk.layout.pages import Pages
from clgdesk.layout.paper import MM, SIZES, PageOptions, PaperError, fit_from
from clgdesk.layout.shapes import Block, Board, Text
from clgdesk.layout.sheet import Item, Sheet
from clgdesk.layout.stretch import stretched
from clgdesk.layout.wider import wider_board
from clgdesk.method.lens import ActiveLens
from clgdesk.method.lens_words import full_words
from clgdesk.model.records import Journey, Segment, Stage
from clgdesk.model.snapshot import Snapshot
from tests.builders import many_cards
from tests.layout import story
from tests.layout.plain_shaper import PlainShaper
from tests.layout.story import changed


def shaped(snapshot: Snapshot) -> Snapshot:
    """The map with one stage collapsed, and one split into its steps."""
    first, second = snapshot.ordered(Stage)[:2]
    return changed(snapshot, replace(first, collapsed=True), replace(second, split=True))


STORIES = {
    "story": lambda: Snapshot.of(story.records()),
    "many cards": lambda: many_cards(60, stages=5),
    "wide": lambda: many_cards(30, stages=14),
    "collapsed and split": lambda: shaped(many_cards(40, stages=5)),
    "one stage": lambda: many_cards(3, stages=1, lanes=4),
}


def sheets(snapshot: Snapshot, options: PageOptions, day: date | None = None) -> list[Sheet]:
    return list(Pages(PlainShaper()).lay_out(snapshot, snapshot.ordered(Journey), options, day))


def board_of(snapshot: Snapshot) -> Board:
    return Layout(PlainShaper()).board(snapshot, snapshot.ordered(Journey)[0].id)


def texts(block: Block) -> list[str]:
    return [shape.line.text for shape in block.shapes if isinstance(shape, Text)]


def right(item: Item) -> float:
    return item.x + item.block.w * item.scale


def bottom(item: Item) -> float:
    return item.y + item.block.h * item.scale


@pytest.mark.parametrize("landscape", [True, False])
def test_a_long_lens_is_read_whole_in_the_head_of_a_page(landscape):
    snapshot = STORIES["many cards"]()
    rules = {("segment", s.id) for s in snapshot.ordered(Segment)[:3]}
    rules |= {("owner", "Somebody"), ("status", "open"), ("status", "parked")}
    lens = ActiveLens(frozenset(rules))
    options = PageOptions(paper="A4", landscape=landscape, lens=lens)
    chip = next(i.block for i in sheets(snapshot, options)[0].items if i.block.key == "page:funnel")
    _caption, *lines = texts(chip)
    assert " ".join(lines) == full_words(snapshot, lens)
    for shape in chip.shapes:
        if isinstance(shape, Text):
            assert shape.x + shape.line.width <= chip.w
            assert 0 < shape.y < chip.h - 3


@pytest.mark.parametrize("paper", SIZES)
@pytest.mark.parametrize("landscape", [True, False])
@pytest.mark.parametrize("make", STORIES.values(), ids=STORIES)
def test_everything_stands_within_the_margins_of_every_paper(make, paper, landscape) -> None:
    options = PageOptions(paper, landscape=landscape, margin=12)
    (sheet,) = sheets(make(), options)
    assert (sheet.w, sheet.h) == options.size()
    edge = 12 * MM - 0.01
    for item in sheet.items:
        assert item.x >= edge
        assert item.y >= edge
        assert right(item) <= sheet.w - edge
        assert bottom(item) <= sheet.h - edge


@pytest.mark.parametrize("make", STORIES.values(), ids=STORIES)
def test_head_map_legend_and_foot_do_not_overlap(make) -> None:
    (sheet,) = sheets(make(), PageOptions())
    by_key = {item.block.key: item for item in sheet.items}
    on_map = [item for item in sheet.items if item.block.kind != "page"]
    head = max(bottom(by_key[key]) for key in ("page:mark", "page:title"))
    assert head <= min(item.y for item in on_map)
    assert max(map(bottom, on_map)) <= by_key["page:legend"].y
    assert bottom(by_key["page:legend"]) <= by_key["page:foot"].y


@pytest.mark.parametrize("make", STORIES.values(), ids=STORIES)
def test_lines_break_as_on_screen_in_wider_columns(make) -> None:
    snapshot = make()
    board = board_of(snapshot)
    wider = wider_board(PlainShaper(), snapshot, board, 41.7)
    if not board.columns[0].collapsed:
        assert wider.columns[0].w == pytest.approx(board.columns[0].w + 41.7)
    for block in board.blocks:
        if block.kind in ("card", "cell", "step", "lane"):
            assert texts(wider.by_key[block.key]) == texts(block)


@pytest.mark.parametrize("make", STORIES.values(), ids=STORIES)
def test_a_page_shows_the_blocks_of_the_screen_but_prompts(make) -> None:
    snapshot = make()
    (sheet,) = sheets(snapshot, PageOptions())
    printed = [item.block.key for item in sheet.items if item.block.kind != "page"]
    wanted = [block.key for block in board_of(snapshot).blocks if block.kind != "prompt"]
    assert printed == wanted


@pytest.mark.parametrize("make", [lambda x: x, shaped], ids=["plain", "collapsed and split"])
def test_a_map_with_spare_room_fills_its_page(make) -> None:
    (sheet,) = sheets(make(many_cards(30, stages=6)), PageOptions())
    on_map = [item for item in sheet.items if item.block.kind != "page"]
    covered = (max(map(right, on_map)) - min(item.x for item in on_map)) / sheet.w
    assert covered > 0.8


def test_lanes_grow_by_what_a_board_is_stretched() -> None:
    board = board_of(Snapshot.of(story.records()))
    tall = stretched(board, 100)
    assert tall.h == pytest.approx(board.h + 100)
    heights = {row.lane_id: row.h for row in board.rows}
    for row in tall.rows:
        assert row.h >= heights[row.lane_id] - 0.001
    for key, block in board.by_key.items():
        assert texts(tall.by_key[key]) == texts(block)
        assert tall.by_key[key].h == pytest.approx(block.h) or block.kind in ("cell", "lane")
    assert stretched(board, -5) is board


def test_a_fitted_page_is_as_large_as_the_map() -> None:
    snapshot = many_cards(30, stages=6)
    board = board_of(snapshot)
    (sheet,) = sheets(snapshot, PageOptions(content=True, margin=0))
    assert sheet.w == pytest.approx(board.w - 2 * board.label_x)
    assert all(item.scale == 1 for item in sheet.items)


def test_a_poster_shows_every_part_of_the_map_on_some_sheet() -> None:
    options = PageOptions("A4", across=3, down=2)
    poster = sheets(many_cards(30, stages=6), options)
    assert [sheet.label for sheet in poster] == ["A1", "A2", "A3", "B1", "B2", "B3"]
    assert len({(sheet.w, sheet.h) for sheet in poster}) == 1
    (whole,) = sheets(many_cards(30, stages=6), PageOptions("A4"))
    wanted = {item.block.key for item in whole.items}
    shown = {item.block.key for sheet in poster for item in sheet.items}
    assert wanted <= shown


def test_neighbours_of_a_poster_overlap_by_ten_millimetres() -> None:
    first, second = sheets(many_cards(9, stages=3), PageOptions("A4", across=2))[:2]
    places = [
        {item.block.key: item.x for item in sheet.items if item.block.key == "page:foot"}
        for sheet in (first, second)
    ]
    step = places[0]["page:foot"] - places[1]["page:foot"]
    clip = next(item.clip for item in first.items if item.clip)
    assert clip[2] - step == pytest.approx(10 * MM)


def test_every_sheet_of_a_poster_names_its_place() -> None:
    poster = sheets(many_cards(9, stages=3), PageOptions("A4", across=2, down=2))
    marks = [
        texts(item.block) for s in poster for item in s.items if item.block.key == "page:marks"
    ]
    assert [mark[0] for mark in marks] == ["A1", "A2", "B1", "B2"]
    assert marks[2][1].startswith("row 2 of 2, column 1 of 2")


def test_reading_goes_row_by_row_and_begins_with_the_title() -> None:
    (sheet,) = sheets(Snapshot.of(story.records()), PageOptions())
    read = sorted((item for item in sheet.items if item.reading), key=lambda item: item.reading)
    kinds = [item.block.key.split(":")[0] + ":" + item.block.id for item in read]
    assert read[0].block.key == "page:title"
    assert kinds.index("stage:s1") < kinds.index("stage:s3") < kinds.index("lane:goal")
    assert kinds.index("lane:friction") < kinds.index("lane:value")


def test_pages_of_several_journeys_are_numbered() -> None:
    snapshot = many_cards(6, stages=2)
    records = [*snapshot.records(), Journey("other", rank="z", title="Other")]
    pages = sheets(Snapshot.of(records), PageOptions())
    words = [" ".join(texts(item.block)) for s in pages for item in s.items
             if item.block.key == "page:foot"]  # fmt: skip
    assert "page 1 of 2" in words[0]
    assert "page 2 of 2" in words[1]


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("page", {"content": False}),
        ("Content", {"content": True}),
        ("3x2", {"across": 3, "down": 2}),
        (" 2×4 ", {"across": 2, "down": 4}),
    ],
)
def test_ways_to_fit_are_read_from_words(text: str, options: dict[str, object]) -> None:
    assert fit_from(text) == options


@pytest.mark.parametrize("text", ["", "x", "3x", "axb", "3x2x1", "-1x2", "big"])
def test_other_words_are_no_way_to_fit(text: str) -> None:
    with pytest.raises(PaperError, match="not a way to fit"):
        fit_from(text)


def test_a_day_is_written_with_the_name_of_its_month() -> None:
    assert day_in_words(date(2026, 11, 22)) == "22 November 2026"


@pytest.mark.parametrize(
    "title",
    ["Short", "A title of some more words than usual, still one line", "word " * 22 + "end"],
)
def test_a_long_title_of_a_journey_stands_whole_in_the_head(title: str) -> None:
    plain = Snapshot.of(story.records())
    snapshot = changed(plain, replace(plain.ordered(Journey)[0], title=title))
    (sheet,) = sheets(snapshot, PageOptions("A3"))
    head = next(item.block for item in sheet.items if item.block.key == "page:title")
    assert " ".join(texts(head)[:-1]).split() == title.split()
    chips = [item for item in sheet.items if item.block.key in ("page:users", "page:target")]
    item = next(item for item in sheet.items if item.block is head)
    assert right(item) < min(chip.x for chip in chips)


@pytest.mark.parametrize("project", ["Short", "A product whose name is so long that little fits"])
def test_beside_many_chips_the_subtitle_is_said_in_fewer_words(project: str) -> None:
    plain = Snapshot.of(story.records())
    snapshot = changed(plain, replace(plain.project, title=project))
    segment = snapshot.ordered(Segment)[0]
    lens = ActiveLens(frozenset({("segment", segment.id)}))
    head_of = page_head(PlainShaper(), snapshot, snapshot.ordered(Journey)[0], 460.0, lens)
    said = texts(next(block for block in head_of if block.key == "page:title"))[-1]
    assert said in (f"{project} · current state", "current state")
