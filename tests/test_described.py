"""Persons whom a description alone names, and who is meant by it later."""

import pytest
from speaking import check_speakers

# language, text, then who speaks, by the words with which the content begins
SPEAKERS: list[tuple[str, str, list[tuple[str, str | None]]]] = [
    # whom the text tells of without a name may speak
    ("es", "El papa llegó ayer. En su discurso pidió que soñaran.\n«No tengan miedo», exclamó.",
     [("soñaran", "papa"), ("No tengan", "papa")]),
    ("es", "El joven de 23 años salió del juzgado a las dos. «Soy inocente», gritó.",
     [("Soy", "joven de 23 años")]),
    ("es", "La embajadora rusa explicó su voto. La resolución, dijo, no ayuda a nadie.",
     [("La resolución", "embajadora rusa")]),
    ("fr", "Le médiateur est arrivé à Bangui mardi. Il appelle à la patience.",
     [("la patience", "médiateur")]),
    ("fr", "La procureure doit requérir vendredi. Elle a laissé entendre qu’elle serait ferme.",
     [("elle serait", "procureure")]),
    ("en", "The lawyer left at half-time. “It is only a bruise,” he said.",
     [("It is", "lawyer")]),
    # where somebody is from
    ("fr", "La championne suisse Livia Brunner arrête. La Suissesse a dit qu’elle était lasse.",
     [("elle était", "Livia Brunner")]),
    ("fr", "Tom Ashworth a battu l’Italien Luca Renzi. L’Italien a promis qu’il reviendrait.",
     [("il reviendrait", "Luca Renzi")]),
    ("fr", "Le constructeur Lumatec ferme une usine. La société a dit qu’elle paierait.",
     [("elle paierait", "Lumatec")]),
    # a description of whoever was named last
    ("es", "Kate Lowell empezó a cantar en Ohio. La actriz recuerda que era muda. «Lloraba», dice.",
     [("era muda", "Kate Lowell"), ("Lloraba", "Kate Lowell")]),
    ("es", "Los agentes interrogaron a la vecina, Rosa Luján. La mujer dijo que no vio nada.",
     [("no vio", "Rosa Luján")]),
    ("es", "Elena Prats ganó. La capitana de Puerto Alto, de 31 años, lloraba. «Es mío», repetía.",
     [("Es mío", "Elena Prats")]),
    # who is only somebody's or new in passing is not whom the text goes on with
    ("es", "«Dos años», dice Benita Ordás. Su marido no conduce.\n«Si enfermo», ironiza.",
     [("Si enfermo", "Benita Ordás")]),
    # a comma between what somebody is and one name
    ("es", "Karen Whitfield no volvió. Su hermano, Paul, viajó a la costa. «Nadie llamó», dijo.",
     [("Nadie", "Paul")]),
    # a verb in the plural shows that several spoke; the dash of a dialogue is another's turn
    ("ru", "Мэр Пётр Орлов встретил ткачих, которые пожаловались на долги. Он сказал, что помнит.",
     [("долги", "ткачих"), ("помнит", "Пётр Орлов")]),
    ("ru", "— Да, — ответил свидетель. — Подписал.\n— Не читая? — уточнил прокурор.\n— Так точно.",
     [("Так точно", "свидетель")]),
    # a title and one name; several; one of them
    ("es", "El expresidente Gómez viajó a Miami. Antes de embarcar negó que huyera.",
     [("huyera", "Gómez")]),
    ("es", "Los padres de Noah denunciaron al colegio. Dicen que nadie los oyó.",
     [("nadie", "padres de Noah")]),
    ("es", "Una de ellas contó que no comía. «Nadie vino», añadió.", [("Nadie", "Una de ellas")]),
    # a description and a name; the Ben of a surname is no man's name; a share is nobody
    ("en", "“Not us,” agreed his colleague Tina Holm. She laughed. “Never,” she added.",
     [("Not us", "Tina Holm"), ("Never", "Tina Holm")]),
    ("en", "“No,” writes the sociologist Emna Ben Hassouna. She says that trust rose.",
     [("No", "Emna Ben Hassouna"), ("trust", "Emna Ben Hassouna")]),
    ("es", "La bióloga argentina Irene Castro opina que bastaba. Advierte que volverá.",
     [("bastaba", "Irene Castro"), ("volverá", "Irene Castro")]),
    ("fr", "Le batteur Tiago Rey raconte avoir eu peur. « Très », glisse-t-il.",
     [("avoir", "Tiago Rey"), ("Très", "Tiago Rey")]),
    ("en", "Of those asked, 9% said that they paid. She says that it is little.",
     [("it is", None)]),
    # small articles and particles of names, in any letters
    ("ru", "Юрист Хала аль-Кариб заявила, что уедет. Аль-Кариб добавила, что поздно.",
     [("уедет", "Хала аль-Кариб"), ("поздно", "Хала аль-Кариб")]),
    ("ru", "Жюстин ван Дамм приехала во вторник. Она сказала, что останется.",
     [("останется", "Жюстин ван Дамм")]),
    ("en", "Civil society briefer Hala al-Karib said that they waited. “Why?” she asked.",
     [("they waited", "Hala al-Karib"), ("Why", "Hala al-Karib")]),
    # words of respect; what an office is for is nobody's office
    ("en", ("His Excellency Salim bin Omar Al Harthy, Minister of State for Trade, came in. "
     "His Excellency the Minister of State agreed that it was late."),
     [("it was late", "Salim bin Omar Al Harthy")]),
    ("en", ("The Secretary-General regrets that it failed.\n"
     "Adam Holt, Spokesman for the Secretary-General"), [("it failed", None)]),
    ("fr", "Sa Majesté Naba Tiguiri a fait valoir que c’était tard.",
     [("c’était", "Naba Tiguiri")]),
    # who carries a longer title holds no office that another title names in full
    ("en", ("UN Secretary-General Ban Ki-moon opened the talks. UN police chief Hans Roth said "
     "that officers would go. The UN chief said that it was late."),
     [("officers", "Hans Roth"), ("it was late", "Ban Ki-moon")]),
    # where somebody is from, who holds an office, too; not who opens the next sentence
    ("en", "United manager Rui Sousa was cross. “No,” said the Portuguese. Skipper Tom Reed left.",
     [("No", "Rui Sousa")]),
    # whose relation somebody is or was is nobody who has been named
    ("fr", "Mme Houel a écrit qu’elle partait. Son ancien collaborateur confie qu’elle y songeait.",
     [("elle y", "ancien collaborateur")]),
    ("es", "La señora Hoyos escribió que se iba. Su exasesor cuenta que lo meditaba.",
     [("lo meditaba", "exasesor")]),
    # who speaks in a meeting; one person of a word that has no plural
    ("ru", "Г-н Даль (Норвия) говорит, что текст хорош. Оратор добавляет, что времени мало.",
     [("времени", "Даль")]),
    ("zh", "外交部长李明说，案文很好。这名官员还说，时间紧迫。", [("时间", "李明")]),
    # Chinese names of persons who have not spoken: behind a title, with a dot, told of, named again
    ("zh", "外交部长李明说，案文很好。特使阿尔贝·科内将于周四会晤当局。他说，不能失败。",
     [("不能", "阿尔贝·科内")]),
    ("zh", "外交部长李明说，案文很好。市长王芳周四抵达。她说，天气不错。", [("天气", "王芳")]),
    ("zh", "外交部长李明说，案文很好。陈刚今年35岁，是一名司机。他说，怕失业。",
     [("怕失业", "陈刚")]),
    ("zh", "外交部长李明说，案文很好。玛丽娜·洛佩斯来自智利。她说，生活很难。",
     [("生活", "玛丽娜·洛佩斯")]),
    # what a body is, before its name; where somebody works is no part of their name
    ("ru", "Правозащитная организация Amnesty International сообщила, что дороги закрыты.",
     [("дороги", "Amnesty International")]),
    ("en", "“I would wait,” notes Paul Benn of the University of Bern.",
     [("I would", "Paul Benn")]),
    # a paper is no woman; who asks does not answer; one name behind a word for who somebody is
    ("en", "The Times reported that she knew. In a letter, she said she was sorry.",
     [("she knew", "Times"), ("she was", None)]),
    ("en", "Asked by Senator Hale if she stood by it, she paused. “Yes,” she said.",
     [("Yes", None)]),
    ("en", "“Where would I go?” laughs her neighbour Halyna.", [("Where", "Halyna")]),
    ("en", "His lawyer, Farah Aziz KC, said that he was ill. Aziz added that it was grave.",
     [("he was", "Farah Aziz"), ("it was", "Farah Aziz")]),
    ("en", "Detective Sergeant Lowri Penn spoke of ink. “No,” the sergeant replied.",
     [("No", "Lowri Penn")]),
    # somebody new is who she is; who says I is nobody else; a witness is no woman by the ending
    ("en", "“No,” said Ana Ruiz. A neighbour, who gave no name, said she saw it.\n“Red,” she said.",
     [("Red", "neighbour")]),
    ("en", "A woman asked me what I did. I told her I wrote. “Who reads it?” she said.",
     [("Who", "woman")]),
    ("en", "The singer Maya Lund said she was ill. The 34-year-old told fans it was hard.",
     [("it was", "Maya Lund")]),
    # where somebody is from, whose manager they are
    ("en", "Town boss Fabian Holm felt hard done by. “We were better,” the German said.",
     [("We were", "Fabian Holm")]),
    ("en", "Mikel Arana said it was hard. “You look and you know,” the Harbour City manager said.",
     [("it was", "Mikel Arana"), ("You look", "Mikel Arana")]),
    ("fr", "Didier Moreau a gagné. « Je suis heureux », a confié le Belge.",
     [("Je suis", "Didier Moreau")]),
    # a group or a body that opens the sentence before
    ("fr", "Des centaines d'habitants ont marché hier. Ils disent que rien ne change.",
     [("rien", "centaines d'habitants")]),
    ("en", "The Interior Ministry opened an inquiry yesterday. It said there was proof.",
     [("there was", "Interior Ministry")]),
    # where something is, is nobody
    ("es", "En Tegucigalpa, el viceministro de Salud, reconoció que faltan camas.",
     [("faltan", "viceministro de Salud")]),
    # no union is a state
    ("en", "Miners died in Bolivia. The union said it had warned of it.", [("it had", "union")]),
    # an office with capitals is nobody described
    ("es", "Ana Soto habló ayer. El Secretario General recordó que no hay salida militar.",
     [("no hay", None)]),
    # who would not be named is not named
    ("zh", "一位不愿透露姓名的外交官称，会谈已经结束。", [("会谈", "不愿透露姓名的外交官")]),
    ("zh", "小凯的母亲认为，学校应负责。", [("学校", "小凯的母亲")]),
    # who "he" is in plain words around marks
    ("ru", ("Мэр Олег Громов назвал запрет «ошибкой»: по его оценке, город потеряет рынок. "
     "«Кто заплатит?» — спрашивает он."), [("Кто", "Олег Громов")]),
    # whose parents, rival or wife somebody is, who is not the owner
    ("zh", "“我很好，”威廉姆斯说。她的对手玛丽亚·诺娃承认，自己输了。她的父母表示，不会放弃。",
     [("自己", "玛丽亚·诺娃"), ("不会", "她的父母")]),
    # letters of two scripts part a firm and its head; a surname may be И
    ("ru", "Аналитик банка Barclays Питер Дойл считает, что рано.",
     [("рано", "Питер Дойл")]),
    ("ru", "Министр Лян И сказал, что рано.", [("рано", "Лян И")]),
    # which country's authorities
    ("zh", "该国当局称，指控不实。", [("指控", "当局")]),
    # what an office is, is no name
    ("zh", "当地村民说，水很脏。金融专家认为，利率高。普京总统说，他很忙。屠明教授指出，有误。",
     [("水", "当地村民"), ("利率", "金融专家"), ("他很", "普京"), ("有误", "屠明")]),
    # words on several lines are one step from who was named before them
    ("ru", ("«Мы победили», — сказал форвард Денис Рогов.\nТренер Игорь Ласкин ушёл недовольным.\n"
     "«Я не понимаю, за что удаляют.\nПосмотрите повтор», — возмущался он."),
     [("Я не", "Игорь Ласкин")]),
    # a place named after a saint is nobody
    ("es", "La señora Ana Gil vive aquí. San Jacinto Alto no tiene agua. «Me voy», contó.",
     [("Me voy", "Ana Gil")]),
    (
        "fr",
        "Il sait que l'Algérie exprime sa peine. L'Algérie condamne ces faits.",
        [("sa peine", "Algeria"), ("ces faits", "Algeria")],
    ),
    ("fr", "Paul L'Heureux est là. « Non », dit M. L'Heureux.", [("Non", "Paul L'Heureux")]),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "wanted"), SPEAKERS)
def test_who_speaks(lang: str, text: str, wanted: list[tuple[str, str | None]]) -> None:
    check_speakers(lang, text, wanted)
