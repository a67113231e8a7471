"""The words of fixed choices, in the languages that tables come in."""

from collections.abc import Mapping
from typing import TypeVar

from clgdesk.importing.header_words import folded

K = TypeVar("K")

_WORDS: dict[str, dict[str, str]] = {
    "form": {
        "observation": "observation|heard|seen|fact|quote|verbatim|beobachtung|observacion|zitat",
        "insight": "insight|meaning|erkenntnis|conclusion|perspicacia",
    },
    "customer_type": {
        "power": "power|power user|heavy|champion|intensiv|vielnutzer|avance|avanzado",
        "regular": "regular|normal|average|stamm|stammkunde|habituel|habitual|abituale",
        "silent": "silent|quiet|inactive|still|stumm|silencieux|silencioso|silenzioso",
        "lost": "lost|churned|former|ex|verloren|ehemalig|perdu|perdido|perso",
        "newcomer": "newcomer|new|trial|neu|neukunde|nouveau|nuevo|nuovo|nieuw",
    },
    "signal": {
        "confusion": "confusion|confused|verwirrung|confusione",
        "success": "success|win|erfolg|succes|exito|successo",
        "unmet_need": "unmet need|need|bedurfnis|besoin|necesidad|bisogno",
        "workaround": "workaround|umweg|contournement|solucion alternativa",
        "unexpected_use": "unexpected use|unerwartete nutzung|usage inattendu|uso inesperado",
        "feature_gap": "feature gap|gap|feature request|missing feature|funktionslucke|wunsch",
        "emerging_use": "emerging use|neue nutzung|usage emergent|uso emergente",
        "outgrown_plan": "outgrown plan|tarif zu klein|forfait depasse|plan superado",
        "adjacent_need": "adjacent need|nachbarbedarf|besoin adjacent|necesidad adyacente",
    },
    "status": {
        "unreviewed": "unreviewed|new|open|todo|neu|offen|nouveau|ouvert|nuevo|abierto",
        "accepted": "accepted|reviewed|done|approved|angenommen|gepruft|accepte|aceptado",
        "rejected": "rejected|declined|abgelehnt|rejete|rechazado",
    },
    "score_kind": {
        "nps": "nps|net promoter score|net promoter", "ces": "ces|customer effort score|effort",
        "csat": "csat|customer satisfaction|satisfaction|zufriedenheit",
    },
}  # fmt: skip
_SENTIMENTS = {
    -2: "very negative|angry|sehr negativ|tres negatif|muy negativo|--|😡|😠",
    -1: "negative|neg|bad|unhappy|detractor|negativ|negatif|negativo|schlecht|-|☹|🙁|😞|負|负面",
    0: "neutral|mixed|passive|gemischt|neutre|mixte|neutro|mixto|0|😐|中立|中性",
    1: "positive|pos|good|happy|promoter|positiv|positif|positivo|gut|+|🙂|😊|肯定|正面",
    2: "very positive|delighted|sehr positiv|tres positif|muy positivo|++|😍|🤩",
}
_FLAGS = {
    True: "yes|y|true|1|x|ja|oui|si|sim|vrai|verdadero|wahr|★|✓|⭐",
    False: "no|n|false|0|nein|non|nao|faux|falso|falsch|-",
}


def _by_word(words: Mapping[K, str]) -> dict[str, K]:
    return {folded(word): key for key, some in words.items() for word in some.split("|")}


_CHOICES = {field: _by_word(words) for field, words in _WORDS.items()}
_SENTIMENT, _FLAG = _by_word(_SENTIMENTS), _by_word(_FLAGS)


def choice_of(field: str, cell: str) -> str | None:
    """Return the choice that a word stands for; None for a word that is not known."""
    plain = folded(cell.replace("_", " "))
    return _CHOICES[field].get(plain)


def sentiment_of(cell: str) -> int | None:
    """Return -2 to 2 for a number or a word; None for what is neither."""
    found = _SENTIMENT.get(folded(cell.replace("_", " ")))
    if found is not None:
        return found
    bare = cell.strip().replace("−", "-").lstrip("+")
    return int(bare) if bare in ("-2", "-1", "0", "1", "2") else None


def flag_of(cell: str) -> bool | None:
    """Return yes or no; None for what is neither."""
    return _FLAG.get(folded(cell))
