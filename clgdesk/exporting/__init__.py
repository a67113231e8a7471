"""Ways out of the application: what a project becomes for those who do not have it."""
