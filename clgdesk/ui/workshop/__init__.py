"""The kit of a workshop: agenda, timer, hidden round, dot voting, lock, parking lot, exercises."""
