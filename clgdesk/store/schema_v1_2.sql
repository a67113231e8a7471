CREATE TABLE doc_info (
    "key" TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY ("key")
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE project (
    id TEXT NOT NULL CHECK (length(id) = 36),
    title TEXT NOT NULL CHECK (length(title) <= 500),
    description TEXT NOT NULL CHECK (length(description) <= 20000),
    language TEXT NOT NULL CHECK (length(language) <= 35),
    growth_model TEXT NOT NULL CHECK (growth_model IN ('customer_led', 'product_led', 'sales_led', 'marketing_led')),
    product TEXT NOT NULL CHECK (length(product) <= 500),
    created_at TEXT,
    steward TEXT NOT NULL CHECK (length(steward) <= 500),
    pattern_threshold INTEGER NOT NULL CHECK (pattern_threshold BETWEEN 1 AND 1000),
    research_target INTEGER CHECK (research_target BETWEEN 0 AND 100),
    PRIMARY KEY (id)
)
 STRICT;

CREATE TABLE segment (
    id TEXT NOT NULL CHECK (length(id) = 36),
    rank TEXT NOT NULL,
    name TEXT NOT NULL CHECK (length(name) <= 500),
    code TEXT NOT NULL CHECK (length(code) <= 8),
    colour TEXT NOT NULL CHECK (length(colour) <= 7),
    role TEXT NOT NULL CHECK (length(role) <= 500),
    industry TEXT NOT NULL CHECK (length(industry) <= 500),
    use_case TEXT NOT NULL CHECK (length(use_case) <= 500),
    company_size TEXT NOT NULL CHECK (length(company_size) <= 500),
    maturity TEXT NOT NULL CHECK (length(maturity) <= 500),
    accounts INTEGER CHECK (accounts BETWEEN 0 AND 1000000000),
    description TEXT NOT NULL CHECK (length(description) <= 20000),
    needs TEXT NOT NULL CHECK (length(needs) <= 20000),
    struggles TEXT NOT NULL CHECK (length(struggles) <= 20000),
    aspirations TEXT NOT NULL CHECK (length(aspirations) <= 20000),
    top_priority INTEGER NOT NULL CHECK (top_priority IN (0, 1)),
    PRIMARY KEY (id)
)
 STRICT;

CREATE TABLE job (
    id TEXT NOT NULL CHECK (length(id) = 36),
    rank TEXT NOT NULL,
    title TEXT NOT NULL CHECK (length(title) <= 500),
    form TEXT NOT NULL CHECK (form IN ('job_story', 'struggle')),
    situation TEXT NOT NULL CHECK (length(situation) <= 20000),
    motivation TEXT NOT NULL CHECK (length(motivation) <= 20000),
    outcome TEXT NOT NULL CHECK (length(outcome) <= 20000),
    importance INTEGER CHECK (importance BETWEEN 0 AND 10),
    satisfaction INTEGER CHECK (satisfaction BETWEEN 0 AND 10),
    push TEXT NOT NULL CHECK (length(push) <= 20000),
    pull TEXT NOT NULL CHECK (length(pull) <= 20000),
    anxiety TEXT NOT NULL CHECK (length(anxiety) <= 20000),
    habit TEXT NOT NULL CHECK (length(habit) <= 20000),
    status TEXT NOT NULL CHECK (status IN ('draft', 'hypothesis', 'validated')),
    top_priority INTEGER NOT NULL CHECK (top_priority IN (0, 1)),
    description TEXT NOT NULL CHECK (length(description) <= 20000),
    PRIMARY KEY (id)
)
 STRICT;

CREATE TABLE job_segment (
    id TEXT NOT NULL CHECK (length(id) = 36),
    job_id TEXT NOT NULL CHECK (length(job_id) = 36),
    segment_id TEXT NOT NULL CHECK (length(segment_id) = 36),
    PRIMARY KEY (id),
    FOREIGN KEY(job_id) REFERENCES job (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(segment_id) REFERENCES segment (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX job_segment_by_job_id ON job_segment (job_id);

CREATE INDEX job_segment_by_segment_id ON job_segment (segment_id);

CREATE TABLE desired_outcome (
    id TEXT NOT NULL CHECK (length(id) = 36),
    job_id TEXT NOT NULL CHECK (length(job_id) = 36),
    rank TEXT NOT NULL,
    direction TEXT NOT NULL CHECK (direction IN ('minimise', 'maximise')),
    measure TEXT NOT NULL CHECK (length(measure) <= 500),
    object TEXT NOT NULL CHECK (length(object) <= 500),
    context TEXT NOT NULL CHECK (length(context) <= 500),
    importance INTEGER CHECK (importance BETWEEN 0 AND 10),
    satisfaction INTEGER CHECK (satisfaction BETWEEN 0 AND 10),
    PRIMARY KEY (id),
    FOREIGN KEY(job_id) REFERENCES job (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX desired_outcome_by_job_id ON desired_outcome (job_id);

CREATE TABLE journey (
    id TEXT NOT NULL CHECK (length(id) = 36),
    rank TEXT NOT NULL,
    title TEXT NOT NULL CHECK (length(title) <= 500),
    description TEXT NOT NULL CHECK (length(description) <= 20000),
    segment_id TEXT CHECK (length(segment_id) = 36),
    job_id TEXT CHECK (length(job_id) = 36),
    state TEXT NOT NULL CHECK (state IN ('as_is', 'to_be')),
    locked INTEGER NOT NULL CHECK (locked IN (0, 1)),
    PRIMARY KEY (id),
    FOREIGN KEY(segment_id) REFERENCES segment (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(job_id) REFERENCES job (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE stage (
    id TEXT NOT NULL CHECK (length(id) = 36),
    journey_id TEXT NOT NULL CHECK (length(journey_id) = 36),
    rank TEXT NOT NULL,
    title TEXT NOT NULL CHECK (length(title) <= 500),
    subtitle TEXT NOT NULL CHECK (length(subtitle) <= 500),
    goal TEXT NOT NULL CHECK (length(goal) <= 20000),
    success_signs TEXT NOT NULL CHECK (length(success_signs) <= 20000),
    struggle_signs TEXT NOT NULL CHECK (length(struggle_signs) <= 20000),
    value_signals TEXT NOT NULL CHECK (length(value_signals) <= 20000),
    pain_signals TEXT NOT NULL CHECK (length(pain_signals) <= 20000),
    duration TEXT NOT NULL CHECK (length(duration) <= 500),
    motion TEXT NOT NULL CHECK (motion IN ('', 'self_serve', 'assisted', 'hand_over')),
    sub_journey_id TEXT CHECK (length(sub_journey_id) = 36),
    collapsed INTEGER NOT NULL CHECK (collapsed IN (0, 1)),
    split INTEGER NOT NULL CHECK (split IN (0, 1)),
    notes TEXT NOT NULL CHECK (length(notes) <= 20000),
    PRIMARY KEY (id),
    FOREIGN KEY(journey_id) REFERENCES journey (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(sub_journey_id) REFERENCES journey (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX stage_by_journey_id ON stage (journey_id);

CREATE TABLE step (
    id TEXT NOT NULL CHECK (length(id) = 36),
    stage_id TEXT NOT NULL CHECK (length(stage_id) = 36),
    rank TEXT NOT NULL,
    title TEXT NOT NULL CHECK (length(title) <= 500),
    motion TEXT NOT NULL CHECK (motion IN ('', 'self_serve', 'assisted', 'hand_over')),
    needs_help INTEGER NOT NULL CHECK (needs_help IN (0, 1)),
    description TEXT NOT NULL CHECK (length(description) <= 20000),
    PRIMARY KEY (id),
    FOREIGN KEY(stage_id) REFERENCES stage (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX step_by_stage_id ON step (stage_id);

CREATE TABLE stage_link (
    id TEXT NOT NULL CHECK (length(id) = 36),
    from_stage_id TEXT NOT NULL CHECK (length(from_stage_id) = 36),
    to_stage_id TEXT NOT NULL CHECK (length(to_stage_id) = 36),
    form TEXT NOT NULL CHECK (form IN ('branch', 'loop')),
    label TEXT NOT NULL CHECK (length(label) <= 500),
    PRIMARY KEY (id),
    FOREIGN KEY(from_stage_id) REFERENCES stage (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(to_stage_id) REFERENCES stage (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX stage_link_by_from_stage_id ON stage_link (from_stage_id);

CREATE INDEX stage_link_by_to_stage_id ON stage_link (to_stage_id);

CREATE TABLE lane (
    id TEXT NOT NULL CHECK (length(id) = 36),
    journey_id TEXT NOT NULL CHECK (length(journey_id) = 36),
    rank TEXT NOT NULL,
    form TEXT NOT NULL CHECK (form IN ('text', 'steps', 'emotion', 'cards', 'metrics', 'images', 'backstage')),
    content TEXT NOT NULL CHECK (length(content) <= 40),
    title TEXT NOT NULL CHECK (length(title) <= 500),
    subtitle TEXT NOT NULL CHECK (length(subtitle) <= 500),
    hidden INTEGER NOT NULL CHECK (hidden IN (0, 1)),
    collapsed INTEGER NOT NULL CHECK (collapsed IN (0, 1)),
    PRIMARY KEY (id),
    FOREIGN KEY(journey_id) REFERENCES journey (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX lane_by_journey_id ON lane (journey_id);

CREATE TABLE cell_text (
    id TEXT NOT NULL CHECK (length(id) = 36),
    lane_id TEXT NOT NULL CHECK (length(lane_id) = 36),
    stage_id TEXT NOT NULL CHECK (length(stage_id) = 36),
    step_id TEXT CHECK (length(step_id) = 36),
    text TEXT NOT NULL CHECK (length(text) <= 20000),
    PRIMARY KEY (id),
    FOREIGN KEY(lane_id) REFERENCES lane (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(stage_id) REFERENCES stage (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(step_id) REFERENCES step (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX cell_text_by_lane_id ON cell_text (lane_id);

CREATE INDEX cell_text_by_stage_id ON cell_text (stage_id);

CREATE TABLE theme (
    id TEXT NOT NULL CHECK (length(id) = 36),
    rank TEXT NOT NULL,
    name TEXT NOT NULL CHECK (length(name) <= 500),
    description TEXT NOT NULL CHECK (length(description) <= 20000),
    retired INTEGER NOT NULL CHECK (retired IN (0, 1)),
    PRIMARY KEY (id)
)
 STRICT;

CREATE TABLE account (
    id TEXT NOT NULL CHECK (length(id) = 36),
    name TEXT NOT NULL CHECK (length(name) <= 500),
    form TEXT NOT NULL CHECK (form IN ('organisation', 'person')),
    segment_id TEXT CHECK (length(segment_id) = 36),
    industry TEXT NOT NULL CHECK (length(industry) <= 500),
    champion TEXT NOT NULL CHECK (length(champion) <= 500),
    yearly_value TEXT,
    customer_since TEXT,
    customer_until TEXT,
    notes TEXT NOT NULL CHECK (length(notes) <= 20000),
    PRIMARY KEY (id),
    FOREIGN KEY(segment_id) REFERENCES segment (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE interview (
    id TEXT NOT NULL CHECK (length(id) = 36),
    held_on TEXT,
    account_id TEXT CHECK (length(account_id) = 36),
    segment_id TEXT CHECK (length(segment_id) = 36),
    person TEXT NOT NULL CHECK (length(person) <= 500),
    interviewer TEXT NOT NULL CHECK (length(interviewer) <= 500),
    workflow TEXT NOT NULL CHECK (length(workflow) <= 20000),
    came_before TEXT NOT NULL CHECK (length(came_before) <= 20000),
    success TEXT NOT NULL CHECK (length(success) <= 20000),
    notes TEXT NOT NULL CHECK (length(notes) <= 20000),
    customer_type TEXT NOT NULL CHECK (customer_type IN ('', 'power', 'regular', 'silent', 'lost', 'newcomer')),
    PRIMARY KEY (id),
    FOREIGN KEY(account_id) REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(segment_id) REFERENCES segment (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE opportunity (
    id TEXT NOT NULL CHECK (length(id) = 36),
    rank TEXT NOT NULL,
    title TEXT NOT NULL CHECK (length(title) <= 500),
    description TEXT NOT NULL CHECK (length(description) <= 20000),
    solution TEXT NOT NULL CHECK (length(solution) <= 20000),
    cluster TEXT NOT NULL CHECK (length(cluster) <= 500),
    decision_area TEXT NOT NULL CHECK (length(decision_area) <= 500),
    moscow TEXT NOT NULL CHECK (moscow IN ('', 'must', 'should', 'could', 'wont')),
    reach INTEGER CHECK (reach BETWEEN 0 AND 1000000000),
    reach_period TEXT NOT NULL CHECK (reach_period IN ('quarter', 'month', 'year')),
    impact INTEGER CHECK (impact BETWEEN 0 AND 1000),
    confidence INTEGER CHECK (confidence BETWEEN 0 AND 100),
    effort INTEGER CHECK (effort BETWEEN 0 AND 100000),
    customer_value INTEGER CHECK (customer_value BETWEEN 0 AND 100),
    business_value INTEGER CHECK (business_value BETWEEN 0 AND 100),
    status TEXT NOT NULL CHECK (status IN ('idea', 'ready', 'committed', 'in_progress', 'shipped', 'told', 'dropped')),
    engine TEXT NOT NULL CHECK (engine IN ('', 'retention', 'expansion', 'advocacy')),
    owner TEXT NOT NULL CHECK (length(owner) <= 500),
    due_on TEXT,
    shipped_on TEXT,
    why_customers_care TEXT NOT NULL CHECK (length(why_customers_care) <= 20000),
    instead_of TEXT NOT NULL CHECK (length(instead_of) <= 20000),
    PRIMARY KEY (id)
)
 STRICT;

CREATE TABLE card (
    id TEXT NOT NULL CHECK (length(id) = 36),
    rank TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('friction', 'value', 'touchpoint', 'opportunity', 'note')),
    title TEXT NOT NULL CHECK (length(title) <= 20000),
    body TEXT NOT NULL CHECK (length(body) <= 20000),
    level INTEGER CHECK (level BETWEEN 1 AND 5),
    subtype TEXT NOT NULL CHECK (subtype IN ('', 'stuck', 'drops_off', 'no_value', 'activation', 'retention', 'referral')),
    lane_id TEXT CHECK (length(lane_id) = 36),
    stage_id TEXT CHECK (length(stage_id) = 36),
    step_id TEXT CHECK (length(step_id) = 36),
    span INTEGER NOT NULL CHECK (span BETWEEN 1 AND 200),
    signal TEXT NOT NULL CHECK (signal IN ('', 'aha', 'red_flag')),
    signal_event TEXT NOT NULL CHECK (length(signal_event) <= 500),
    signal_threshold TEXT NOT NULL CHECK (length(signal_threshold) <= 500),
    signal_window TEXT NOT NULL CHECK (length(signal_window) <= 500),
    product_area TEXT NOT NULL CHECK (length(product_area) <= 500),
    owner TEXT NOT NULL CHECK (length(owner) <= 500),
    next_step TEXT NOT NULL CHECK (length(next_step) <= 500),
    status TEXT NOT NULL CHECK (status IN ('open', 'in_progress', 'done', 'parked')),
    reach INTEGER CHECK (reach BETWEEN 0 AND 1000000000),
    opportunity_id TEXT CHECK (length(opportunity_id) = 36),
    face_down INTEGER NOT NULL CHECK (face_down IN (0, 1)),
    frequency INTEGER CHECK (frequency BETWEEN 0 AND 1000000000),
    frequency_reason TEXT NOT NULL CHECK (length(frequency_reason) <= 500),
    PRIMARY KEY (id),
    FOREIGN KEY(lane_id) REFERENCES lane (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(stage_id) REFERENCES stage (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(step_id) REFERENCES step (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(opportunity_id) REFERENCES opportunity (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE card_segment (
    id TEXT NOT NULL CHECK (length(id) = 36),
    card_id TEXT NOT NULL CHECK (length(card_id) = 36),
    segment_id TEXT NOT NULL CHECK (length(segment_id) = 36),
    PRIMARY KEY (id),
    FOREIGN KEY(card_id) REFERENCES card (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(segment_id) REFERENCES segment (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX card_segment_by_card_id ON card_segment (card_id);

CREATE INDEX card_segment_by_segment_id ON card_segment (segment_id);

CREATE TABLE card_job (
    id TEXT NOT NULL CHECK (length(id) = 36),
    card_id TEXT NOT NULL CHECK (length(card_id) = 36),
    job_id TEXT NOT NULL CHECK (length(job_id) = 36),
    PRIMARY KEY (id),
    FOREIGN KEY(card_id) REFERENCES card (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(job_id) REFERENCES job (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX card_job_by_card_id ON card_job (card_id);

CREATE INDEX card_job_by_job_id ON card_job (job_id);

CREATE TABLE card_theme (
    id TEXT NOT NULL CHECK (length(id) = 36),
    card_id TEXT NOT NULL CHECK (length(card_id) = 36),
    theme_id TEXT NOT NULL CHECK (length(theme_id) = 36),
    PRIMARY KEY (id),
    FOREIGN KEY(card_id) REFERENCES card (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(theme_id) REFERENCES theme (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX card_theme_by_card_id ON card_theme (card_id);

CREATE INDEX card_theme_by_theme_id ON card_theme (theme_id);

CREATE TABLE card_link (
    id TEXT NOT NULL CHECK (length(id) = 36),
    from_card_id TEXT NOT NULL CHECK (length(from_card_id) = 36),
    to_card_id TEXT NOT NULL CHECK (length(to_card_id) = 36),
    form TEXT NOT NULL CHECK (form IN ('leads_to', 'blocks', 'hand_over')),
    label TEXT NOT NULL CHECK (length(label) <= 500),
    PRIMARY KEY (id),
    FOREIGN KEY(from_card_id) REFERENCES card (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(to_card_id) REFERENCES card (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX card_link_by_from_card_id ON card_link (from_card_id);

CREATE INDEX card_link_by_to_card_id ON card_link (to_card_id);

CREATE TABLE emotion_point (
    id TEXT NOT NULL CHECK (length(id) = 36),
    stage_id TEXT NOT NULL CHECK (length(stage_id) = 36),
    segment_id TEXT NOT NULL CHECK (length(segment_id) = 36),
    step_id TEXT CHECK (length(step_id) = 36),
    state TEXT NOT NULL CHECK (state IN ('as_is', 'to_be')),
    value INTEGER NOT NULL CHECK (value BETWEEN -100 AND 100),
    place INTEGER NOT NULL CHECK (place BETWEEN 0 AND 1000),
    quote TEXT NOT NULL CHECK (length(quote) <= 2000),
    PRIMARY KEY (id),
    FOREIGN KEY(stage_id) REFERENCES stage (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(segment_id) REFERENCES segment (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(step_id) REFERENCES step (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX emotion_point_by_segment_id ON emotion_point (segment_id);

CREATE INDEX emotion_point_by_stage_id ON emotion_point (stage_id);

CREATE TABLE insight (
    id TEXT NOT NULL CHECK (length(id) = 36),
    form TEXT NOT NULL CHECK (form IN ('observation', 'insight')),
    text TEXT NOT NULL CHECK (length(text) <= 200000),
    meaning TEXT NOT NULL CHECK (length(meaning) <= 20000),
    channel TEXT NOT NULL CHECK (length(channel) <= 80),
    source TEXT NOT NULL CHECK (length(source) <= 500),
    heard_on TEXT,
    account_id TEXT CHECK (length(account_id) = 36),
    segment_id TEXT CHECK (length(segment_id) = 36),
    job_id TEXT CHECK (length(job_id) = 36),
    stage_id TEXT CHECK (length(stage_id) = 36),
    interview_id TEXT CHECK (length(interview_id) = 36),
    customer_type TEXT NOT NULL CHECK (customer_type IN ('', 'power', 'regular', 'silent', 'lost', 'newcomer')),
    signal TEXT NOT NULL CHECK (signal IN ('', 'confusion', 'success', 'unmet_need', 'workaround', 'unexpected_use', 'feature_gap', 'emerging_use', 'outgrown_plan', 'adjacent_need')),
    sentiment INTEGER CHECK (sentiment BETWEEN -2 AND 2),
    number TEXT,
    unit TEXT NOT NULL CHECK (length(unit) <= 40),
    count INTEGER CHECK (count BETWEEN 0 AND 1000000000),
    period TEXT NOT NULL CHECK (length(period) <= 80),
    language TEXT NOT NULL CHECK (length(language) <= 35),
    owner TEXT NOT NULL CHECK (length(owner) <= 500),
    source_team TEXT NOT NULL CHECK (length(source_team) <= 80),
    status TEXT NOT NULL CHECK (status IN ('unreviewed', 'accepted', 'rejected')),
    review_by TEXT,
    starred INTEGER NOT NULL CHECK (starred IN (0, 1)),
    created_at TEXT,
    person TEXT NOT NULL CHECK (length(person) <= 500),
    source_id TEXT NOT NULL CHECK (length(source_id) <= 200),
    score_kind TEXT NOT NULL CHECK (score_kind IN ('', 'nps', 'csat', 'ces')),
    score INTEGER CHECK (score BETWEEN 0 AND 100),
    "trigger" TEXT NOT NULL CHECK (length(trigger) <= 500),
    PRIMARY KEY (id),
    FOREIGN KEY(account_id) REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(segment_id) REFERENCES segment (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(job_id) REFERENCES job (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(stage_id) REFERENCES stage (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(interview_id) REFERENCES interview (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE insight_theme (
    id TEXT NOT NULL CHECK (length(id) = 36),
    insight_id TEXT NOT NULL CHECK (length(insight_id) = 36),
    theme_id TEXT NOT NULL CHECK (length(theme_id) = 36),
    PRIMARY KEY (id),
    FOREIGN KEY(insight_id) REFERENCES insight (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(theme_id) REFERENCES theme (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX insight_theme_by_insight_id ON insight_theme (insight_id);

CREATE INDEX insight_theme_by_theme_id ON insight_theme (theme_id);

CREATE TABLE evidence (
    id TEXT NOT NULL CHECK (length(id) = 36),
    insight_id TEXT NOT NULL CHECK (length(insight_id) = 36),
    card_id TEXT NOT NULL CHECK (length(card_id) = 36),
    note TEXT NOT NULL CHECK (length(note) <= 500),
    PRIMARY KEY (id),
    FOREIGN KEY(insight_id) REFERENCES insight (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(card_id) REFERENCES card (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX evidence_by_card_id ON evidence (card_id);

CREATE INDEX evidence_by_insight_id ON evidence (insight_id);

CREATE TABLE opportunity_card (
    id TEXT NOT NULL CHECK (length(id) = 36),
    opportunity_id TEXT NOT NULL CHECK (length(opportunity_id) = 36),
    card_id TEXT NOT NULL CHECK (length(card_id) = 36),
    PRIMARY KEY (id),
    FOREIGN KEY(opportunity_id) REFERENCES opportunity (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(card_id) REFERENCES card (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX opportunity_card_by_card_id ON opportunity_card (card_id);

CREATE INDEX opportunity_card_by_opportunity_id ON opportunity_card (opportunity_id);

CREATE TABLE metric (
    id TEXT NOT NULL CHECK (length(id) = 36),
    rank TEXT NOT NULL,
    title TEXT NOT NULL CHECK (length(title) <= 500),
    unit TEXT NOT NULL CHECK (length(unit) <= 40),
    direction TEXT NOT NULL CHECK (direction IN ('up', 'down')),
    target TEXT,
    stage_id TEXT CHECK (length(stage_id) = 36),
    segment_id TEXT CHECK (length(segment_id) = 36),
    formula TEXT NOT NULL CHECK (length(formula) <= 20000),
    stands_for TEXT NOT NULL CHECK (length(stands_for) <= 20000),
    owner TEXT NOT NULL CHECK (length(owner) <= 500),
    PRIMARY KEY (id),
    FOREIGN KEY(stage_id) REFERENCES stage (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(segment_id) REFERENCES segment (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE opportunity_metric (
    id TEXT NOT NULL CHECK (length(id) = 36),
    opportunity_id TEXT NOT NULL CHECK (length(opportunity_id) = 36),
    metric_id TEXT NOT NULL CHECK (length(metric_id) = 36),
    PRIMARY KEY (id),
    FOREIGN KEY(opportunity_id) REFERENCES opportunity (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(metric_id) REFERENCES metric (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX opportunity_metric_by_metric_id ON opportunity_metric (metric_id);

CREATE INDEX opportunity_metric_by_opportunity_id ON opportunity_metric (opportunity_id);

CREATE TABLE telling (
    id TEXT NOT NULL CHECK (length(id) = 36),
    opportunity_id TEXT NOT NULL CHECK (length(opportunity_id) = 36),
    account_id TEXT NOT NULL CHECK (length(account_id) = 36),
    told_on TEXT,
    how TEXT NOT NULL CHECK (length(how) <= 500),
    reaction TEXT NOT NULL CHECK (length(reaction) <= 20000),
    PRIMARY KEY (id),
    FOREIGN KEY(opportunity_id) REFERENCES opportunity (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(account_id) REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX telling_by_account_id ON telling (account_id);

CREATE INDEX telling_by_opportunity_id ON telling (opportunity_id);

CREATE TABLE reading (
    id TEXT NOT NULL CHECK (length(id) = 36),
    metric_id TEXT NOT NULL CHECK (length(metric_id) = 36),
    taken_on TEXT NOT NULL,
    value TEXT,
    count INTEGER CHECK (count BETWEEN 0 AND 1000000000),
    note TEXT NOT NULL CHECK (length(note) <= 500),
    PRIMARY KEY (id),
    FOREIGN KEY(metric_id) REFERENCES metric (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX reading_by_metric_id ON reading (metric_id);

CREATE TABLE review (
    id TEXT NOT NULL CHECK (length(id) = 36),
    title TEXT NOT NULL CHECK (length(title) <= 500),
    held_on TEXT,
    cadence TEXT NOT NULL CHECK (cadence IN ('quarterly', 'monthly', 'once')),
    people TEXT NOT NULL CHECK (length(people) <= 20000),
    learned TEXT NOT NULL CHECK (length(learned) <= 20000),
    did TEXT NOT NULL CHECK (length(did) <= 20000),
    effect TEXT NOT NULL CHECK (length(effect) <= 20000),
    next_steps TEXT NOT NULL CHECK (length(next_steps) <= 20000),
    PRIMARY KEY (id)
)
 STRICT;

CREATE TABLE attachment (
    id TEXT NOT NULL CHECK (length(id) = 36),
    card_id TEXT CHECK (length(card_id) = 36),
    insight_id TEXT CHECK (length(insight_id) = 36),
    name TEXT NOT NULL CHECK (length(name) <= 500),
    media_type TEXT NOT NULL CHECK (length(media_type) <= 100),
    width INTEGER CHECK (width BETWEEN 0 AND 1000000),
    height INTEGER CHECK (height BETWEEN 0 AND 1000000),
    data BLOB NOT NULL CHECK (length(data) <= 20000000),
    original BLOB NOT NULL CHECK (length(original) <= 20000000),
    rank TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(card_id) REFERENCES card (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(insight_id) REFERENCES insight (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE lens (
    id TEXT NOT NULL CHECK (length(id) = 36),
    rank TEXT NOT NULL,
    name TEXT NOT NULL CHECK (length(name) <= 500),
    colour_by TEXT NOT NULL CHECK (colour_by IN ('kind', 'segment', 'product_area', 'severity', 'evidence', 'owner')),
    hides INTEGER NOT NULL CHECK (hides IN (0, 1)),
    PRIMARY KEY (id)
)
 STRICT;

CREATE TABLE lens_rule (
    id TEXT NOT NULL CHECK (length(id) = 36),
    lens_id TEXT NOT NULL CHECK (length(lens_id) = 36),
    field TEXT NOT NULL CHECK (field IN ('segment', 'job', 'theme', 'product_area', 'owner', 'status', 'evidence', 'kind')),
    value TEXT NOT NULL CHECK (length(value) <= 500),
    PRIMARY KEY (id),
    FOREIGN KEY(lens_id) REFERENCES lens (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX lens_rule_by_lens_id ON lens_rule (lens_id);

CREATE TABLE voting_round (
    id TEXT NOT NULL CHECK (length(id) = 36),
    journey_id TEXT NOT NULL CHECK (length(journey_id) = 36),
    title TEXT NOT NULL CHECK (length(title) <= 500),
    held_at TEXT,
    dots INTEGER NOT NULL CHECK (dots BETWEEN 1 AND 100),
    revealed INTEGER NOT NULL CHECK (revealed IN (0, 1)),
    PRIMARY KEY (id),
    FOREIGN KEY(journey_id) REFERENCES journey (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX voting_round_by_journey_id ON voting_round (journey_id);

CREATE TABLE vote (
    id TEXT NOT NULL CHECK (length(id) = 36),
    round_id TEXT NOT NULL CHECK (length(round_id) = 36),
    card_id TEXT NOT NULL CHECK (length(card_id) = 36),
    voter TEXT NOT NULL CHECK (length(voter) <= 80),
    dots INTEGER NOT NULL CHECK (dots BETWEEN 1 AND 100),
    PRIMARY KEY (id),
    FOREIGN KEY(round_id) REFERENCES voting_round (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(card_id) REFERENCES card (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX vote_by_card_id ON vote (card_id);

CREATE INDEX vote_by_round_id ON vote (round_id);

CREATE TABLE agenda_item (
    id TEXT NOT NULL CHECK (length(id) = 36),
    rank TEXT NOT NULL,
    title TEXT NOT NULL CHECK (length(title) <= 500),
    minutes INTEGER CHECK (minutes BETWEEN 0 AND 1440),
    notes TEXT NOT NULL CHECK (length(notes) <= 20000),
    done INTEGER NOT NULL CHECK (done IN (0, 1)),
    PRIMARY KEY (id)
)
 STRICT;

CREATE TABLE insight_support (
    id TEXT NOT NULL CHECK (length(id) = 36),
    insight_id TEXT NOT NULL CHECK (length(insight_id) = 36),
    observation_id TEXT NOT NULL CHECK (length(observation_id) = 36),
    PRIMARY KEY (id),
    FOREIGN KEY(insight_id) REFERENCES insight (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(observation_id) REFERENCES insight (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX insight_support_by_insight_id ON insight_support (insight_id);

CREATE INDEX insight_support_by_observation_id ON insight_support (observation_id);

CREATE TABLE insight_filter (
    id TEXT NOT NULL CHECK (length(id) = 36),
    rank TEXT NOT NULL,
    name TEXT NOT NULL CHECK (length(name) <= 500),
    "query" TEXT NOT NULL CHECK (length(query) <= 4000),
    PRIMARY KEY (id)
)
 STRICT;

CREATE TABLE phrase (
    id TEXT NOT NULL CHECK (length(id) = 36),
    rank TEXT NOT NULL,
    text TEXT NOT NULL CHECK (length(text) <= 500),
    segment_id TEXT CHECK (length(segment_id) = 36),
    job_id TEXT CHECK (length(job_id) = 36),
    insight_id TEXT CHECK (length(insight_id) = 36),
    PRIMARY KEY (id),
    FOREIGN KEY(segment_id) REFERENCES segment (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(job_id) REFERENCES job (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(insight_id) REFERENCES insight (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE synthesis (
    id TEXT NOT NULL CHECK (length(id) = 36),
    title TEXT NOT NULL CHECK (length(title) <= 500),
    held_on TEXT,
    people TEXT NOT NULL CHECK (length(people) <= 20000),
    scope TEXT NOT NULL CHECK (length(scope) <= 20000),
    agenda TEXT NOT NULL CHECK (length(agenda) <= 20000),
    clustered TEXT NOT NULL CHECK (length(clustered) <= 20000),
    decisions TEXT NOT NULL CHECK (length(decisions) <= 20000),
    PRIMARY KEY (id)
)
 STRICT;

CREATE TABLE synthesis_theme (
    id TEXT NOT NULL CHECK (length(id) = 36),
    synthesis_id TEXT NOT NULL CHECK (length(synthesis_id) = 36),
    theme_id TEXT NOT NULL CHECK (length(theme_id) = 36),
    PRIMARY KEY (id),
    FOREIGN KEY(synthesis_id) REFERENCES synthesis (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(theme_id) REFERENCES theme (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX synthesis_theme_by_synthesis_id ON synthesis_theme (synthesis_id);

CREATE INDEX synthesis_theme_by_theme_id ON synthesis_theme (theme_id);

CREATE TABLE research_time (
    id TEXT NOT NULL CHECK (length(id) = 36),
    spent_on TEXT NOT NULL,
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 0 AND 1440),
    activity TEXT NOT NULL CHECK (activity IN ('interview', 'ethnography', 'co_creation', 'usability_test', 'analysis', 'other')),
    person TEXT NOT NULL CHECK (length(person) <= 500),
    note TEXT NOT NULL CHECK (length(note) <= 500),
    PRIMARY KEY (id)
)
 STRICT;

CREATE TABLE history_entry (
    seq INTEGER NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    label TEXT NOT NULL,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    cause TEXT NOT NULL CHECK (cause IN ('edit', 'undo', 'redo', 'import', 'merge')),
    session TEXT NOT NULL,
    target TEXT,
    merge_key TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (seq)
)
 STRICT;

CREATE TABLE history_change (
    seq INTEGER NOT NULL,
    place INTEGER NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT,
    PRIMARY KEY (seq, place),
    FOREIGN KEY(seq) REFERENCES history_entry (seq)
)
 WITHOUT ROWID,
 STRICT;
