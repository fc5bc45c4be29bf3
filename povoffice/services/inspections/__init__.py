"""Inspections (迎检): the calendar, whom they look at, what lies ready, what they found, and what the year came to."""
