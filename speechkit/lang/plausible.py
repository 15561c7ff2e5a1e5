"""How likely a decoded text is to be one of the six languages: the judge of guessed encodings.

The wrong table turns letters into others that are rare, of the wrong case or no letters at all.
So the share of *frequent* characters among those beyond ASCII tells the tables apart.
"""

import re

# Frequent characters of each script, with the share of such characters that they make up in
# running text (measured on news); capital Cyrillic is left out because KOI8-R read as
# Windows-1251, or the other way, turns small letters into capitals.
_ARABIC = "اليمنورتبعدسفهةأإىكقح،"
_CYRILLIC = "оеаинтсрвлкмдпуяызьбг«»—"
_LATIN = "àâäæçèéêëîïôœùûüÿñáíóúöÀÂÇÈÉÊÎÔŒÙÛÑÁÍÓÚ¿¡«»“”‘’–—…•€£§©°·ºª\xa0"
_CHINESE = (
    "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天"
    "而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身"
    "些与高意进把法此实回二理美点月明其种声全工己话者向部正定问力给等几很业最间新什便位因重被走第门相次东政海口使"
    "教西再平真世气信北少关并内加化由却代军产入先山五万市体别处总才场师书比住员性通报立命张活神数件安表原路期感更"
    "反合放做系计或司利光果及界今务制解各任至清象边共风战接它特望直南度统建请交论算义科元社术结六功指非流每管连远"
    "资队花条院变联言权往展该领传近留治决保达办运武七必城父强步革深区即求士转量众技程告江基派满式势位支持谈判理事"
    "，。、“”：；（）《》"
    # The traditional forms that differ.
    "這個來說們為國時過對學會後開樣長經進實發動間問關無還現從點當應與將處業報員議聯軍戰華東電話"
)
_SHARES = ((_ARABIC, 0.85), (_CYRILLIC, 0.85), (_CHINESE, 0.6), (_LATIN, 0.97))
_WEIGHTS = {ord(char): 1 / share for chars, share in _SHARES for char in chars}
_BEYOND = re.compile(r"[^\x00-\x7f]+")
_LETTER = re.compile(r"[A-Za-z]+")
_SAMPLE = 20_000


def plausibility(text: str, *, latin: bool | None = None) -> float:
    """Return how likely a text is to be decoded rightly: 0 to about 1.

    Judged by the first 20,000 characters beyond ASCII; a text without any is plausible.

    Args:
        text: The decoded text.
        latin: Whether the encoding is one for Latin script, if it is for one script. There, few
            letters are accented; elsewhere, few are Latin.
    """
    beyond = _sample(_BEYOND, text)
    if not beyond:
        return 1.0
    score = sum(_WEIGHTS.get(ord(char), 0.0) for char in beyond) / len(beyond)
    if latin is None:
        return score
    letters = len(_sample(_LETTER, text))
    # The margins are wide: accents are 3 to 5 % in French and Spanish.
    misplaced = len(beyond) > 0.5 * letters if latin else len(beyond) < 0.15 * letters
    return score * (0.3 if misplaced else 1.0)


def _sample(pattern: re.Pattern[str], text: str) -> str:
    found: list[str] = []
    size = 0
    for match in pattern.finditer(text):
        found.append(match.group())
        size += len(found[-1])
        if size > _SAMPLE:
            break
    return "".join(found)[:_SAMPLE]
