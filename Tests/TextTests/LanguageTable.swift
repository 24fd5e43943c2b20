/// Messages as customers write them, with their language.
enum LanguageTable {
    static let rows: [(String, String)] = pairs([
        "en": [
            "thanks", "Thank you!", "where is my box", "hi", "Hello there", "yes please", "cancel it", "can I skip next month?",
            "not yet", "great, cheers", "what's the status", "good morning", "I got it, awesome", "address change",
        ],
        "he": [
            "תודה", "שלום", "איפה החבילה שלי?", "כן", "לא תודה", "מה קורה", "אוקיי", "בוקר טוב", "תבטלו", "תודה רבה!!", "היי",
        ],
        "ru": [
            "спасибо", "Привет", "где посылка?", "да", "нет", "ок", "Добрый день", "отмените", "пасиб", "хорошо", "жду",
            "Здравствуйте!",
        ],
        "uk": ["дякую", "Де моя посилка?", "Привіт", "так, будь ласка", "щиро дякую", "вітаю"],
        "fr": [
            "merci", "Bonjour", "oui", "où est mon colis ?", "c'est parfait", "merci beaucoup !", "s'il vous plaît", "bonsoir",
            "d'accord",
            "je veux annuler", "toujours rien reçu", "à bientôt, merci",
        ],
        "de": [
            "danke", "Hallo", "wo ist mein Paket?", "ja bitte", "nein danke", "Guten Tag", "vielen Dank!", "bitte kündigen",
            "alles klar",
            "Guten Morgen", "ich möchte pausieren", "noch nicht angekommen",
        ],
        "es": [
            "gracias", "Hola", "¿dónde está mi caja?", "sí, por favor", "buenas tardes", "muchas gracias", "quiero cancelar",
            "todavía no llegó",
            "buenos días", "muy bien", "vale, perfecto, gracias", "cómo puedo pagar",
        ],
        "nl": [
            "dank je wel", "Hallo, waar is mijn pakket?", "bedankt!", "goedemorgen", "ja graag", "nee dank u", "ik wil opzeggen",
            "nog niet ontvangen", "alsjeblieft", "dankjewel", "wanneer komt het",
        ],
        "sv": [
            "tack", "Hej, var är mitt paket?", "tack så mycket", "jag vill avsluta", "inte kommit ännu", "god morgon", "ja tack",
            "snälla hjälp mig",
            "vad kostar det", "jättebra", "när kommer lådan",
        ],
        "no": [
            "takk", "Hei, hvor er pakken min?", "tusen takk", "jeg vil avslutte", "ikke kommet ennå", "ja takk", "hva koster det",
            "kan dere hjelpe meg", "når kommer esken", "vennligst endre adressen", "god morgen, jeg har ikke fått noe",
        ],
        "da": [
            "tak", "Hej, hvor er min pakke?", "mange tak", "jeg vil opsige mit abonnement", "hvad koster det",
            "hvornår kommer den",
            "kan I hjælpe mig", "ja tak", "jeg har ikke fået den endnu", "tusind tak",
        ],
        "fi": [
            "kiitos", "Missä pakettini on?", "hei", "kyllä", "haluan peruuttaa", "ei ole saapunut", "kiitos paljon",
            "hyvää päivää", "moikka",
            "milloin laatikko tulee", "joo kiitos", "huomenta",
        ],
        "pt": [
            "obrigado", "Olá, onde está a minha caixa?", "sim, por favor", "não", "bom dia", "muito obrigada!",
            "quero cancelar a assinatura",
            "ainda não chegou", "boa tarde", "quanto custa", "oi, tudo bem", "não recebi nada",
        ],
        "it": [
            "grazie", "Ciao", "dov'è il mio pacco?", "sì grazie", "buongiorno", "grazie mille", "vorrei annullare",
            "non è ancora arrivato",
            "buonasera", "va bene, perfetto", "quanto costa", "per favore",
        ],
        "pl": [
            "dziękuję", "Cześć", "gdzie jest moja paczka?", "tak, proszę", "dzień dobry", "nie dziękuję", "chcę anulować",
            "jeszcze nie doszła",
            "dzięki", "ile kosztuje dostawa", "bardzo dobrze",
        ],
        "ar": ["شكرا", "مرحبا", "أين طردي؟"], "el": ["ευχαριστώ", "Καλημέρα", "πού είναι το πακέτο μου;"],
        "ja": ["ありがとう", "荷物はどこですか"],
        "zh": ["谢谢", "我的包裹在哪里"], "ko": ["감사합니다"], "th": ["ขอบคุณ"], "hi": ["धन्यवाद"], "hy": ["բարև"], "ka": ["მადლობა"],
        "am": ["አመሰግናለሁ"],
        "fa": ["بسته من کجاست؟ چرا نیامد"],
    ])

    static let sentences: [(String, String)] = pairs([
        "en": [
            "I would like to change the delivery address of my next box, please.",
            "My honey jar arrived broken, what can we do about it?",
        ],
        "he": ["קיבלתי את הקופסה אבל צנצנת הדבש הגיעה שבורה.", "אפשר בבקשה לדלג על החודש הבא?"],
        "ru": ["Я хотел бы изменить адрес доставки следующей коробки.", "Когда будет списана оплата за подписку?"],
        "fr": [
            "Je voudrais changer l'adresse de livraison de ma prochaine boîte.", "Mon pot de miel est arrivé cassé, que faire ?",
        ],
        "de": ["Ich möchte die Lieferadresse für meine nächste Box ändern.", "Mein Honigglas ist leider kaputt angekommen."],
        "es": [
            "Me gustaría cambiar la dirección de entrega de mi próxima caja.", "El tarro de miel llegó roto, ¿qué podemos hacer?",
        ],
        "nl": ["Ik wil graag het bezorgadres van mijn volgende doos wijzigen.", "Mijn honingpot is kapot aangekomen, wat nu?"],
        "sv": ["Jag skulle vilja ändra leveransadressen för min nästa låda.", "Honungsburken kom fram trasig, vad gör vi nu?"],
        "no": [
            "Jeg vil gjerne endre leveringsadressen for den neste esken min.", "Honningglasset kom knust frem, hva gjør vi nå?",
        ],
        "fi": ["Haluaisin muuttaa seuraavan laatikkoni toimitusosoitetta.", "Hunajapurkki saapui rikkinäisenä, mitä teemme?"],
        "pt": [
            "Gostaria de alterar a morada de entrega da minha próxima caixa.",
            "O frasco de mel chegou partido, o que podemos fazer?",
        ],
        "it": [
            "Vorrei cambiare l'indirizzo di consegna della mia prossima scatola.",
            "Il vasetto di miele è arrivato rotto, cosa facciamo?",
        ],
        "pl": ["Chciałabym zmienić adres dostawy mojego następnego pudełka.", "Słoik miodu przyszedł rozbity, co robimy?"],
    ])

    private static func pairs(_ table: [String: [String]]) -> [(String, String)] {
        table.sorted { $0.key < $1.key }.flatMap { code, texts in texts.map { (code, $0) } }
    }
}
