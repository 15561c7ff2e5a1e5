"""speechkit: diplomatic texts in, attributed quotations out."""
