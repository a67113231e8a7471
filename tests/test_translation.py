"""Every sentence can be translated: nothing is put together before the catalogue sees it."""

import ast
import re
from pathlib import Path

import pytest

import clgdesk
from clgdesk import translation
from clgdesk.document import labels

SOURCES = sorted(Path(clgdesk.__file__).parent.rglob("*.py"))


def translated_arguments(tree):
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
            continue
        count = {"tr": 1, "trn": 2}.get(call.func.id, 0)
        yield from call.args[:count]


def test_no_sentence_is_put_together_before_it_is_translated():
    built = [
        f"{path.name}:{argument.lineno}"
        for path in SOURCES
        if path.name != "translation.py"
        for argument in translated_arguments(ast.parse(path.read_text("utf-8")))
        if isinstance(argument, ast.JoinedStr | ast.BinOp | ast.Call)
    ]
    assert not built


@pytest.mark.parametrize("language", ["en", "de", "xx"])
def test_a_language_without_a_catalogue_falls_back_to_english(language):
    translation.use(language)
    assert translation.tr("Saved") == "Saved"
    assert translation.trn("{n} card", "{n} cards", 2).format(n=2) == "2 cards"
    translation.use("en")


def labels_of_edits(tree):
    """Give the label keys that are written where an edit begins."""
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
            continue
        if call.func.attr in ("edit", "begin_bulk"):
            for part in ast.walk(call.args[0]) if call.args else ():
                if isinstance(part, ast.Constant) and re.fullmatch(r"\w+\.\w+", str(part.value)):
                    yield part.value


def test_every_step_that_undo_names_is_told_in_words_that_can_be_translated(monkeypatch):
    used = {key for path in SOURCES for key in labels_of_edits(ast.parse(path.read_text("utf-8")))}
    assert len(used) > 50
    monkeypatch.setattr(labels, "tr", lambda words: f"‹{words}›")
    assert [key for key in sorted(used) if not labels.label_text(key).startswith("‹")] == []


@pytest.mark.parametrize("text", ["\u202eturned", "\u2067open", "closed\u2069\u202eturned", "שלום"])
def test_joined_texts_do_not_turn_one_another(text):
    from clgdesk.glyphs import TextStyle
    from clgdesk.text.engine import Engine

    line = Engine().line(translation.joined((text, "", "XYZ")), TextStyle(13, 500))
    at = {c: x for run in line.runs for c, x in zip(run.texts, run.xs, strict=True)}
    assert at["X"] < at["Y"] < at["Z"]
    assert min(at["X"], at["·"]) > min(at[c] for c in text if c in at and c.isalpha())


def test_a_text_that_reads_from_left_to_right_is_joined_as_it_is():
    assert translation.joined(("Łódź – “naïve”", "", "12 %")) == "Łódź – “naïve” · 12 %"
