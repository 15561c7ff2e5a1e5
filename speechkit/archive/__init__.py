"""Quotations as tables on the disk, and questions about them in SQL."""
