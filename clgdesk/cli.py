"""The command line: everything that needs no display. Heavy imports wait until they are needed."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from clgdesk import __version__, translation
from clgdesk.translation import tr, trn

if TYPE_CHECKING:
    from clgdesk.document.files import Contents
    from clgdesk.exporting.report import ExportReport
    from clgdesk.method.lens import ActiveLens
    from clgdesk.model.history import Entry
    from clgdesk.model.snapshot import R, Snapshot

PROBLEM, USAGE = 1, 2


class Problem(Exception):
    """The command cannot be done; the text is one plain sentence for the user."""


class Misused(Problem):
    """The arguments name something that is not there."""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with the arguments in one sentence."""

    def error(self, message: str) -> NoReturn:
        self.exit(
            USAGE, tr("{message}; see {prog} --help").format(message=message, prog=self.prog) + "\n"
        )


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns 0, or 1 for a problem, 2 for arguments that name what is not there.

    Arguments that cannot be understood end the process with 2.
    """
    translation.use()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    arguments = _parser().parse_args(argv)
    run: Callable[[argparse.Namespace], int] = arguments.run
    try:
        code = run(arguments)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEM
    except Exception as error:
        sentence = _sentence(error)
        if sentence is None:
            raise
        print(printable(sentence), file=sys.stderr)
        return USAGE if isinstance(error, Misused) else PROBLEM


def _sentence(error: Exception) -> str | None:
    """Return the sentence for an expected error; None for one that is a mistake of ours."""
    from clgdesk.document.templates import UnknownTemplate
    from clgdesk.exporting.insight_table import TableError
    from clgdesk.importing.problems import NotImported, Unreadable
    from clgdesk.layout.paper import PaperError
    from clgdesk.store.errors import OpenError

    if isinstance(error, OpenError) and error.can_salvage:
        return tr("{error} The window offers to import what can be read.").format(error=error)
    tables = NotImported | TableError | Unreadable
    if isinstance(error, Problem | UnknownTemplate | OpenError | PaperError | tables):
        return str(error)
    if isinstance(error, OSError):
        if error.errno is None or error.strerror is None:
            return str(error)
        name = error.filename if error.filename is not None else tr("the file")
        return tr("{file}: {reason}.").format(file=name, reason=error.strerror)
    return None


def printable(text: str) -> str:
    """Return text that can do nothing to a terminal: control characters become visible codes."""
    return "".join(c if c >= " " and not "\x7f" <= c <= "\x9f" else _code(c) for c in text)


def _code(character: str) -> str:
    return character if character in "\n\t" else f"\\x{ord(character):02x}"


def _say(text: str = "") -> None:
    print(printable(text))


# The commands and their arguments


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="clgdesk", description=tr("Customer journeys in one local file."))
    parser.add_argument("--version", action="version", version=f"CLG Desk {__version__}")
    commands = parser.add_subparsers(required=True, metavar=tr("command"), parser_class=_Parser)
    _add_new(commands.add_parser("new", help=tr("make a project from a template")))
    check = commands.add_parser("check", help=tr("tell whether a file is sound"))
    _add_file(check, _check)
    _add_analyse(commands.add_parser("analyse", help=tr("tell gaps, chains, clusters and traces")))
    _add_digest(commands.add_parser("digest", help=tr("tell the themes heard most, for whom")))
    _add_export(commands.add_parser("export", help=tr("write a journey as PDF, or a table")))
    _add_import(commands.add_parser("import", help=tr("make insights of a CSV or XLSX table")))
    history = commands.add_parser("history", help=tr("list every change ever made, newest first"))
    _add_file(history, _history)
    history.add_argument("--limit", type=int, metavar="N", help=tr("only the newest N entries"))
    info = commands.add_parser("info", help=tr("count what is in a file"))
    _add_file(info, _info)
    info.add_argument("--json", action="store_true", help=tr("for programs to read"))
    _add_purge(commands.add_parser("purge", help=tr("forget an account or a person for good")))
    _add_file(commands.add_parser("show", help=tr("print the journeys as text")), _show)
    return parser


def _add_file(parser: argparse.ArgumentParser, run: Callable[[argparse.Namespace], int]) -> None:
    parser.add_argument("file", metavar="FILE.clg", type=Path)
    parser.set_defaults(run=run)


def _add_new(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE.clg", type=Path, nargs="?")
    parser.add_argument("--template", default="lifecycle", metavar="NAME", help=tr("see --list"))
    parser.add_argument("--title", default="", help=tr("of the project; else the file's name"))
    parser.add_argument("--list", action="store_true", help=tr("list the templates"))
    parser.set_defaults(run=_new)


def _add_analyse(parser: argparse.ArgumentParser) -> None:
    _add_file(parser, _analyse)
    parser.add_argument("--json", action="store_true", help=tr("for programs to read"))
    parser.add_argument(
        "--kind", action="append", default=[], metavar="KIND", help=tr("only these")
    )
    fails = tr("end with 1 if found: gap (any), serious, notable, hint, or a kind")
    parser.add_argument("--fail-on", metavar="WHAT", default="", help=fails)
    parser.add_argument("--day", default="", metavar="DAY", help=tr("as if it were that day"))


def _add_digest(parser: argparse.ArgumentParser) -> None:
    _add_file(parser, _digest)
    parser.add_argument("--days", type=int, default=90, metavar="N", help=tr("back; 0 is ever"))
    parser.add_argument("--top", type=int, default=5, metavar="N", help=tr("so many themes"))
    parser.add_argument("--team", default="", metavar="T", help=tr("only what this team brought"))
    parser.add_argument("--decision", default="", metavar="D", help=tr("a decision area"))
    parser.add_argument("--redact", action="store_true", help=tr("replace names of customers"))
    parser.add_argument("--day", default="", metavar="DAY", help=tr("as if it were that day"))
    parser.add_argument("-o", "--output", type=Path, metavar="OUT.md|.html|.pdf|.txt")


def _add_purge(parser: argparse.ArgumentParser) -> None:
    _add_file(parser, _purge)
    who = parser.add_mutually_exclusive_group(required=True)
    who.add_argument("--account", metavar="NAME", help=tr("an account, by its name"))
    who.add_argument("--person", metavar="NAME", help=tr("a person, by name"))
    parser.add_argument("--yes", action="store_true", help=tr("do it; else only tell"))


def _add_export(parser: argparse.ArgumentParser) -> None:
    _add_file(parser, _export)
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.pdf")
    parser.add_argument(
        "--table", choices=("insights",), help=tr("a table instead: OUT.csv, .tsv or .xlsx")
    )
    parser.add_argument("--story", action="store_true", help=tr("the slides of a presentation"))
    parser.add_argument("--no-bom", action="store_true", help=tr("CSV without a byte order mark"))
    parser.add_argument("--redact", action="store_true", help=tr("replace names of customers"))
    parser.add_argument("--journey", default="1", metavar="N", help=tr("its number, or all"))
    parser.add_argument("--paper", default="A3", help=tr("A4 to A0, Letter, Tabloid"))
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--landscape", action="store_true", default=True)
    way.add_argument("--portrait", dest="landscape", action="store_false")
    parser.add_argument("--fit", default="page", help=tr("page, WxH (pages), or content"))
    parser.add_argument("--margin", type=float, default=10.0, metavar="MM")
    _add_lens(parser)


def _add_import(parser: argparse.ArgumentParser) -> None:
    from clgdesk.cli_import_arguments import add_arguments

    _add_file(parser, _import)
    add_arguments(parser)


def _add_lens(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lens", metavar="NAME", help=tr("a saved lens"))
    for name, words in (
        ("segment", tr("only this segment stands out (may be given again)")),
        ("job", tr("only this job stands out (may be given again)")),
    ):
        parser.add_argument(f"--{name}", metavar="NAME", action="append", default=[], help=words)
    parser.add_argument("--hide", action="store_true", help=tr("leave out what does not match"))
    parser.add_argument(
        "--colour-by",
        metavar="FIELD",
        help=tr("kind, segment, product-area, severity, evidence or owner"),
    )


# What each command does


def _new(arguments: argparse.Namespace) -> int:
    if arguments.list:
        return _list_templates()
    if arguments.file is None:
        raise Problem(tr("Name the file to make, such as: clgdesk new map.clg"))
    from clgdesk.document.document import now
    from clgdesk.document.files import create_document
    from clgdesk.document.templates import project_records

    title = arguments.title or arguments.file.stem
    records = project_records(arguments.template, title, created_at=now())
    try:
        create_document(arguments.file, records).close()
    except FileExistsError as error:
        sentence = tr("{file} exists already; nothing was changed.")
        raise Problem(sentence.format(file=arguments.file)) from error
    _say(tr("Made {file}.").format(file=arguments.file))
    return 0


def _list_templates() -> int:
    from clgdesk.document.templates import templates

    for template in templates():
        _say(f"{template.name:12}{template.title}: {template.description}")
    return 0


def _read(path: Path) -> "Contents":
    """Read a file without opening it; tell its warnings on the error output."""
    from clgdesk.document.files import read_document

    contents = read_document(path)
    for warning in contents.warnings:
        print(printable(warning), file=sys.stderr)
    return contents


def _check(arguments: argparse.Namespace) -> int:
    from clgdesk.model import rules

    contents = _read(arguments.file)
    breaches = rules.check(contents.snapshot)
    for breach in breaches:
        _say(str(breach))
    if breaches:
        raise Problem(
            tr("{file} breaks rules of a project, see above.").format(file=arguments.file)
        )
    if contents.warnings:
        return PROBLEM
    _say(tr("{file} is sound.").format(file=arguments.file))
    return 0


def _info(arguments: argparse.Namespace) -> int:
    contents = _read(arguments.file)
    counts = contents.snapshot.counts()
    if arguments.json:
        facts = {**contents.info, "title": contents.snapshot.project.title, "counts": counts}
        print(json.dumps(facts, ensure_ascii=True, indent=2, sort_keys=True))
        return 0
    _say(contents.snapshot.project.title)
    for name, value in sorted(contents.info.items()):
        _say(f"  {name}: {value}")
    for kind, count in counts.items():
        if count:
            _say(f"  {count:6} {kind.replace('_', ' ')}")
    return 0


def _show(arguments: argparse.Namespace) -> int:
    from clgdesk.document.outline import outline
    from clgdesk.method.face_down import veiled

    for line in outline(veiled(_read(arguments.file).snapshot)):
        _say(line)
    return 0


def _purge(arguments: argparse.Namespace) -> int:
    from clgdesk.cli_purge import NobodyFound, run

    try:
        for line in run(arguments):
            _say(line)
    except NobodyFound as error:
        raise Misused(str(error)) from error
    return 0


def _digest(arguments: argparse.Namespace) -> int:
    from clgdesk.cli_digest import CannotTell, run

    try:
        for line in run(_read(arguments.file).snapshot, arguments):
            _say(line)
    except CannotTell as error:
        raise Misused(str(error)) from error
    return 0


def _analyse(arguments: argparse.Namespace) -> int:
    from clgdesk.cli_analyse import UnknownWord, check, run
    from clgdesk.method.face_down import veiled

    try:
        check(arguments)
    except UnknownWord as error:
        raise Problem(str(error)) from error
    lines, failed = run(veiled(_read(arguments.file).snapshot), arguments)
    for line in lines:
        _say(line)
    return PROBLEM if failed else 0


def _import(arguments: argparse.Namespace) -> int:
    from clgdesk.cli_import import WrongArgument, run

    try:
        lines, anything = run(arguments)
    except WrongArgument as error:
        raise Misused(str(error)) from error
    for line in lines:
        _say(line)
    return 0 if anything else PROBLEM


def _export_table(arguments: argparse.Namespace) -> int:
    from clgdesk.exporting.files import check_target
    from clgdesk.exporting.insight_table import export_insights

    target: Path = arguments.output
    contents = _read(arguments.file)
    check_target(target, arguments.file)
    snapshot = _outgoing(contents.snapshot, arguments)
    count = export_insights(snapshot, target, bom=not arguments.no_bom)
    insights = trn("{n} insight", "{n} insights", count).format(n=count)
    _say(tr("Wrote {file} ({what}).").format(file=target, what=insights))
    return 0


def _outgoing(snapshot: "Snapshot", arguments: argparse.Namespace) -> "Snapshot":
    """Return what may leave: the project, or the project without names of customers."""
    if not arguments.redact:
        return snapshot
    from clgdesk.method.redacted import redacted

    return redacted(snapshot)


def _export(arguments: argparse.Namespace) -> int:
    if arguments.table:
        return _export_table(arguments)
    from clgdesk.exporting.files import check_target
    from clgdesk.exporting.pdf import export_pdf
    from clgdesk.exporting.unshown import unshown_words
    from clgdesk.layout.paper import PageOptions, fit_from

    options = PageOptions(
        paper=arguments.paper, landscape=arguments.landscape, margin=arguments.margin
    )
    fit: dict[str, Any] = {**fit_from(arguments.fit)}
    options = replace(options, **fit)
    target: Path = arguments.output
    contents = _read(arguments.file)
    check_target(target, arguments.file)
    if target.suffix.lower() != ".pdf":
        raise Problem(
            tr("The map becomes a PDF: end the name {file} with .pdf.").format(file=target)
        )
    journey_id = _journey_id(contents.snapshot, arguments.journey)
    options = replace(options, lens=_lens(contents.snapshot, arguments))
    snapshot = _outgoing(contents.snapshot, arguments)
    moment = max((entry.at for entry in contents.entries), default=None)
    when = None if moment is None else datetime.fromisoformat(moment)
    if arguments.story:
        report = _export_story(snapshot, journey_id, options.lens, target, when)
    else:
        report = export_pdf(snapshot, journey_id, options, target, when=when)
    pages = trn("{n} page", "{n} pages", report.pages).format(n=report.pages)
    _say(tr("Wrote {file} ({pages}).").format(file=target, pages=pages))
    if report.missing:
        print(printable(unshown_words(report.missing)), file=sys.stderr)
    return 0


def _export_story(
    snapshot: "Snapshot",
    journey_id: str | None,
    lens: "ActiveLens",
    target: Path,
    when: datetime | None,
) -> "ExportReport":
    from clgdesk.exporting.files import write_file
    from clgdesk.exporting.pdf.story import story_pdf_data

    if journey_id is None:
        raise Problem(tr("A story is that of one journey: give its number."))
    report, data = story_pdf_data(snapshot, journey_id, lens=lens, when=when)
    write_file(target, data)
    return report


def _lens(snapshot: "Snapshot", arguments: argparse.Namespace) -> "ActiveLens":
    """Return the lens that the arguments ask for; those that add to a saved one make it another."""
    from clgdesk.method.lens import PLAIN, saved
    from clgdesk.model.records import Job, Lens, Segment

    lens = PLAIN
    if arguments.lens is not None:
        lens = saved(snapshot, _named(snapshot, Lens, "name", arguments.lens, tr("lens")))
    rules = {
        *(("segment", _named(snapshot, Segment, "name", n, tr("segment")).id)
          for n in arguments.segment),
        *(("job", _named(snapshot, Job, "title", n, tr("job")).id) for n in arguments.job),
    }  # fmt: skip
    if rules:
        lens = lens._replace(rules=lens.rules | rules, saved_id="")
    if arguments.hide:
        lens = lens._replace(hides=True)
    if arguments.colour_by is not None:
        lens = lens._replace(colour_by=_colour_by(arguments.colour_by))
    return lens


def _colour_by(text: str) -> str:
    from clgdesk.method.lens import COLOURED_BY

    wanted = text.strip().casefold().replace("-", "_").replace(" ", "_")
    if wanted in COLOURED_BY:
        return wanted
    known = ", ".join(field.replace("_", "-") for field in COLOURED_BY)
    sentence = tr("Cards cannot be coloured by “{text}”; they can by: {known}.")
    raise Misused(sentence.format(text=text, known=known))


def _named(snapshot: "Snapshot", record_type: "type[R]", field: str, name: str, what: str) -> "R":
    """Return the record of that name; capitals and the code of a segment do as well."""
    wanted = name.strip().casefold()
    records = snapshot.ordered(record_type)
    for record in records:
        if wanted in {getattr(record, f, "").strip().casefold() for f in (field, "code")} - {""}:
            return record
    known = ", ".join(getattr(record, field) for record in records)
    raise Misused(
        tr("There is no {what} “{name}”; there are: {known}.").format(
            what=what, name=name, known=known or tr("none")
        )
    )


def _journey_id(snapshot: "Snapshot", chosen: str) -> str | None:
    """Return the id of the journey with that number; None stands for all."""
    from clgdesk.model.records import Journey

    if chosen == "all":
        return None
    journeys = snapshot.ordered(Journey)
    if chosen.isdecimal() and 1 <= int(chosen) <= len(journeys):
        return journeys[int(chosen) - 1].id
    names = ", ".join(f"{n} {journey.title}" for n, journey in enumerate(journeys, 1))
    sentence = tr("There is no journey {number}; there are: {names}.")
    raise Problem(sentence.format(number=chosen, names=names or tr("none")))


def _history(arguments: argparse.Namespace) -> int:
    if arguments.limit is not None and arguments.limit < 0:
        raise Misused(tr("Ask for 0 or more entries."))
    entries = _read(arguments.file).entries
    by_id = {entry.id: entry for entry in entries}
    for entry in entries[::-1][: arguments.limit]:
        _say(_entry_line(entry, by_id))
    return 0


def _entry_line(entry: "Entry", by_id: "dict[str, Entry]") -> str:
    from clgdesk.document.labels import label_text
    from clgdesk.model.history import label_of

    what = label_text(label_of(entry, by_id))
    caused = {"undo": tr("undo: {what}"), "redo": tr("redo: {what}")}.get(entry.cause, "{what}")
    at = entry.at[:16].replace("T", " ")
    parts = (at, caused.format(what=what), entry.name, entry.actor)
    return "  ".join(part for part in parts if part)


if __name__ == "__main__":
    sys.exit(main())
