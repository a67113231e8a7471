"""The story of the sample project: a reporting tool whose users rebuild one slide by hand.

Only data. Short keys (``export``, ``orrin``) tie cards, insights and accounts together.
"""
# ruff: noqa: E501

PROJECT = {
    "title": "Brightboard analytics",
    "product": "Brightboard",
    "description": "Use is flat although sign-ups grow. Talks with customers show why: every month"
    " the people who pay leave the product to rebuild one slide by hand.",
}

SEGMENTS = {
    "FIN": {
        "name": "Finance lead", "code": "FIN", "colour": "#2563EB", "accounts": 480,
        "role": "Head of finance", "industry": "Software and services",
        "company_size": "50 to 500 people", "maturity": "Closes the month in spreadsheets",
        "use_case": "Monthly summary for the board",
        "description": "Owns the numbers that the board sees. Signs the contract.",
        "needs": "One page that is right, on the third working day.",
        "struggles": "Copies figures between three tools and is afraid of the one wrong cell.",
        "aspirations": "Walks into the board meeting with an answer, not with a file.",
    },
    "OPS": {
        "name": "Ops analyst", "code": "OPS", "colour": "#A21CAF", "accounts": 430,
        "role": "Operations analyst", "industry": "Logistics and retail",
        "company_size": "200 to 2,000 people", "maturity": "Knows SQL, has no time for it",
        "use_case": "Weekly view for the team leads",
        "description": "Sets everything up and is asked first when a figure looks odd.",
        "needs": "Sources that connect at the first try, views that others can use alone.",
        "struggles": "Answers the same question in five chats.",
        "aspirations": "Team leads who find it themselves.",
    },
    "ENT": {
        "name": "Enterprise exec", "code": "ENT", "colour": "#A16207", "accounts": 90,
        "role": "Chief operating officer", "industry": "Insurance and health",
        "company_size": "More than 2,000 people", "maturity": "Has a data team and a backlog",
        "use_case": "One view across countries",
        "description": "Decides on budgets, opens the product twice a month.",
        "needs": "Proof that it pays, in terms of the business.",
        "struggles": "Buying takes longer than building.",
        "aspirations": "The same numbers in every country meeting.",
    },
}  # fmt: skip

JOBS = {
    "report": {
        "title": "Report results upward", "status": "validated",
        "situation": "the month closes", "motivation": "have one clear summary",
        "outcome": "brief the board", "importance": 9, "satisfaction": 3,
        "push": "Two evenings lost every month end.", "pull": "One page that builds itself.",
        "anxiety": "A wrong number in front of the board.",
        "habit": "The old slide is ugly, but I know every cell.",
        "segments": ("FIN", "ENT"),
    },
    "trust": {
        "title": "Trust one set of numbers", "status": "validated",
        "situation": "two reports disagree", "motivation": "see where each number comes from",
        "outcome": "stop checking by hand", "importance": 8, "satisfaction": 5,
        "push": "Meetings begin with the question whose figure is right.",
        "pull": "One source, one date, one name beside every number.",
        "anxiety": "What if it shows that ours were wrong?", "habit": "Everybody keeps a private file.",
        "segments": ("FIN", "OPS"),
    },
    "onboard": {
        "title": "Onboard my team", "status": "hypothesis",
        "situation": "someone new joins the team", "motivation": "hand over a view that explains itself",
        "outcome": "stop being the only one who can answer", "importance": 7, "satisfaction": 6,
        "push": "Holidays are spent on the phone.", "pull": "People who help themselves.",
        "anxiety": "They break the view that works.", "habit": "Asking me is quicker.",
        "segments": ("OPS",),
    },
}  # fmt: skip

OUTCOMES = (
    ("report", "minimise", "time", "to build the summary", "after the books are closed", 9, 2),
    ("report", "minimise", "likelihood", "of a figure that differs from the ledger", "in front of the board", 10, 4),
    ("report", "minimise", "number", "of tools to open", "for one page", 7, 3),
    ("trust", "minimise", "time", "to find where a number comes from", "when two reports disagree", 8, 5),
    ("onboard", "maximise", "share", "of questions answered without me", "in a new colleague's first week", 7, 6),
)  # fmt: skip

JOURNEY = (
    "From the first referral to the second contract, and where the end of the month still hurts."
)

LANES = (
    ("goal", "text", "goal", "Goal", "What they want here"),
    ("steps", "steps", "", "Steps", ""),
    ("emotion", "emotion", "", "Emotion", ""),
    ("friction", "cards", "friction", "Friction", "What gets in the way"),
    ("value", "cards", "value", "Value moments", "What they praise"),
    ("opportunity", "cards", "opportunity", "Opportunities", "What we could do"),
    ("measure", "metrics", "", "Measure", ""),
)

STAGES = (
    {
        "key": "awareness", "title": "Awareness", "subtitle": "Looks for a faster way",
        "goal": "Find a faster way to answer the board",
        "success_signs": "Names the board summary as the reason before we do. Comes back with a colleague.",
        "struggle_signs": "Asks which plan is theirs, twice. Compares us with a chart library.",
        "value_signals": "Was sent by another finance lead.", "pain_signals": "Leaves on the pricing page.", "motion": "self_serve",
        "steps": ("Peer referral", "Compares 3 tools"),
    },
    {
        "key": "onboarding", "title": "Onboarding", "subtitle": "Connects data",
        "goal": "Connect data without waiting on IT",
        "success_signs": "Finishes step 3 in the first sitting. Looks at sample data, then at their own.",
        "struggle_signs": "Opens the mapping screen a third time. Writes to support within the hour.",
        "value_signals": "Explores the sample board on their own.",
        "pain_signals": "41 % never finish step 3.", "motion": "assisted",
        "steps": ("Invite", "Connect source", "Map fields"),
    },
    {
        "key": "activation", "title": "Activation", "subtitle": "First trusted chart",
        "goal": "First chart a colleague believes",
        "success_signs": "Shares a chart and nobody asks where the number is from.",
        "struggle_signs": "Resets filters again and again. Keeps the old report open beside it.",
        "value_signals": "Invites a teammate within three days.",
        "pain_signals": "No second session in week two.", "motion": "self_serve",
        "steps": ("First dashboard", "First share"),
    },
    {
        "key": "regular", "title": "Regular use", "subtitle": "Every month-end",
        "goal": "Monthly numbers out in minutes",
        "success_signs": "Month end is done in the product. The summary is sent from it.",
        "struggle_signs": "Exports three tables within ten minutes on the third working day.",
        "value_signals": "Opens the Monday digest before the stand-up.",
        "pain_signals": "71 % of month-end sessions end in an export.", "motion": "self_serve", "steps": ("Weekly check", "Exec summary"),
    },
    {
        "key": "expansion", "title": "Expansion", "subtitle": "More teams join",
        "goal": "Give every team one view",
        "success_signs": "A second team builds a view without asking.",
        "struggle_signs": "Log-ins are shared. Procurement asks for one order a seat.",
        "value_signals": "Team leads present from their own view.",
        "pain_signals": "Growth stops at the first team.",
        "motion": "assisted", "steps": ("Invite team", "Second workspace"),
    },
    {
        "key": "renewal", "title": "Renewal", "subtitle": "Is it worth it?",
        "goal": "Show what a year was worth",
        "success_signs": "The champion can name the hours saved. The board asks to keep it.",
        "struggle_signs": "Asks for a discount instead of a plan.",
        "value_signals": "Reuses our year in review in their own board pack.",
        "pain_signals": "Nobody answers 90 days before the date.",
        "motion": "assisted", "steps": ("Looks back", "Signs again"),
    },
)  # fmt: skip

# key, kind, stage (None: tray), title, level, segments, jobs, themes, other fields
CARDS = (
    ("plans", "friction", "awareness", "Can’t tell plans apart on the pricing page", 2, ("FIN",), (), ("buying",), {
        "body": "Three plans differ in words that only we use.", "subtype": "stuck", "status": "done",
        "product_area": "Website", "owner": "Ines", "reach": 120,
    }),
    ("mapping", "friction", "onboarding", "Field mapping stalls: 41 % never finish step 3", 5, ("FIN", "OPS"),
     ("trust", "onboard"), ("field mapping",), {
        "body": "The screen asks for our names of things before it shows a single number of theirs.",
        "subtype": "drops_off", "status": "in_progress", "product_area": "Import", "owner": "Jonas",
        "next_step": "Guided mapping in beta by 15 Dec", "reach": 540, "signal": "red_flag",
        "signal_event": "opens the mapping screen", "signal_threshold": "3 times", "signal_window": "first day",
    }),
    ("approval", "friction", "onboarding", "IT approval takes a week", 3, ("ENT",), ("onboard",), ("security review",), {
        "body": "The security questionnaire is answered by hand each time.", "subtype": "stuck",
        "product_area": "Security", "owner": "Lena", "reach": 60,
    }),
    ("filters", "friction", "activation", "Charts look wrong until filters are found", 3, ("OPS",), ("trust",),
     ("data trust",), {
        "body": "A hidden default shows the last 30 days only.", "subtype": "no_value",
        "product_area": "Charts", "owner": "Jonas", "reach": 210,
    }),
    ("export", "friction", "regular", "Exports to a spreadsheet to build the exec summary", 5, ("FIN", "ENT"),
     ("report",), ("reporting", "exec sharing"), {
        "body": "Every month-end the lead pulls three reports and rebuilds one slide by hand.",
        "subtype": "no_value", "status": "in_progress", "product_area": "Sharing", "owner": "Mara",
        "next_step": "Board template, prototype by 15 Dec", "reach": 620, "signal": "red_flag",
        "signal_event": "exports a table", "signal_threshold": "3 times", "signal_window": "10 minutes",
    }),
    ("ledger", "friction", "regular", "Numbers differ from the finance system", 3, ("FIN",), ("trust",),
     ("data trust",), {
        "body": "Late bookings reach us a day after the ledger.", "subtype": "no_value",
        "product_area": "Import", "owner": "Priya", "next_step": "Sit with two controllers in January", "reach": 380,
    }),
    ("seats", "friction", "expansion", "Seats are bought one by one", 2, ("ENT",), (), ("buying",), {
        "body": "Each new seat needs a purchase order of its own.", "subtype": "stuck",
        "product_area": "Billing", "owner": "Ines", "reach": 90,
    }),
    ("empty", "friction", "expansion", "A second workspace starts empty", 3, ("OPS",), ("onboard",), ("templates",), {
        "body": "Views and mappings of the first team cannot be taken along.", "subtype": "stuck",
        "product_area": "Workspaces", "owner": "Jonas", "reach": 140,
    }),
    ("proof", "friction", "renewal", "No proof of time saved when the budget is due", 4, ("ENT",), ("report",),
     ("value proof",), {
        "body": "The champion knows that it helps and has nothing to show for it.", "subtype": "no_value",
        "product_area": "Customer success", "owner": "Lena", "next_step": "Draft the day-300 report with two accounts",
        "reach": 210,
    }),
    ("champion", "friction", "renewal", "The champion left and nobody knows the set-up", 3, ("FIN",), ("onboard",),
     ("onboarding",), {
        "body": "Owners of views are people, not roles.", "subtype": "stuck",
        "product_area": "Workspaces", "owner": "Lena", "reach": 45,
    }),
    ("timeout", "friction", None, "Export times out on Fridays", 3, (), (), ("reporting",), {"subtype": "stuck"}),
    ("template", "value", "awareness", "“They already had a template for us”", 2, ("FIN",), ("report",),
     ("templates",), {"product_area": "Website", "subtype": "activation"}),
    ("demo", "value", "onboarding", "Sample data shows a finished board", 4, ("OPS",), ("onboard",), ("onboarding",), {
        "body": "They see the end before the work.", "product_area": "Import", "subtype": "activation",
    }),
    ("invite", "value", "activation", "Invites a teammate within 3 days", 5, ("OPS", "FIN"), ("onboard",),
     ("team sharing",), {
        "body": "Those who do stay: 91 % are still active after half a year, 54 % of the others.",
        "product_area": "Sharing", "subtype": "activation", "signal": "aha", "signal_event": "invites a teammate",
        "signal_threshold": "once", "signal_window": "3 days after the first chart",
    }),
    ("digest", "value", "regular", "Monday digest opened before stand-up", 4, ("FIN",), ("trust",), ("digest",), {
        "body": "One mail, four numbers, no log-in.", "product_area": "Sharing", "subtype": "retention",
    }),
    ("leads", "value", "expansion", "Team leads build their own views", 4, ("ENT", "OPS"), ("onboard",),
     ("team sharing",), {"product_area": "Workspaces", "subtype": "retention"}),
    ("review", "value", "renewal", "Our year in review ends up in their board pack", 4, ("FIN",), ("report",),
     ("value proof", "exec sharing"), {"product_area": "Customer success", "subtype": "referral"}),
    ("support", "value", None, "Support replied in 4 minutes", 4, (), (), ("support",), {"subtype": "retention"}),
)  # fmt: skip

# from card, to card, form, label
CONNECTORS = (
    ("approval", "mapping", "blocks", ""),
    ("mapping", "filters", "leads_to", ""),
    ("filters", "ledger", "leads_to", "doubt stays"),
    ("seats", "empty", "hand_over", "Sales → Onboarding"),
    ("demo", "invite", "leads_to", ""),
    ("export", "proof", "leads_to", "hours nobody counts"),
)  # fmt: skip
# from stage, to stage, form, label
STAGE_LINKS = (("renewal", "awareness", "loop", "recommends us to a peer"),)

# key, title, cluster, MoSCoW, reach, impact, confidence, effort (tenths), status, stage, answers, metrics, other
OPPORTUNITIES = (
    ("oneclick", "One-click, presentation-ready dashboards", "Activation blockers", "must", 620, 300, 80, 30,
     "shipped", "regular", ("export",), ("exports", "active"), {
        "description": "The month on one page, with the comments of the people who own the numbers.",
        "solution": "A page view of any dashboard: title, comments, print and send.", "engine": "retention",
        "owner": "Mara", "shipped_on": "2026-10-09", "decision_area": "Product",
        "why_customers_care": "The evening of the third working day belongs to them again.",
        "instead_of": "More chart types", "customer_value": 90, "business_value": 80,
    }),
    ("guided", "Guided field mapping", "Onboarding", "must", 540, 200, 80, 30,
     "in_progress", "onboarding", ("mapping",), ("step3", "ttv"), {
        "description": "Start from the customer's own columns and show a number after each match.",
        "solution": "Suggested matches, a live preview, and a way to skip and come back.",
        "engine": "retention", "owner": "Jonas", "due_on": "2026-12-15", "decision_area": "Product",
        "why_customers_care": "They see a number of their own in ten minutes.",
        "instead_of": "A connector for one large prospect", "customer_value": 85, "business_value": 75,
    }),
    ("value_report", "Value report at day 300", "Retention", "should", 210, 200, 50, 20,
     "ready", "renewal", ("proof",), ("nrr", "grr"), {
        "description": "What the year was worth: hours, decisions, people reached.", "engine": "retention",
        "owner": "Lena", "decision_area": "Customer success",
        "why_customers_care": "Their budget talk has a page to point at.", "customer_value": 70, "business_value": 85,
    }),
    ("reconcile", "Ledger reconciliation check", "Data trust", "should", 380, 200, 50, 50,
     "idea", None, ("ledger",), ("nps_fin",), {
        "description": "Say before they ask: three bookings are still on their way.", "engine": "retention",
        "owner": "Priya", "decision_area": "Product", "customer_value": 75, "business_value": 55,
    }),
    ("packs", "Team seat packs", "Expansion paths", "could", 90, 100, 80, 15,
     "idea", "expansion", ("seats",), ("expansion",), {
        "description": "Ten seats on one order, used as teams grow.", "engine": "expansion", "owner": "Ines",
        "decision_area": "Pricing", "customer_value": 45, "business_value": 60,
    }),
    ("plan_table", "Plan comparison table", "Acquisition", "could", 800, 50, 50, 60,
     "told", None, ("plans",), ("demos",), {
        "description": "Plans side by side, by what one wants to get done.", "owner": "Ines",
        "shipped_on": "2026-09-02", "decision_area": "Website",
        "why_customers_care": "They know before the call which plan is theirs.",
        "customer_value": 30, "business_value": 35,
    }),
    ("offline", "Offline mobile viewer", "Support gaps", "wont", 60, 50, 20, 80,
     "dropped", None, (), (), {
        "description": "Read dashboards on the train. Two people asked, both work in the same team.",
        "owner": "Jonas", "decision_area": "Product", "customer_value": 20, "business_value": 10,
    }),
)  # fmt: skip

# key, title, unit, direction, target, stage, segment, stands for, readings (oldest first)
METRICS = (
    ("demos", "Demo requests", "", "up", "450", "awareness", None,
     "People who recognise their own month end in ours", ("344", "352", "358", "371", "396", "412")),
    ("step3", "Step 3 completion", "%", "up", "75", "onboarding", None,
     "Customers who get their own data in alone", ("61", "60", "58", "59", "59", "59")),
    ("ttv", "Time to value", "days", "down", "7", "activation", None,
     "From the invitation to the first chart that was shared", ("13", "12", "12", "11", "11", "9")),
    ("active", "Weekly active", "%", "up", "70", "regular", "FIN",
     "Finance leads for whom the month end happens here", ("55", "56", "56", "57", "61", "64")),
    ("expansion", "Expansion share", "%", "up", "30", "expansion", None,
     "New revenue that comes from customers who want more", ("20", "21", "22", "24", "26", "28")),
    ("nrr", "Net revenue retention", "%", "up", "110", "renewal", None,
     "A year later, what the same customers are worth to us", ("103", "104", "104", "105", "106", "108")),
    ("grr", "Gross revenue retention", "%", "up", "95", None, None,
     "What stays before anything is added", ("90", "91", "91", "92", "92", "93")),
    ("advocacy", "Advocacy-sourced pipeline", "%", "up", "20", None, None,
     "Prospects who came because a customer told them", ("12", "13", "16", "18", "18", "17")),
    ("exports", "Exports per session at month end", "", "down", "0.25", None, "FIN",
     "How often the slide is still rebuilt by hand", ("0.69", "0.72", "0.70", "0.71", "0.47", "0.38")),
    ("nps_fin", "NPS, Finance lead", "", "up", "40", None, "FIN", "", ("21", "23", "27", "28", "30", "34")),
    ("nps_ops", "NPS, Ops analyst", "", "up", "45", None, "OPS", "", ("38", "40", "36", "41", "46", "45")),
    ("nps_ent", "NPS, Enterprise exec", "", "up", "20", None, "ENT", "", ("8", "7", "4", "2", "7", "11")),
)  # fmt: skip
READING_DAYS = ("2026-05-31", "2026-06-30", "2026-07-31", "2026-08-31", "2026-09-30", "2026-10-31")

# key, name, segment, industry, champion, yearly value, customer since
ACCOUNTS = (
    ("orrin", "Orrin & Co", "FIN", "Consulting", "Dana Orrin", "18400", "2024-03-01"),
    ("northwind", "Northwind Ltd", "FIN", "Wholesale", "Samir Haddad", "22800", "2023-11-15"),
    ("mistral", "Mistral Foods", "FIN", "Food", "Élodie Garnier", "16200", "2025-01-20"),
    ("castellan", "Castellan Logistics", "OPS", "Logistics", "Tomasz Wilk", "31500", "2024-06-10"),
    ("tessel", "Tessel Retail", "OPS", "Retail", "Grace Okoro", "27900", "2024-09-02"),
    ("aoba", "Aoba Trading", "OPS", "Wholesale", "Ren Takahashi", "14600", "2026-02-01"),
    ("heron", "Blue Heron Clinics", "ENT", "Health", "Margit Solberg", "96000", "2023-05-04"),
    ("halden", "Halden Group", "ENT", "Insurance", "Victor Lindqvist", "124000", "2022-12-01"),
    ("quarry", "Quarry Lane Studios", "FIN", "Media", "Noor Rahman", "9800", "2025-08-18"),
    ("ferro", "Ferro & Vale", "FIN", "Manufacturing", "Giulia Ferro", "20100", "2024-02-12"),
    ("lumen", "Lumen Transit", "OPS", "Public transport", "Aidan Walsh", "33700", "2025-04-07"),
    ("sable", "Sable Insurance", "ENT", "Insurance", "Helen Achterberg", "88000", "2024-10-21"),
    ("pinewood", "Pinewood Schools", "FIN", "Education", "Marcus Bell", "11300", "2025-09-30"),
    ("arden", "Arden Biotech", "ENT", "Pharma", "Yusuf Demir", "72500", "2025-06-16"),
)

# key, day, account, segment, person, interviewer, workflow, came before, success
INTERVIEWS = (
    ("talk_orrin", "2026-10-12", "orrin", "FIN", "Dana Orrin", "Mara",
     "Closes on day two, exports three tables, pastes them into last month's slide, checks every total twice.",
     "A shared folder of spreadsheets, one for each client.",
     "The partners stop asking where a number comes from."),
    ("talk_halden", "2026-09-22", "halden", "ENT", "Victor Lindqvist", "Lena",
     "Gets a file from each country and asks an assistant to put them on one page.",
     "A consultancy built it once a year.", "One slide, the same in Oslo and in Porto."),
    ("talk_castellan", "2026-09-28", "castellan", "OPS", "Tomasz Wilk", "Jonas",
     "Connects a new depot every month, maps its columns, writes a note for the team lead.",
     "Nightly scripts that only he could read.", "A depot is on the board the day it opens."),
)  # fmt: skip

# stage, segment, value, place, quote
EMOTIONS = (
    ("awareness", "FIN", 30, 500, ""),
    ("onboarding", "FIN", -75, 500, "I gave up at the mapping screen."),
    ("activation", "FIN", 65, 500, ""),
    ("regular", "FIN", -60, 500, "I rebuild it in Excel every month."),
    ("expansion", "FIN", 55, 500, ""),
    ("renewal", "FIN", 20, 500, "Page 4 of my board pack."),
    ("awareness", "OPS", 10, 500, ""),
    ("onboarding", "OPS", -35, 500, ""),
    ("activation", "OPS", 40, 500, ""),
    ("regular", "OPS", 60, 500, ""),
    ("expansion", "OPS", -15, 500, ""),
    ("renewal", "OPS", 35, 500, ""),
)

# The second journey: how the first week should feel to an ops analyst.
SECOND = {
    "title": "Ops analyst, first week",
    "description": "To be: the first week once guided mapping is there.",
    "segment": "OPS",
    "job": "onboard",
    "lanes": (
        ("goal", "text", "goal", "Goal", "What they want here"),
        ("touchpoint", "cards", "touchpoint", "Touchpoints", "Where we meet"),
        ("emotion", "emotion", "", "Emotion", ""),
        ("friction", "cards", "friction", "Friction", "What gets in the way"),
        ("value", "cards", "value", "Value moments", "What they praise"),
    ),
    "stages": (
        ("Monday", "Sees it", "See the end before the work", 20),
        ("Tuesday", "Connects it", "A number of my own in ten minutes", 45),
        ("Friday", "Hands it over", "A team lead who needs no help", 75),
    ),
    "cards": (
        ("touchpoint", 0, "Welcome mail with the sample board", None),
        ("value", 0, "The sample board looks like ours", 3),
        ("touchpoint", 1, "Guided mapping, five questions", None),
        ("friction", 1, "Two sources use the same name for different things", 2),
        ("value", 1, "Every match shows a number at once", 4),
        ("touchpoint", 2, "Invitation from the view itself", None),
        ("value", 2, "The team lead opens it without asking", 5),
    ),
}
