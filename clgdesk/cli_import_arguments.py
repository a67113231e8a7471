"""The arguments of ``clgdesk import``: light, for they are declared at every start."""

import argparse
from pathlib import Path

from clgdesk.translation import tr


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("source", metavar="SOURCE", type=Path, help=tr("a CSV, TSV or XLSX file"))
    parser.add_argument("--as", dest="what", choices=("insights",), default="insights")
    parser.add_argument(
        "--map", action="append", default=[], metavar="COLUMN=FIELD",
        help=tr("what a column says (its name or letter); COLUMN= leaves it out"),
    )  # fmt: skip
    parser.add_argument("--channel", metavar="NAME", help=tr("for rows that name none"))
    parser.add_argument("--sheet", metavar="NAME", help=tr("of a workbook; else the first"))
    parser.add_argument("--encoding", metavar="E", help=tr("such as utf-8 or windows-1252"))
    parser.add_argument("--delimiter", metavar="D", help=tr("comma, semicolon, tab or pipe"))
    parser.add_argument("--header", type=int, metavar="N", help=tr("rows above the data (0: none)"))
    parser.add_argument(
        "--dates", choices=("ymd", "dmy", "mdy"), help=tr("the order of day, month and year")
    )
    parser.add_argument(
        "--decimal", choices=("point", "comma"), help=tr("what stands before decimals")
    )
    twice = parser.add_mutually_exclusive_group()
    twice.add_argument("--skip-duplicates", dest="keep", action="store_false", default=False)
    twice.add_argument("--keep-duplicates", dest="keep", action="store_true")
    parser.add_argument("--dry-run", action="store_true", help=tr("only tell what would come"))
    parser.add_argument(
        "--problems", type=Path, metavar="OUT.csv", help=tr("write what did not fit to a file")
    )
    parser.add_argument("--json", action="store_true", help=tr("for programs to read"))
