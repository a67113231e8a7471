"""Clusters come from shared words and themes, say what ties them, and are the same each time."""

from clgdesk.analysis import insight_clusters as module
from clgdesk.analysis.insight_clusters import insight_clusters
from clgdesk.analysis.tasks import TASKS, answer
from clgdesk.method.digest import Choices
from clgdesk.method.heard import Wanted
from clgdesk.model.records import Insight
from clgdesk.model.snapshot import Snapshot
from tests.many_insights import a_repository
from tests.method.heard import TODAY, Heard


def a_story():
    heard = Heard()
    for number, text in enumerate((
        "The purchase order takes three weeks",
        "Every purchase order goes to legal",
        "A purchase order for one seat is silly",
        "Purchase order again",
    )):  # fmt: skip
        heard.said(text, "buying", by=f"A{number}")
    for number, text in enumerate((
        "I map the fields and the mapping screen is empty",
        "Nobody understands the mapping screen",
        "Gave up at the mapping screen",
    )):  # fmt: skip
        heard.said(text, "mapping", by=f"B{number}")
    heard.said("Sunny weather", by="C")
    return heard


def test_what_shares_words_and_themes_is_together_and_says_why():
    found = insight_clusters(a_story().snapshot())
    assert (found.looked_at, found.of) == (8, 8)
    buying, mapping = found.clusters
    assert (len(buying.ids), buying.voices) == (4, 4)
    ties = {(tie.kind, tie.text): tie.insights for tie in buying.ties}
    assert ties["theme", "buying"] == 4
    assert ties["words", "purchase order"] == 4
    assert buying.name == "purchase order"
    assert any(tie.text == "mapping screen" for tie in mapping.ties)
    assert buying.quotes


def test_only_the_named_ones_and_the_newest_are_looked_at(monkeypatch):
    heard = a_story()
    ids = [i.id for i in heard.snapshot().of_kind(Insight).values()][:4]
    found = insight_clusters(heard.snapshot(), [*ids, "gone"])
    assert [len(cluster.ids) for cluster in found.clusters] == [4]
    monkeypatch.setattr(module, "MOST", 3)
    found = insight_clusters(heard.snapshot())
    assert (found.looked_at, found.of) == (3, 8)


def test_the_same_insights_in_any_order_give_the_same_clusters():
    snapshot = a_repository(400)
    turned = Snapshot.of(reversed(list(snapshot.records())))
    assert insight_clusters(snapshot) == insight_clusters(turned)


def test_nothing_in_common_gives_no_cluster():
    heard = Heard()
    for text in ("alpha", "beta", "gamma"):
        heard.said(text)
    assert insight_clusters(heard.snapshot()).clusters == ()
    assert insight_clusters(Heard().snapshot()).clusters == ()


def test_every_task_of_the_process_is_answered():
    snapshot = a_story().snapshot()
    arguments = {
        "findings": (), "patterns": (90, None), "coverage": (90, None), "clusters": (None,),
        "digest": (Choices(),), "heard": (Wanted(),),
    }  # fmt: skip
    assert set(arguments) == set(TASKS)
    for task, given in arguments.items():
        assert list(answer(snapshot, TODAY, task, given))
    (part,) = answer(snapshot, TODAY, "patterns", (90, ("gone",)))
    assert part.found[0].insights == 0
