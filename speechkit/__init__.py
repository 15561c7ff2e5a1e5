"""speechkit: diplomatic texts in, attributed quotations out."""

__version__ = "0.1.0"
