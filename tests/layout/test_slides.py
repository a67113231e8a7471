"""Slides hold all of their text, in any size of screen: nothing is cut, clipped or on the edge."""

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clgdesk.document.files import read_document
from clgdesk.layout.shapes import Block, Box, Text
from clgdesk.layout.story.flow import Row, paged
from clgdesk.layout.story.progress import progress
from clgdesk.layout.story.sizes import FOOT, MARGIN, SIZES, room_for
from clgdesk.layout.story.slides import Slide, slides
from clgdesk.layout.theme import contrast, load
from clgdesk.method.evidence import Support
from clgdesk.method.story import story
from clgdesk.method.told import (
    DecisionStop,
    EndStop,
    EvidenceStop,
    Figure,
    JobStop,
    Moment,
    MomentsStop,
    NextStep,
    Quote,
    Settled,
    StageStop,
    Stop,
    TitleStop,
    Who,
)
from clgdesk.model.records import Journey
from clgdesk.resources import path
from clgdesk.text.engine import Engine

SCREENS = ((1280, 720), (1920, 1080), (3840, 2160), (1280, 800), (1024, 768), (720, 1280))


@cache
def _engine() -> Engine:
    return Engine()


@pytest.fixture
def engine() -> Engine:
    return _engine()


@pytest.fixture(scope="module")
def sample() -> tuple[Stop, ...]:
    snapshot = read_document(path("samples", "brightboard.clg")).snapshot
    return story(snapshot, snapshot.ordered(Journey)[0].id)


def texts(block: Block) -> list[Text]:
    return [shape for shape in block.shapes if isinstance(shape, Text)]


def expect_whole(slide: Slide) -> None:
    """Every line lies inside the slide, above its foot, and no two lines meet."""
    block = slide.block
    right, bottom = block.w - MARGIN + 1, block.h - FOOT + 1
    for text in texts(block):
        assert text.x >= MARGIN - 1
        assert text.x + text.line.width <= right, text.line.text
        assert text.y - text.line.ascent * 0.8 >= 0
        assert text.y + text.line.descent <= bottom, text.line.text
    for box in (shape for shape in block.shapes if isinstance(shape, Box)):
        assert box.x + box.w <= right
        assert box.y + box.h <= bottom + 16
    expect_apart(texts(block))


def expect_apart(found: list[Text]) -> None:
    lines = sorted(found, key=lambda text: text.y)
    for n, one in enumerate(lines):
        for other in lines[n + 1 :]:
            if other.y - other.line.ascent * 0.6 > one.y:
                break
            apart = (
                one.x + one.line.width <= other.x + 0.5 or other.x + other.line.width <= one.x + 0.5
            )
            assert apart, (one.line.text, other.line.text)


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("factor", [0.7, 1.0, 1.6])
def test_nothing_of_the_sample_is_clipped(engine, sample, screen, factor):
    _scale, w, h = room_for(*screen)
    for stop in sample:
        for slide in slides(engine, stop, w, h, factor):
            expect_whole(slide)


def test_the_sample_needs_one_slide_for_each_stop(engine, sample):
    assert all(len(slides(engine, stop, 1280, 720)) == 1 for stop in sample)


def test_text_is_large_enough_for_a_room():
    assert all(SIZES[name].smallest >= 22 for name in ("body", "strong", "quote", "lead", "card"))
    assert all(SIZES[name].smallest >= 40 for name in ("heading", "display", "figure"))
    assert room_for(1280, 720)[0] == 1
    assert room_for(1920, 1080)[0] == 1.5
    assert room_for(3840, 2160)[0] == 3


words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), max_size=400
)
long_text = st.one_of(
    words,
    st.builds(lambda word, n: " ".join([word or "x"] * n), words.map(lambda w: w[:20]),
              st.integers(1, 300)),
    st.builds(lambda n: "x" * n, st.integers(1, 900)),
)  # fmt: skip


@st.composite
def stops(draw) -> Stop:
    text = lambda: draw(long_text)  # noqa: E731
    person = Who(draw(words)[:60], "FIN", "#2563EB")
    support = Support(3, 3, 2, ("spoken",), ("spoken",))
    kind = draw(st.sampled_from(("friction", "value")))
    level = draw(st.one_of(st.none(), st.integers(1, 5)))
    moment = lambda: Moment("c", kind, text(), text(), level, "aha", (person,) * 3, support)  # noqa: E731
    quote = lambda: Quote(text(), "Ann", "Lead", "call", "2026-01-02", "")  # noqa: E731
    makers = (
        lambda: TitleStop("t", project=text(), journey=text(), state="as_is", description=text(),
                          segment=person, lens=text()),
        lambda: JobStop("j", title=text(), story=text(), importance=9, satisfaction=0,
                        status="draft"),
        lambda: StageStop("s", "s", 2, 3, text(), text(), text(),
                          (("success_signs", text()), ("pain_signals", text()))),
        lambda: MomentsStop("m", "s", text()[:40], 2, kind,
                            tuple(moment() for _ in range(draw(st.integers(1, 3))))),
        lambda: EvidenceStop("e", "s", text()[:40], 2, moment(), (quote(), quote()),
                             (Figure(text(), "41", "%", "50", 12, "May"),)),
        lambda: DecisionStop("d", "s", text()[:40], 2, text(), text(), text(), text(),
                             (text(), text()), "shipped", "1,200", "must", text()[:80],
                             "", "2026-05-01", 3),
        lambda: EndStop("end", "", (Settled(text(), "shipped", "Ann", ""),) * 3,
                        (NextStep(text(), "Ann", text()),) * 3, text()),
    )  # fmt: skip
    return draw(st.sampled_from(makers))()


@given(stops(), st.sampled_from(((1280.0, 720.0), (960.0, 720.0))), st.sampled_from((1.0, 1.5)))
def test_long_texts_shrink_and_then_go_on_on_another_slide(stop, size, factor):
    made = slides(_engine(), stop, *size, factor)
    assert [slide.part for slide in made] == list(range(1, len(made) + 1))
    for slide in made:
        expect_whole(slide)


def test_every_word_of_a_long_text_is_somewhere(engine):
    body = " ".join(f"word{n}" for n in range(700))
    moment = Moment("c", "friction", "Title", body, 5, "", (), Support(0, 0, 0, (), ()))
    made = slides(engine, MomentsStop("m", "s", "Use", 1, "friction", (moment,)), 1280, 720)
    said = "".join(text.line.text for slide in made for text in texts(slide.block))
    assert len(made) > 1
    assert all(f"word{n}" in said for n in range(700))
    assert f"1 of {len(made)}" in said


def test_a_heading_that_is_too_long_stands_whole_below(engine):
    title = " ".join(f"word{n}" for n in range(120))
    made = slides(engine, JobStop("j", title=title, status="draft"), 1280, 720)
    said = "".join(text.line.text for slide in made for text in texts(slide.block))
    assert all(f"word{n} " in said + " " for n in range(120))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_has_contrast_with_what_it_stands_on(engine, sample, theme):
    colours = load(theme)
    for stop in sample:
        for slide in slides(engine, stop, 1280, 720):
            if not isinstance(stop, TitleStop):
                expect_readable(slide.block, colours)


def expect_readable(block: Block, colours) -> None:
    for number, shape in enumerate(block.shapes):
        if isinstance(shape, Text) and shape.line.text.strip():
            ground = colours.rgba("canvas")[:3]
            for box in block.shapes[:number]:
                inside = (
                    isinstance(box, Box)
                    and box.fill
                    and box.x <= shape.x < box.x + box.w
                    and box.y <= shape.y - 2 < box.y + box.h
                )
                if inside:
                    *rgb, alpha = colours.rgba(box.fill)
                    ground = tuple(g + (c - g) * alpha for g, c in zip(ground, rgb, strict=True))
            assert contrast(colours.rgba(shape.colour)[:3], ground) >= 4.5, (
                shape.line.text, shape.colour,
            )  # fmt: skip


def test_the_line_at_the_foot_tells_how_far_it_is(engine):
    stages = ("a", "b", "c")
    block = progress(engine, stages, "b", (4, 9), (1280, 720))
    fills = [shape.fill for shape in block.shapes if not isinstance(shape, Text)]
    assert fills == ["accent@45", "accent", "line"]
    assert block.label == "4 of 9"


rows = st.lists(
    st.builds(
        Row, st.floats(1, 60), st.just(()), st.booleans(), st.booleans()
    ),
    max_size=40,
)  # fmt: skip


@given(rows, st.floats(0, 200), st.floats(60, 200))
def test_paging_loses_no_row_and_fills_no_page_beyond_its_height(rows, first, other):
    pages = paged(rows, first, other)
    kept = [row for page in pages for row in page if not row.blank]
    assert kept == [row for row in rows if not row.blank]
    for number, page in enumerate(pages):
        used = sum(row.h for row in page)
        while page and page[-1].blank:
            used -= page.pop().h
        assert used <= (first if number == 0 else other) + 0.1 or len(page) == 1


def test_a_caption_stays_with_what_it_is_about():
    caption, text = Row(20, holds=True), Row(20)
    assert [len(page) for page in paged([text, text, caption, text], 60, 60)] == [2, 2]
    assert all(a is not b for a, b in pairwise(paged([text, caption, text], 40, 60)))
