"""The screen of `kata start`: countdown, statement, verdicts, notes. Textual is imported in here and nowhere else."""
