"""Where effort is needed: the ranking of stages and cards, with reasons."""
