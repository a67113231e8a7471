"""CLG Desk: customer journeys and the insights behind them, in one local file."""

__version__ = "0.1.0"
