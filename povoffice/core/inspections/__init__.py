"""Inspections (检查): drawing the sample, and the figures that an office is judged by."""
