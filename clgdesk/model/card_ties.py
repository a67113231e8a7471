"""What ties a card to other records of the project: one record for each tie."""

from typing import Any

from clgdesk.model.records import CardJob, CardSegment, CardTheme, Evidence, OpportunityCard

CARD_TIES: dict[Any, str] = {
    CardSegment: "segment_id",
    CardJob: "job_id",
    CardTheme: "theme_id",
    Evidence: "insight_id",
    OpportunityCard: "opportunity_id",
}
"""Types of ties, and the field that names what the card is tied to."""
