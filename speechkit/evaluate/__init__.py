"""Evaluation against hand annotation: gold, figures, errors by cause."""
