"""Real-looking insights in five languages, in any number: for benchmarks and for tests of scale.

records = list(many_insights(100_000))     # seeded: the same every time
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta

from clgdesk.model.ids import pair_id
from clgdesk.model.records import (
    Account,
    Card,
    Evidence,
    Insight,
    InsightTheme,
    Record,
    Segment,
    Stage,
    Theme,
)
from clgdesk.model.snapshot import Snapshot
from tests.builders import Ids, many_cards

CHANNELS = (
    "Interview", "In-product feedback", "Support", "Success conversation", "Sales call",
    "Usability test", "NPS", "CSAT", "Analytics", "Review", "Market research",
)  # fmt: skip
THEMES = (
    "reporting", "exec sharing", "field mapping", "data trust", "seats", "pricing", "speed",
    "permissions", "mobile", "exports", "alerts", "onboarding", "templates", "integrations",
)  # fmt: skip
LANGUAGES = {
    "en": (
        ("We", "Our finance team", "The new analyst", "Every manager", "My assistant"),
        ("rebuild", "cannot find", "export", "like", "share", "check", "wait for", "repeat"),
        ("the monthly report", "the mapping screen", "the board slide", "the dashboard",
         "the totals", "every single filter", "the invitation mail", "last year’s numbers"),
        ("in a spreadsheet", "every Friday", "before the close", "without IT", "on the phone",
         "because nobody trusts it", "although it should be one click", "and it finally works"),
    ),
    "de": (
        ("Wir", "Unser Team", "Die neue Kollegin", "Jede Führungskraft", "Mein Assistent"),
        ("bauen", "suchen", "exportieren", "mögen", "teilen", "prüfen", "erwarten", "wiederholen"),
        ("den Monatsbericht", "die Zuordnung", "die Folie für den Vorstand", "das Dashboard",
         "die Summen", "jeden einzelnen Filter", "die Einladung", "die Zahlen vom Vorjahr"),
        ("in Excel nach", "jeden Freitag", "vor dem Abschluss", "ohne die IT", "am Telefon",
         "weil niemand ihm traut", "obwohl ein Klick genügen müsste", "und endlich klappt es"),
    ),
    "fr": (
        ("Nous", "Notre équipe", "La nouvelle analyste", "Chaque responsable", "Mon assistant"),
        ("refait", "cherche", "exporte", "apprécie", "partage", "vérifie", "attend", "répète"),
        ("le rapport mensuel", "l’écran de correspondance", "la diapositive du conseil",
         "le tableau de bord", "les totaux", "chaque filtre", "l’invitation", "les chiffres"),
        ("dans un tableur", "chaque vendredi", "avant la clôture", "sans l’informatique",
         "au téléphone", "car personne n’y croit", "alors qu’un clic suffirait", "et ça marche"),
    ),
    "es": (
        ("Nosotros", "Nuestro equipo", "La nueva analista", "Cada gerente", "Mi asistente"),
        ("rehace", "busca", "exporta", "aprecia", "comparte", "revisa", "espera", "repite"),
        ("el informe mensual", "la pantalla de campos", "la diapositiva del consejo", "el panel",
         "los totales", "cada filtro", "la invitación", "las cifras del año pasado"),
        ("en una hoja de cálculo", "cada viernes", "antes del cierre", "sin informática",
         "por teléfono", "porque nadie confía", "aunque debería ser un clic", "y por fin funciona"),
    ),
    "zh": (
        ("我们", "财务团队", "新来的分析师", "每位经理", "我的助理"),
        ("重新制作", "找不到", "导出", "喜欢", "分享", "检查", "等待", "重复"),
        ("月度报告", "字段映射页面", "董事会幻灯片", "仪表板",
         "总数", "每个筛选器", "邀请邮件", "去年的数据"),
        ("在电子表格里", "每个星期五", "在结账之前", "没有技术部门", "在电话里",
         "因为没人相信它", "虽然应该一键完成", "现在终于可以用了"),
    ),
}  # fmt: skip
_SIGNALS = ("", "", "", "confusion", "success", "unmet_need", "workaround", "feature_gap")
_TYPES = ("", "power", "regular", "regular", "silent", "lost", "newcomer")
_OWNERS = ("", "Mara", "Priya", "Jonas", "Aiko")
_FIRST = date(2025, 1, 1)


def a_remark(rng: random.Random, language: str) -> str:
    """Return one to three sentences, 15 to 40 words where the language has words."""
    joint, stop = ("", "。") if language == "zh" else (" ", ". ")
    sentences = [
        joint.join(rng.choice(part) for part in LANGUAGES[language])
        for _ in range(rng.choice((1, 2, 2, 3)))
    ]
    return stop.join(sentences).strip() + stop.strip()


def many_insights(count: int, seed: int = 0, *, cards: int = 60) -> Iterator[Record]:
    """Yield a project with a map of some cards and ``count`` insights from count/50 accounts."""
    base = many_cards(cards, seed)
    yield from base.records()
    ids, rng = Ids(seed + 40), random.Random(seed + 40)
    segments, stages = base.ordered(Segment), base.ordered(Stage)
    themes = [Theme(ids(), name=name, rank=f"a{i:02}1") for i, name in enumerate(THEMES)]
    accounts = [
        Account(ids(), name=f"{rng.choice('ABCDEFGHKLM')}{n} {rng.choice(('AG', 'Ltd', 'SA'))}",
                segment_id=rng.choice(segments).id)
        for n in range(max(3, count // 50))
    ]  # fmt: skip
    yield from themes
    yield from accounts
    on_map = list(base.of_kind(Card))
    for number in range(count):
        yield from _insight(ids, rng, number, accounts, stages, themes, on_map)


def _insight(ids, rng, number, accounts, stages, themes, on_map) -> Iterator[Record]:
    language = rng.choice(("en", "en", "en", "de", "fr", "es", "zh"))
    account = rng.choice(accounts)
    channel = rng.choice(CHANNELS)
    said = (_FIRST + timedelta(days=rng.randrange(690))).isoformat()
    scored = channel in ("NPS", "CSAT")
    insight = Insight(
        ids(), text=a_remark(rng, language), channel=channel, source=f"#{number + 1000}",
        heard_on=said, account_id=account.id, segment_id=account.segment_id,
        stage_id=rng.choice(stages).id, customer_type=rng.choice(_TYPES),
        signal=rng.choice(_SIGNALS), sentiment=rng.randint(-2, 2), language=language,
        owner=rng.choice(_OWNERS), status=rng.choice(("unreviewed", "accepted", "accepted")),
        starred=rng.random() < 0.02, created_at=f"{said}T09:00:00Z", source_id=f"S-{number}",
        score_kind=channel.lower() if scored else "", score=rng.randint(0, 10) if scored else None,
    )  # fmt: skip
    yield insight
    for theme in rng.sample(themes, rng.choice((0, 1, 1, 2))):
        link = pair_id("insight_theme", insight.id, theme.id)
        yield InsightTheme(link, insight_id=insight.id, theme_id=theme.id)
    if on_map and number % 100 == 0:
        card_id = rng.choice(on_map)
        link = pair_id("evidence", insight.id, card_id)
        yield Evidence(link, insight_id=insight.id, card_id=card_id)


def a_repository(count: int, seed: int = 0) -> Snapshot:
    """Return a project with that many insights."""
    return Snapshot.of(many_insights(count, seed))
