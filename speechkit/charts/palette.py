"""Colours and hatches: told apart without colour vision, and in print without colour.

Source of the colours: Okabe and Ito, Color Universal Design (2008), without black and yellow,
with two of Paul Tol's colour-blind safe "muted" scheme. The first speaker has the first colour,
in the charts as in the pages.
"""

PALETTE = (
    "#0072b2",  # blue
    "#d55e00",  # vermilion
    "#009e73",  # green
    "#cc79a7",  # rose
    "#e69f00",  # orange
    "#56b4e9",  # sky
    "#999933",  # olive
    "#aa4499",  # purple
)
HATCHES = ("", "////", "xxxx")  # dots would make an SVG ten times as large
GREY = "#7f868d"  # what is unresolved or not counted
PLAIN = "#3f7480"  # what is no speaker
INK = "#1c2024"
FAINT = "#b9bec4"
