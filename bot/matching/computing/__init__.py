"""Figures that follow from stored ones, and those that differ."""
