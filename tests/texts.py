"""Short news texts in six languages, written for the tests; people and events are invented."""

TEXTS = {
    "ar": "قال الوسيط يوسف العمري إن الطرفين اتفقا على هدنة مدتها عشرة أيام في الإقليم.\n"
    "وأضاف أن القوافل ستصل إلى المدينة يوم الخميس، ودعا إلى فتح المعابر فورا.\n",
    "zh": "调解员李文说，双方同意在该地区停火十天。\n他还说：“车队将于星期四抵达这座城市。”\n",
    "en": "The mediator, Anna Bergström, said that both sides had agreed to a truce of ten days.\n"
    "“The convoys will reach the city on Thursday,” she added – £4 million would pay for them.\n",
    "fr": "La médiatrice a déclaré que les parties étaient convenues d'une trêve de dix jours.\n"
    "« Les convois arriveront jeudi à la frontière », a-t-elle ajouté à l'issue de la réunion.\n",
    "ru": "Посредник Андрей Волков заявил, что стороны договорились о десятидневном перемирии.\n"
    "«Колонны прибудут в город в четверг», — добавил он на встрече с журналистами.\n",
    "es": "La mediadora declaró que las dos partes habían acordado una tregua de diez días.\n"
    "«Los convoyes llegarán el jueves a la región», añadió la señora Núñez en la reunión.\n",
}
