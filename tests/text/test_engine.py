"""What a user may rely on about text: nothing is lost, nothing is wider than its place."""

import time
from unicodedata import bidirectional

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from clgdesk.glyphs import TextLine, TextStyle
from clgdesk.text import faces, paragraph
from clgdesk.text.engine import Engine
from clgdesk.text.shown import one_line, shown

STYLE = TextStyle(13, 500)
NO_FONT_HAS_IT = "\U000f1234"

SAMPLES = (
    "No message between day 2 and day 19: did it work at all?",
    "“Überprüfung” naïve café – Łódź, Ελλάδα, Привет, Tiếng Việt",
    "office affine fi \u00ad soft\u00adhyphen\u200bzero\u200dwidth",
    "a\u0301\u0327b e\u0301 x\u20dd",
    "انتظرت ثلاثة أسابيع، 12 (لا)",
    "abc שלום (12) עולם def",
    "क्षत्रिय हिन्दी ok",
    "ผู้ใหญ่ไทย",
    "👍🏽 🇩🇪 👩\u200d👩\u200d👧 ❤️ ❤ 1️⃣ ⭐ ✓ →",
    "日本語のテキスト 한국어 中文",
    "one\n\n  two\nthree  ",
    "\u202eturned\u202c \u2067isolated\u2069 \u200f",
    f"missing {NO_FONT_HAS_IT} here",
)

any_text = st.one_of(
    st.text(max_size=60),
    st.text(st.sampled_from("".join(SAMPLES) + " \n\t\x00\x1b\ufffd\ufeff"), max_size=60),
)


def text_of(line: TextLine) -> str:
    return "".join("".join(run.texts) for run in line.runs)


def joined(lines: tuple[TextLine, ...]) -> str:
    return "".join(line.text for line in lines)


@given(any_text)
@example("\u200b")
@example("\u00ad")
@example("\u202e")
@example("a\u00ad")
@example("\ufe0f")
def test_glyphs_stand_for_the_whole_text_of_their_line(engine: Engine, text: str) -> None:
    for line in engine.lines(text, STYLE, 150):
        assert text_of(line) == line.text
        for run in line.runs:
            assert len(run.glyphs) == len(run.xs) == len(run.ys) == len(run.texts)
            assert 0 not in run.glyphs


@given(any_text, st.floats(10, 400))
def test_lines_join_to_the_text(engine: Engine, text: str, width: float) -> None:
    lines = engine.lines(text, STYLE, width)
    assert joined(lines) == shown(text).replace("\n", "")


@given(any_text, st.floats(20, 300), st.booleans())
def test_no_line_is_wider_than_its_place_but_a_single_character(
    engine: Engine, text: str, width: float, balanced: bool
) -> None:
    for line in engine.lines(text, STYLE, width, balanced=balanced):
        if line.width > width + 0.01:
            assert len(list(paragraph_clusters(line.text.strip()))) <= 1


def paragraph_clusters(text: str) -> list[str]:
    from clgdesk.text.fallback import clusters

    return [cluster for _, _, cluster in clusters(text)]


@given(any_text, st.floats(40, 300))
def test_balancing_adds_no_line_and_loses_nothing(engine: Engine, text: str, width: float) -> None:
    plain = engine.lines(text, STYLE, width)
    balanced = engine.lines(text, STYLE, width, balanced=True)
    assert len(balanced) == len(plain)
    assert joined(balanced) == joined(plain)


def test_balancing_leaves_no_lonely_last_word(engine: Engine) -> None:
    text = "Nobody knows which of the filters was used last month"
    widths = [line.width for line in engine.lines(text, STYLE, 250, balanced=True)]
    assert len(widths) == 2
    assert min(widths) > 0.8 * max(widths)


@given(any_text, st.integers(1, 4))
def test_most_lines_are_kept_and_the_cut_is_marked(engine: Engine, text: str, most: int) -> None:
    whole = engine.lines(text, STYLE, 90)
    cut = engine.lines(text, STYLE, 90, most=most)
    assert len(cut) == min(most, len(whole))
    if len(whole) > most:
        assert cut[-1].text.endswith("…")
        assert [line.text for line in cut[:-1]] == [line.text for line in whole[: most - 1]]
    else:
        assert cut == whole


@given(any_text)
def test_one_line_holds_all_of_the_text(engine: Engine, text: str) -> None:
    line = engine.line(text, STYLE)
    assert line.text == one_line(text)
    assert text_of(line) == line.text


@given(any_text, st.floats(15, 200))
def test_a_line_that_is_too_wide_is_cut_between_characters(
    engine: Engine, text: str, width: float
) -> None:
    line = engine.line(text, STYLE, width)
    whole = engine.line(text, STYLE)
    if whole.width <= width:
        assert line == whole
        return
    assert line.width <= width or line.text == "…"
    kept = line.text.removesuffix("…")
    clusters = paragraph_clusters(whole.text)
    assert kept in {"".join(clusters[:n]).rstrip() for n in range(len(clusters) + 1)}


def test_empty_text_has_no_lines_and_an_empty_line(engine: Engine) -> None:
    assert engine.lines("", STYLE, 100) == ()
    assert engine.line("", STYLE).width == 0


def test_line_ends_break_and_empty_lines_stay(engine: Engine) -> None:
    assert [line.text for line in engine.lines("one\r\n\u2028two", STYLE, 100)] == [
        "one",
        "",
        "two",
    ]


@pytest.mark.parametrize("text", SAMPLES)
def test_width_grows_in_proportion_to_size(engine: Engine, text: str) -> None:
    small, large = (engine.line(text, TextStyle(size)).width for size in (10, 40))
    assert large == pytest.approx(4 * small)


def test_lines_break_at_the_same_places_at_every_size(engine: Engine) -> None:
    text = " ".join(SAMPLES[:3] * 5)
    small = engine.lines(text, TextStyle(8.6, 500), 150)
    large = engine.lines(text, TextStyle(86, 500), 1500)
    assert [line.text for line in small] == [line.text for line in large]


def test_styles_have_faces_of_their_own(engine: Engine) -> None:
    styles = [TextStyle(13, 500), TextStyle(13, 400, italic=True), TextStyle(13, 700), STYLE]
    found = [engine.line("Text", style).runs[0].face for style in styles]
    assert found == ["CLGSans-Medium", "CLGSans-Italic", "CLGSans-Bold", "CLGSans-Medium"]


def test_tabular_figures_are_all_of_one_width(engine: Engine) -> None:
    style = TextStyle(13, 500, tabular=True)
    assert len({round(engine.line(digit * 4, style).width, 3) for digit in "0123456789"}) == 1
    assert len({round(engine.line(digit * 4, STYLE).width, 3) for digit in "0123456789"}) > 1


def test_tracking_widens_and_leaves_joined_scripts_alone(engine: Engine) -> None:
    wide = TextStyle(13, 500, tracking=2)
    assert engine.line("SEGMENT", wide).width > engine.line("SEGMENT", STYLE).width + 10
    assert engine.line("انتظرت", wide).width == engine.line("انتظرت", STYLE).width


@pytest.mark.parametrize(
    ("text", "face"),
    [
        ("انتظرت", "CLGArabic-Regular"),
        ("שלום", "CLGHebrew-Regular"),
        ("हिन्दी", "CLGDevanagari-Regular"),
        ("ไทย", "CLGThai-Regular"),
        ("👍🏽", "CLGEmoji-Regular"),
        ("❤️", "CLGEmoji-Regular"),
    ],
)
def test_the_bundled_fonts_serve_their_scripts_on_every_machine(
    engine: Engine, text: str, face: str
) -> None:
    assert {run.face for run in engine.line(text, STYLE).runs} == {face}


def test_an_emoji_sequence_is_one_glyph_with_its_whole_text(engine: Engine) -> None:
    (run,) = engine.line("👩\u200d👩\u200d👧", STYLE).runs
    assert len(run.glyphs) == 1
    assert run.texts == ("👩\u200d👩\u200d👧",)


def test_right_to_left_text_is_kept_in_the_order_it_is_read(engine: Engine) -> None:
    line = engine.line("שלום", STYLE)
    (run,) = line.runs
    assert line.rtl
    assert run.rtl
    assert "".join(run.texts) == "שלום"
    assert list(run.xs) == sorted(run.xs, reverse=True)


def test_mixed_directions_are_set_as_they_are_read(engine: Engine) -> None:
    line = engine.line("abc שלום def", STYLE)
    assert not line.rtl
    starts = {"".join(run.texts).strip(): min(run.xs) for run in line.runs}
    assert starts["abc"] < starts["שלום"] < starts["def"]


def test_a_character_that_no_font_has_gets_a_box_with_its_code(engine: Engine) -> None:
    line = engine.line(f"a{NO_FONT_HAS_IT}b", STYLE)
    (missing,) = line.missing
    assert missing.character == NO_FONT_HAS_IT
    assert 0 < missing.x < missing.x + missing.width < line.width
    digits = [run for run in line.runs if run.size < STYLE.size]
    assert sum(len(run.glyphs) for run in digits) == 6  # 0F1234
    assert all(missing.x <= x <= missing.x + missing.width for run in digits for x in run.xs)
    assert text_of(line) == f"a{NO_FONT_HAS_IT}b"


def test_controls_and_lone_surrogates_show_as_boxes(engine: Engine) -> None:
    line = engine.line("a\x00\x1b\ud800\ufffeb\tc", STYLE)
    assert line.text == "a\ufffd\ufffd\ufffd\ufffdb c"
    box = engine.line("\u25a1", STYLE).runs[0].glyphs[0]
    assert [glyph for run in line.runs for glyph in run.glyphs].count(box) == 4
    assert not line.missing


def test_hostile_texts_are_set_in_a_moment(engine: Engine) -> None:
    for text in ("x" * 10_000, "a" + "\u0301" * 5_000, "(" * 5_000, "שa" * 2_000, "👍" * 2_000):
        start = time.perf_counter()
        lines = engine.lines(text, STYLE, 150)
        assert joined(lines) == text
        assert time.perf_counter() - start < 20  # quadratic work would take minutes


def test_a_shaped_text_is_kept_for_the_next_time(engine: Engine) -> None:
    assert engine.lines("kept", STYLE, 100) is engine.lines("kept", STYLE, 100)
    assert engine.line("kept", STYLE) is engine.line("kept", STYLE)


def test_every_face_can_be_painted_and_embedded(engine: Engine) -> None:
    met = {run.face for text in SAMPLES for run in engine.line(text, STYLE).runs}
    for face in met:
        assert engine.raw_font(face, 20).pixelSize() == 20
        assert len(engine.font_table(face, "head")) == 54
    assert engine.raw_font("CLGSans-Bold", 20) is engine.raw_font("CLGSans-Bold", 20)


def test_an_unknown_face_is_an_error(engine: Engine) -> None:
    with pytest.raises(KeyError):
        engine.raw_font("nothing", 12)


def test_the_characters_taken_for_granted_are_really_there(qapp: object) -> None:
    never_drawn = {"\u00ad"}
    assert faces.coverage(faces.FAMILY).has("".join(paragraph._COMMON - never_drawn))
    assert not {bidirectional(c) for c in paragraph._COMMON} & {"R", "AL", "RLO", "RLE"}


def test_a_byte_order_mark_is_invisible_and_moves_nothing(engine: Engine) -> None:
    line = engine.line("\ufeffשלום", STYLE)
    assert line.text == "\u2060שלום"
    assert text_of(line) == line.text
    assert line.width == pytest.approx(engine.line("שלום", STYLE).width)


def test_a_tower_of_marks_stays_at_its_line(engine: Engine) -> None:
    line = engine.line("a" + "\u0301" * 5_000, STYLE)
    assert max(abs(y) for run in line.runs for y in run.ys) <= 1.25 * STYLE.size
    (accent,) = {y for run in engine.line("á", STYLE).runs for y in run.ys}
    assert accent == 0


@pytest.mark.parametrize("text", ["\u0780", "abc \u0780\u07a6 abc", "\u07a9x"])
def test_a_script_for_which_qt_has_no_font_is_boxes_and_ends_no_process(
    engine: Engine, text: str
) -> None:
    (line,) = engine.lines(text, TextStyle(), 500)
    said = "".join(part for run in line.runs for part in run.texts)
    assert said == text


@pytest.mark.parametrize("sign", ["%", "‰", "€"])
def test_a_number_and_its_sign_stay_on_one_line(engine: Engine, sign: str) -> None:
    text = f"Field mapping stalls: 41 {sign} never finish step 3"
    together = engine.line(f"41 {sign}", STYLE).width
    for width in range(int(together) + 2, 240):
        lines = [line.text for line in engine.lines(text, STYLE, width, balanced=width % 2 == 0)]
        assert "".join(lines) == text
        assert any(f"41 {sign}" in line for line in lines)
