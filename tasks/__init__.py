"""Tasks as values: words, what is given, what is expected; suites; and a solution by the screen for each."""
