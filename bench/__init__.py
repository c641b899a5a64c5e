"""Runs agents on tasks and says how they did: runner, records, report, comparison, command line."""
