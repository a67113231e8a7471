"""``clgdesk import``: a table becomes insights of a project, whole or not at all."""

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from clgdesk.importing.encodings import encoding_names, known_encoding
from clgdesk.importing.header_words import folded, plain_header, score_kind_of
from clgdesk.importing.insight_rows import Reading, Result, rows_to_records
from clgdesk.importing.mapping import letter
from clgdesk.importing.opening import first_reading
from clgdesk.importing.outcome import Outcome
from clgdesk.importing.problems import NotImported, as_csv
from clgdesk.importing.source import Source, Way, open_source
from clgdesk.method.insight_table import column_names
from clgdesk.model.records import Account, Segment, Theme
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr, trn

_SHOWN = 20
_DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|", "\\t": "\t",
               ",": ",", ";": ";", "\t": "\t", "|": "|"}  # fmt: skip


class WrongArgument(ValueError):
    """An argument names nothing that there is; the text is one plain sentence."""


def run(arguments: argparse.Namespace) -> tuple[list[str], bool]:
    """Import; returns the lines to print, and whether anything came in.

    Raises:
        WrongArgument: an argument names what is not there.
        NotImported: something has to be said first; nothing was changed.
        Unreadable: the table cannot be read; nothing was changed.
    """
    if arguments.problems is not None and arguments.problems.suffix.lower() != ".csv":
        raise WrongArgument(tr("The list of problems is CSV; end its name with .csv."))
    source = open_source(arguments.source)
    reading = asked_reading(source, arguments)
    if arguments.dry_run:
        from clgdesk.document.files import read_document

        result = _read(reading, read_document(arguments.file).snapshot, arguments)
    else:
        result = _imported(reading, arguments)
    if arguments.problems is not None:
        from clgdesk.exporting.files import write_file

        write_file(arguments.problems, as_csv(result.outcome.problems))
    reading = replace(reading, mapping=result.mapping)
    report = _as_json if arguments.json else _as_text
    return report(reading, result.outcome, arguments), bool(result.outcome.insights)


def _imported(reading: Reading, arguments: argparse.Namespace) -> Result:
    from clgdesk.document.files import open_document

    with open_document(arguments.file) as file:
        if file.read_only:
            raise NotImported(file.read_only)
        result = _read(reading, file.document.snapshot, arguments)
        if not result.outcome.insights:
            return result
        bulk = file.document.begin_bulk("insight.import")
        try:
            bulk.write(result.outcome.records())
        except BaseException:
            bulk.abandon()
            raise
        bulk.finish()
        state = file.publish_now()
        if state.state == "failed":
            raise NotImported(state.reason)
    return result


def _read(reading: Reading, snapshot: Snapshot, arguments: argparse.Namespace) -> Result:
    from clgdesk.document.document import now

    result = rows_to_records(reading, snapshot, now(), keep_duplicates=arguments.keep)
    names = reading.head.names
    if result.open.dates:
        text = tr("In column “{column}” the days may be day-month or month-day; say --dates.")
        raise NotImported(text.format(column=names[result.open.dates[0]]))
    if result.open.decimals:
        text = tr("In column “{column}” a comma or a point may mark decimals; say --decimal.")
        raise NotImported(text.format(column=names[result.open.decimals[0]]))
    return result


# What the arguments ask for


def asked_reading(source: Source, arguments: argparse.Namespace) -> Reading:
    """Return the reading of a source as the arguments ask for it."""
    way = _way(source, arguments)
    reading = first_reading(source, replace(way, header=-1))
    if arguments.header is not None:
        reading = first_reading(source, replace(way, header=arguments.header))
    mapping = reading.mapping
    for text in arguments.map:
        mapping = mapping.with_column(*_pair(text, reading.head.names))
    if arguments.channel is not None:
        kind = score_kind_of(arguments.channel) or mapping.score_kind
        mapping = replace(mapping, channel=arguments.channel.strip()[:80], score_kind=kind)
    if arguments.dates is not None:
        days = mapping.places("heard_on", "review_by")
        mapping = replace(mapping, dates=dict.fromkeys(days, arguments.dates))
    if arguments.decimal is not None:
        decimals = dict.fromkeys(mapping.places("number"), arguments.decimal)
        mapping = replace(mapping, decimals=decimals)
    return replace(reading, mapping=mapping)


def _way(source: Source, arguments: argparse.Namespace) -> Way:
    way = source.guess()
    if arguments.header is not None and arguments.header < 0:
        raise WrongArgument(tr("The number of rows above the data is 0 or more."))
    if arguments.encoding is not None:
        encoding = known_encoding(arguments.encoding)
        if not encoding:
            text = tr("There is no encoding “{name}”; there are: {names}.")
            known = ", ".join(encoding_names().values())
            raise WrongArgument(text.format(name=arguments.encoding, names=known))
        way = replace(way, encoding=encoding)
    if arguments.delimiter is not None:
        mark = _DELIMITERS.get(arguments.delimiter)
        if mark is None:
            text = tr("“{mark}” is no delimiter; there are: comma, semicolon, tab, pipe.")
            raise WrongArgument(text.format(mark=arguments.delimiter))
        way = replace(way, delimiter=mark)
    if arguments.sheet is not None:
        if arguments.sheet not in source.sheets:
            text = tr("{name} has no sheet “{sheet}”; there are: {sheets}.")
            known = ", ".join(source.sheets) or tr("none")
            raise WrongArgument(text.format(name=source.name, sheet=arguments.sheet, sheets=known))
        way = replace(way, sheet=arguments.sheet)
    return way


def _pair(text: str, names: Sequence[str]) -> tuple[int, str]:
    """Return the number of a column and the field it is to say."""
    column, mark, name = text.rpartition("=")
    if not mark:
        raise WrongArgument(tr("Write --map as COLUMN=FIELD, such as --map Comment=quote."))
    at = next((n for n, known in enumerate(names) if known == column), None)
    wanted = plain_header(column)
    found = [n for n, known in enumerate(names) if plain_header(known) == wanted]
    found += [n for n in range(len(names)) if letter(n) == column.upper()]
    if at is None and not found:
        sentence = tr("There is no column “{name}”; there are: {names}.")
        raise WrongArgument(sentence.format(name=column, names=", ".join(names)))
    return found[0] if at is None else at, _field(name)


def _field(name: str) -> str:
    """Return the field of a name: its word in a table, or its name in code."""
    wanted = folded(name).replace("_", " ")
    if wanted in ("", "-"):
        return ""
    for field, word in column_names().items():
        if wanted in (folded(word), field.replace("_", " ")):
            return field
    sentence = tr("There is no field “{name}”; there are: {names}.")
    raise WrongArgument(sentence.format(name=name, names=", ".join(column_names().values())))


# What came of it


def _as_json(reading: Reading, outcome: Outcome, arguments: argparse.Namespace) -> list[str]:
    names, way = reading.head.names, reading.way
    facts: dict[str, Any] = {
        "imported": 0 if arguments.dry_run else len(outcome.insights),
        "new": len(outcome.insights),
        "rows": outcome.rows,
        "blank": outcome.blank,
        "duplicates": outcome.duplicates,
        "left_out": outcome.left_out,
        "problem_count": outcome.problem_count,
        "dry_run": arguments.dry_run,
        "made": {
            kind.KIND: [r.name for r in outcome.made if isinstance(r, kind)]
            for kind in (Segment, Account, Theme)
        },
        "read_as": {
            "encoding": way.encoding, "delimiter": way.delimiter, "sheet": way.sheet,
            "header": way.header,
            "columns": dict(zip(_apart(names), reading.mapping.columns, strict=True)),
        },
        "problems": [problem._asdict() for problem in outcome.problems],
    }  # fmt: skip
    return [json.dumps(facts, ensure_ascii=True, indent=2)]


def _as_text(reading: Reading, outcome: Outcome, arguments: argparse.Namespace) -> list[str]:
    lines = [_read_as(reading), _columns(reading), *_unread(reading)]
    for kind, words in ((Segment, tr("New segments")), (Account, tr("New customers")),
                        (Theme, tr("New themes"))):  # fmt: skip
        if names := [r.name for r in outcome.made if isinstance(r, kind)]:
            lines.append(f"{words} ({len(names)}): {_listed(names)}")
    for problem in outcome.problems[:_SHOWN]:
        where = tr("Row {row}, {column}").format(row=problem.row, column=problem.column or "–")
        lines.append(f"{where}: {problem.sentence}")
    if outcome.problem_count > _SHOWN:
        text = tr("… and {n} more; --problems OUT.csv has them all.")
        lines.append(text.format(n=outcome.problem_count - _SHOWN))
    return [*lines, _counts(outcome, arguments)]


def _read_as(reading: Reading) -> str:
    way = reading.way
    if way.sheet:
        return tr("Read {name}, sheet “{sheet}”.").format(name=reading.source.name, sheet=way.sheet)
    mark = next((n for n, m in _DELIMITERS.items() if m == way.delimiter), way.delimiter)
    text = tr("Read {name} as {encoding}, cells between: {mark}.")
    encoding = encoding_names().get(way.encoding, way.encoding)
    return text.format(name=reading.source.name, encoding=encoding, mark=mark)


def _columns(reading: Reading) -> str:
    words = column_names()
    pairs = zip(reading.head.names, reading.mapping.columns, strict=True)
    told = [f"{name} → {words[column]}" for name, column in pairs if column]
    return tr("Columns: {columns}").format(columns=", ".join(told) or tr("none"))


def _unread(reading: Reading) -> list[str]:
    """Say which columns are not read, if any."""
    pairs = zip(_apart(reading.head.names), reading.mapping.columns, strict=True)
    names = [name for name, column in pairs if not column]
    return [tr("Not read: {columns}").format(columns=_listed(names))] if names else []


def _apart(names: Sequence[str]) -> list[str]:
    """Return the names of columns; of several that are alike the later ones with their letter."""
    return [
        tr("{name} (column {letter})").format(name=name, letter=letter(at))
        if name in names[:at]
        else name
        for at, name in enumerate(names)
    ]


def _listed(names: Sequence[str]) -> str:
    more = f" … (+{len(names) - _SHOWN})" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more


def _counts(outcome: Outcome, arguments: argparse.Namespace) -> str:
    count = len(outcome.insights)
    if arguments.dry_run:
        new = trn("{n} insight would be new", "{n} insights would be new", count)
    else:
        new = trn("{n} insight imported", "{n} insights imported", count)
    twice = trn("{n} duplicate left out", "{n} duplicates left out", outcome.duplicates)
    problems = trn("{n} problem", "{n} problems", outcome.problem_count)
    parts = ((new, count), (twice, outcome.duplicates), (problems, outcome.problem_count))
    return ", ".join(words.format(n=n) for words, n in parts) + "."
