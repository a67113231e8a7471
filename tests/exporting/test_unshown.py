"""What no font has is said in one sentence, and explained on the page."""

from dataclasses import replace

from clgdesk.exporting.unshown import unshown_words
from clgdesk.layout.page_legend import legend
from clgdesk.layout.page_use import used
from clgdesk.layout.shapes import Text
from clgdesk.model.records import Journey
from tests.layout.plain_shaper import PlainShaper
from tests.layout.story import snapshot


def test_nothing_is_said_where_everything_is_shown():
    assert unshown_words(()) == ""


def test_the_sentence_names_scripts_and_fonts_once():
    words = unshown_words(("日", "本", "の", "ー", "각"))
    assert "5 characters" in words
    assert "(Chinese or Japanese, Japanese, Korean)" in words
    assert "日 本 の ー 각." in words
    assert words.count("Noto Sans CJK") == 1


def test_one_character_and_other_scripts():
    assert "1 character of this text (Tamil): அ. It is" in unshown_words(("அ",))
    assert "Noto Sans Tamil" in unshown_words(("அ",))
    assert "(symbols)" in unshown_words(("𝄞",))


def test_a_font_is_called_by_its_own_name_where_that_is_not_the_scripts():
    assert "install Noto Sans and" in unshown_words(("Ꟁ",)), "a letter of Latin"
    assert "install Noto Sans Math and" in unshown_words(("𝔄",))


def test_of_many_characters_some_are_named():
    words = unshown_words(tuple(chr(0x4E00 + n) for n in range(40)))
    assert "40 characters" in words
    assert "一" in words
    assert chr(0x4E00 + 30) not in words
    assert "…" in words


def test_the_legend_explains_the_boxes():
    what = used(snapshot(), snapshot().get(Journey, "journey"))

    def said(use) -> set[str]:
        shapes = legend(PlainShaper(), use, 900).shapes
        return {shape.line.text for shape in shapes if isinstance(shape, Text)}

    extra = said(replace(what, unshown=True)) - said(what)
    assert extra == {"character without a font"}
