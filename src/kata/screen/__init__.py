"""The full-screen interface of `kata start`. Only this package imports Textual."""
