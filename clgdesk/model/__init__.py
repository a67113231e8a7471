"""What a project is: frozen records, changesets, rules and ranks. Standard library only."""
