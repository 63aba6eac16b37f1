"""Judging an implementation: subjects, properties, the pytest plugin, the runner and its limits."""
