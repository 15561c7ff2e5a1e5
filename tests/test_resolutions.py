"""Items of resolutions and communiqués: each verb that opens one is of the body named above."""

import pytest

import speechkit as sk

RESOLUTIONS = {
    "en": """The Security Council,

Expressing concern at the shelling of Port Ilan,

1. Condemns the attacks on the harbour;

2. Demands that all parties lay down their arms;

3. Calls upon Member States to contribute helicopters;

4. Requests the Secretary-General to report every two months.""",
    "fr": """Le Conseil de sécurité,

Exprimant sa préoccupation devant le bombardement de Port-Ilan,

1. Condamne les attaques contre le port ;

2. Exige que toutes les parties déposent les armes ;

3. Demande aux États Membres de fournir des hélicoptères ;

4. Prie le Secrétaire général de lui faire rapport tous les deux mois.""",
    "es": """El Consejo de Seguridad,

Expresando preocupación por el bombardeo de Puerto Ilán,

1. Condena los ataques contra el puerto;

2. Exige que todas las partes depongan las armas;

3. Exhorta a los Estados Miembros a que aporten helicópteros;

4. Solicita al Secretario General que le informe cada dos meses.""",
    "ru": """Совет Безопасности,

выражая озабоченность обстрелом Порт-Илана,

1. осуждает нападения на порт;

2. требует, чтобы все стороны сложили оружие;

3. призывает государства-члены предоставить вертолеты;

4. просит Генерального секретаря докладывать каждые два месяца.""",
    "ar": """إن مجلس الأمن،

إذ يعرب عن قلقه إزاء قصف بورت إيلان،

1 - يدين الهجمات على الميناء؛

2 - يطالب جميع الأطراف بإلقاء السلاح؛

3 - يدعو الدول الأعضاء إلى تقديم مروحيات؛

4 - يطلب إلى الأمين العام أن يقدم تقريرا كل شهرين.""",
    "zh": """安全理事会，

对伊兰港遭炮击表示关切，

1. 谴责对港口的袭击；

2. 要求各方放下武器；

3. 促请会员国提供直升机；

4. 请秘书长每两个月提交报告。""",
}


@pytest.mark.parametrize("lang", RESOLUTIONS)
def test_every_item_is_the_councils(lang: str) -> None:
    text = RESOLUTIONS[lang]
    analysis = sk.analyze([sk.Document("resolution", text, lang)])
    counted = [one for one in analysis.quotations if one.counted]
    items = text.split("\n\n")[1:]
    starts = [text.index(item) for item in items]
    cues = [max(at for at in starts if at <= one.cue[0].start) for one in counted]
    assert cues == starts, [one.verbatim for one in counted]
    assert {one.speaker for one in counted} == {"org:un-security-council"}
