"""Gender and number: does a verb or a pronoun fit somebody?"""

from typing import Literal

from speechkit.speakers.entities import Entity

Fit = Literal["no", "open", "yes"]


def fit(entity: Entity, gender: str, number: str) -> Fit:
    """Say whether somebody agrees; ``open`` where the text does not show their gender.

    Args:
        entity: Who might have spoken.
        gender: What verb or pronoun show: ``m``, ``f``, ``n`` (it) or empty.
        number: ``sg``, ``pl`` or empty.
    """
    if not _number_fits(entity, number):
        return "no"
    if number == "pl":  # what capitals alone show to be a name may be a body's: open
        return "yes" if entity.number != "sg" or entity.kind != "person" else "open"
    if not gender:
        return "yes"
    if gender == "n":
        if entity.kind == "person":
            return "no" if entity.sure or entity.genders else "open"
        return "yes"
    if not entity.gender:
        return "open"
    return "yes" if entity.gender == gender else "no"


def _number_fits(entity: Entity, number: str) -> bool:
    if number == "pl":
        return entity.number != "sg" or entity.kind != "person" or not entity.sure
    return number != "sg" or entity.number != "pl"
