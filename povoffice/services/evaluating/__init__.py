"""Evaluation (评价): what households answer about the help they get, and what was complained of and done about it."""
