"""Office files at the level of their parts: what is not touched keeps its bytes.

``opc`` is the package (a zip of parts and relationships), ``word`` the words of WordprocessingML,
``slides`` those of presentations. Nothing here knows what a quotation is.
"""
