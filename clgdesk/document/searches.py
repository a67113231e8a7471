"""Saved searches in the insights: kept, renamed, deleted; they follow a theme to its new name."""

from dataclasses import replace

from clgdesk.document.edit import Edit
from clgdesk.document.places import ranks_before
from clgdesk.method.insight_query import Query, parse, written
from clgdesk.model.ids import new_id
from clgdesk.model.records import InsightFilter

_NAME = 60


def keep_search(edit: Edit, query: Query, name: str = "") -> InsightFilter:
    """Keep a search; without a name it is called what it says. One of the same name gives way."""
    text = written(query)
    called = " ".join(name.split()) or _named_by(text)
    for other in edit.snapshot.ordered(InsightFilter):
        if other.name.casefold() == called.casefold():
            return edit.put(replace(other, query=text, name=called))
    rank = ranks_before(edit, edit.snapshot.ordered(InsightFilter), None)[0]
    return edit.put(InsightFilter(new_id(), rank=rank, name=called, query=text))


def rename_search(edit: Edit, search_id: str, name: str) -> None:
    """Call a search something else; without a name it is called what it says."""
    search = edit.get(InsightFilter, search_id)
    called = " ".join(name.split()) or _named_by(search.query)
    edit.put(replace(search, name=called))


def remove_search(edit: Edit, search_id: str) -> None:
    """Delete a search; what it finds stays."""
    edit.remove(edit.get(InsightFilter, search_id))


def reword_theme(edit: Edit, name: str, fresh: str) -> None:
    """Let searches for a theme look for it by another name."""
    for search in edit.snapshot.ordered(InsightFilter):
        query = parse(search.query)
        said = {value for value in query.values("theme") if value.casefold() == name.casefold()}
        if not said:
            continue
        for value in said:
            query = query.toggled("theme", value)
        if fresh not in query.values("theme"):
            query = query.toggled("theme", fresh)
        text, unnamed = written(query), search.name == _named_by(search.query)
        edit.put(replace(search, query=text, name=_named_by(text) if unnamed else search.name))


def _named_by(text: str) -> str:
    return text[:_NAME]
