"""Languages are data: folding, lexicons, detection. The only place that knows language codes."""
