"""A job as one sentence, made from its slots."""

from clgdesk.document.jobs import job_story
from clgdesk.model.records import Job
from clgdesk.translation import tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.inspector.part import Captioned
from clgdesk.ui.label import wrapped


class JobStoryPart(Captioned):
    """Shows the sentence that the slots make."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge, tr("Job story"))
        self.sentence = wrapped("", 13)
        self.sentence.setObjectName("quote")
        self.column.addWidget(self.sentence)

    def refresh(self) -> None:
        job = self.bridge.document.snapshot.find(Job, self.ids[0] if self.ids else None)
        story = "" if job is None else job_story(job)
        self.sentence.setText(story)
        self.setVisible(bool(story))
