"""The words by which columns are known, in the languages that tables come in."""

import re
import unicodedata
from functools import cache

from clgdesk.method.insight_table import column_names

_WORDS = {
    "heard_on": "date|day|heard on|said on|response date|submitted|submitted at|created|"
    "created at|timestamp|datum|tag|erhalten am|fecha|data|date de reponse|dato|日付|日期",
    "channel": "channel|kanal|canal|canale|medium|via|チャネル|渠道",
    "source_team": "source team|team|department|abteilung|equipe|equipo|reparto|afdeling|部門",
    "account": "customer|account|company|organisation|organization|customer name|account name|"
    "company name|client|kunde|firma|unternehmen|kundenname|entreprise|societe|cliente|"
    "empresa|azienda|klant|bedrijf|kund|会社|顧客|客户|公司",
    "segment": "segment|segments|customer segment|persona|kundensegment|segmento|segmentos|"
    "セグメント|细分",
    "customer_type": "customer type|type of customer|user type|kundentyp|type de client|"
    "tipo de cliente|tipo cliente|klanttype",
    "person": "person|name|contact|contact name|respondent|user|full name|ansprechpartner|"
    "kontakt|contacto|contatto|personne|persona de contacto|contactpersoon|氏名|姓名",
    "job": "job|jobs|job to be done|jtbd|aufgabe|tache|tarea",
    "stage": "stage|phase|journey stage|step|etape|etapa|fase|ステージ|阶段",
    "themes": "themes|theme|theme tags|tags|tag|topics|topic|labels|label|category|categories|"
    "themen|thema|schlagworte|schlagwort|kategorie|etiquettes|themes abordes|temas|tema|"
    "etiquetas|temi|categoria|categorie|テーマ|タグ|主题|标签",
    "form": "kind|form|record type|art|observation or insight",
    "text": "quote|text|feedback|comment|comments|verbatim|remark|message|what they said|"
    "what we heard|answer|response|review|open text|description|body|zitat|kommentar|"
    "kommentare|ruckmeldung|anmerkung|nachricht|aussage|antwort|commentaire|commentaires|"
    "citation|avis|message du client|remarque|comentario|comentarios|cita|opinion|mensaje|"
    "commento|citazione|opmerking|citaat|コメント|評論|评论|反馈|意見",
    "meaning": "meaning|insight|interpretation|so what|conclusion|bedeutung|erkenntnis|"
    "signification|significado|significato",
    "sentiment": "sentiment|mood|feeling|tone|stimmung|tonalitat|sentimiento|sentimento",
    "signal": "signal|signal word|signal kind|signal type|senal|segnale",
    "number": "number|value|amount|figure|wert|zahl|valeur|valor|valore|numero|数値",
    "unit": "unit|einheit|unite|unidad|unita|eenheid|単位",
    "count": "count|n|sample|sample size|anzahl|nombre|cantidad|numero di casi|aantal",
    "period": "period|zeitraum|periode|periodo",
    "score_kind": "score kind|score type|survey type|survey|umfrage|enquete|encuesta",
    "score": "score|nps|nps score|csat|csat score|ces|ces score|rating|grade|likelihood to "
    "recommend|how likely are you to recommend us|bewertung|punktzahl|note|puntuacion|"
    "punteggio|スコア|评分",
    "trigger": "asked after|trigger|event|survey trigger|anlass|declencheur|evento",
    "source": "link|source|url|reference|quelle|lien|fuente|enlace|fonte|bron|permalink",
    "owner": "owner|assignee|responsible|besitzer|verantwortlich|zustandig|responsable|"
    "responsabile|eigenaar|担当者|负责人",
    "status": "status|state|zustand|statut|estado|stato",
    "review_by": "review by|review date|wiedervorlage",
    "starred": "starred|star|favourite|favorite|favorit",
    "language": "language|lang|locale|sprache|langue|idioma|lingua|taal|言語|语言",
    "source_id": "source id|id|response id|ticket|ticket id|ticket number|key|external id|uuid|"
    "case id|case number|antwort id|vorgang|reponse id|respuesta id",
    "created_at": "recorded|recorded at|imported at",
}
SCORES = ("nps", "csat", "ces")


def folded(text: str) -> str:
    """Return a text without capitals, accents, and all but single blanks."""
    lowered = text.casefold()
    if not lowered.isascii():
        split = unicodedata.normalize("NFKD", lowered)
        lowered = "".join(c for c in split if not unicodedata.combining(c))
    return " ".join(lowered.split())


def plain_header(cell: str) -> str:
    """Return a column's word as it is looked up: what is in brackets and every mark goes."""
    bare = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", cell)
    return " ".join(re.sub(r"[^\w]+|_", " ", folded(bare)).split()) or folded(cell)


@cache
def _known() -> dict[str, str]:
    found = {plain_header(w): field for field, words in _WORDS.items() for w in words.split("|")}
    own = {plain_header(word): field for field, word in column_names().items()}
    return {**found, **{field.replace("_", " "): field for field in column_names()}, **own}


def field_of(cell: str) -> str:
    """Return the field that a column's word stands for, or nothing."""
    return _known().get(plain_header(cell), "")


def score_kind_of(cell: str) -> str:
    """Return which score a text speaks of: nps, csat, ces, or none of them."""
    words = set(plain_header(cell).split())
    return next((kind for kind in SCORES if kind in words), "")


@cache
def own_header() -> tuple[str, ...]:
    """Return the header that our own tables have, in the language of now."""
    return tuple(column_names().values())
