"""How the support of a card is said: its status, a sentence about it, and how it is computed."""

from clgdesk.method.evidence import Support
from clgdesk.model.records import Card
from clgdesk.translation import tr, trn


def status_name(status: str) -> str:
    """Return what an evidence status is called."""
    return {
        "assumption": tr("assumption"),
        "single_voice": tr("single voice"),
        "several_voices": tr("several voices"),
        "triangulated": tr("triangulated"),
    }[status]


def kind_of_evidence_name(kind: str) -> str:
    """Return what a kind of evidence is called."""
    return {"spoken": tr("spoken"), "written": tr("written"), "measured": tr("measured")}[kind]


def support_label(support: Support) -> str:
    """Say how well a card is supported, as short as a label."""
    if not support.insights:
        return tr("assumption, no evidence")
    count = trn("{n} insight", "{n} insights", support.insights).format(n=support.insights)
    return tr("{insights}, {voices}").format(insights=count, voices=voices_label(support))


def voices_label(support: Support) -> str:
    """Say from how many voices a card has its evidence, and whether kinds of it agree."""
    voices = voice_count(support.voices)
    if support.status == "triangulated":
        return tr("{voices}, triangulated").format(voices=voices)
    return voices if support.status == "several_voices" else status_name(support.status)


def support_sentence(support: Support) -> str:
    """Say what stands behind a card, from how many, and whether its kinds agree."""
    if not support.insights:
        return tr("No insight stands behind this yet: it is an assumption.")
    insights = trn("{n} insight", "{n} insights", support.insights).format(n=support.insights)
    if support.heard != support.insights:
        insights = tr("{insights}, resting on {observations},").format(
            insights=insights, observations=observation_count(support.heard)
        )
    return tr("{insights} from {voices}{kinds}.").format(
        insights=insights, voices=voice_count(support.voices), kinds=_kinds(support)
    )


def observation_count(count: int) -> str:
    """Say how many observations there are."""
    return trn("{n} observation", "{n} observations", count).format(n=count)


def voice_count(count: int) -> str:
    """Say how many voices there are."""
    return trn("{n} voice", "{n} voices", count).format(n=count)


def said_frequency(card: Card) -> str:
    """Say the frequency that the team gave a card, and why; nothing where it is counted."""
    if card.frequency is None:
        return ""
    return trn(
        "{n} account, as the team says: {reason}",
        "{n} accounts, as the team says: {reason}",
        card.frequency,
    ).format(n=card.frequency, reason=card.frequency_reason)


def frequency_sentence(card: Card, voices: int) -> str:
    """Say how frequent a card is: what was counted, or what the team says instead."""
    counted = voice_count(voices)
    if said := said_frequency(card):
        return tr("{said}. The evidence counts {voices}.").format(
            said=said.rstrip("."), voices=counted
        )
    return tr("{voices}, counted from the evidence.").format(voices=counted)


def _kinds(support: Support) -> str:
    names = ", ".join(kind_of_evidence_name(kind) for kind in support.kinds)
    agree, all_kinds = len(support.agreeing), len(support.kinds)
    if not support.kinds:
        return ""
    if all_kinds == 1:
        return tr(", all {kind}").format(kind=names)
    if agree == all_kinds:
        return tr(", in {n} kinds that agree ({names})").format(n=all_kinds, names=names)
    if agree == 1:
        return tr(", in {n} kinds that contradict each other ({names})").format(
            n=all_kinds, names=names
        )
    agreeing = " " + tr("and") + " "
    return tr(", in {n} kinds, of which {agree} agree ({names})").format(
        n=all_kinds,
        agree=agree,
        names=agreeing.join(kind_of_evidence_name(kind) for kind in support.agreeing),
    )


def status_definition() -> str:
    """Return how the evidence status is computed."""
    return tr(
        "Assumption: no insight is linked. Single voice: all from one account. Several voices: "
        "from two or more. Triangulated: two or more kinds of evidence (spoken, written, "
        "measured) agree, that is, none speaks well of it while another speaks badly. What has "
        "no account counts by its source; what rests on observations speaks with their voices. "
        "Rejected insights do not count."
    )


def weight_definition() -> str:
    """Return how the weight of a card is computed."""
    return tr(
        "Weight = level (severity or strength, 3 where none is set) × evidence × reach. Evidence "
        "is 1 + log2(1 + voices): 1 without any, 2 for one voice, 3 for three, 4 for seven. Reach "
        "is the share of all accounts that are in the card’s segments, or in the journey’s where "
        "it has none."
    )
