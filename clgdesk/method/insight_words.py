"""What kinds of signals and customers are called, in sentences for people."""

from clgdesk.translation import tr


def signal_name(signal: str) -> str:
    """Return what a signal of an insight is called, many of them."""
    return {
        "confusion": tr("confusion"),
        "success": tr("successes"),
        "unmet_need": tr("unmet needs"),
        "workaround": tr("workarounds"),
        "unexpected_use": tr("unexpected uses"),
        "feature_gap": tr("feature gaps"),
        "emerging_use": tr("emerging uses"),
        "outgrown_plan": tr("outgrown plans"),
        "adjacent_need": tr("adjacent needs"),
    }.get(signal, signal)


def customer_type_name(customer_type: str) -> str:
    """Return what a type of customers is called, many of them."""
    return {
        "": tr("not noted"),
        "power": tr("power users"),
        "regular": tr("regular users"),
        "silent": tr("silent users"),
        "lost": tr("lost customers"),
        "newcomer": tr("newcomers"),
    }.get(customer_type, customer_type)
