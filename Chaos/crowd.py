"""What customers and people do: a plan that a seed decides, and the hands that carry it out at Chatwoot."""

import random
import re
from dataclasses import dataclass, field
from pathlib import Path

SEEDED = Path(__file__).resolve().parents[1] / "Sources/CResources/data/seed/customers.json"
CHANNELS = ("widget", "whatsapp", "email", "telegram", "facebook", "api")

# Questions of several categories, follow-ups, and yes and no, by language.
WORDS = {
    "en": (
        ["Where is my box? It should have been here last week.", "Why was my card charged twice this month?",
         "Please skip the next box, we are travelling.", "The jar of honey in my box arrived broken.",
         "How often are boxes sent, and can I change that?", "I would like to cancel my subscription.",
         "Please no alcohol in my boxes from now on.", "My address has changed, where do I tell you?"],
        ["And when will that be?", "Thank you! One more thing: is the tracking number right?",
         "Sorry, I meant the box of March."],
        "Yes, please", "No, thank you"),
    "he": (
        ["איפה החבילה שלי? היא הייתה צריכה להגיע בשבוע שעבר.", "למה חויבתי פעמיים החודש?", "אני רוצה לבטל את המנוי שלי.",
         "הצנצנת בחבילה הגיעה שבורה."],
        ["ומתי זה יקרה?", "תודה! ועוד שאלה אחת, מה מספר המעקב?"], "כן, בבקשה", "לא, תודה"),
    "ru": (
        ["Где моя посылка? Она должна была прийти на прошлой неделе.", "Почему с меня сняли деньги дважды?",
         "Я хочу отменить подписку.", "В коробке разбилась банка мёда."],
        ["А когда это будет?", "Спасибо! Ещё вопрос: какой номер отслеживания?"], "Да, пожалуйста", "Нет, спасибо"),
    "de": (
        ["Wo ist mein Paket? Es sollte letzte Woche ankommen.", "Warum wurde meine Karte zweimal belastet?",
         "Ich möchte mein Abonnement kündigen.", "Das Glas Honig in der Box war zerbrochen."],
        ["Und wann ist das?", "Danke! Noch eine Frage: Wie lautet die Sendungsnummer?"], "Ja, bitte", "Nein, danke"),
    "fr": (
        ["Où est mon colis ? Il devait arriver la semaine dernière.", "Pourquoi ma carte a-t-elle été débitée deux fois ?",
         "Je voudrais résilier mon abonnement.", "Le pot de miel est arrivé cassé."],
        ["Et ce sera quand ?", "Merci ! Encore une question : quel est le numéro de suivi ?"],
        "Oui, s'il vous plaît", "Non merci"),
    "es": (
        ["¿Dónde está mi caja? Tenía que llegar la semana pasada.", "¿Por qué me cobraron dos veces este mes?",
         "Quiero cancelar mi suscripción.", "El frasco de miel llegó roto."],
        ["¿Y cuándo será?", "¡Gracias! Otra pregunta: ¿cuál es el número de seguimiento?"], "Sí, por favor", "No, gracias"),
    "pt": (
        ["Onde está a minha caixa?", "Quero cancelar a minha assinatura."], ["E quando será?"],
        "Sim, por favor", "Não, obrigado"),
    "nl": (["Waar is mijn pakket?", "Ik wil mijn abonnement opzeggen."], ["En wanneer is dat?"], "Ja, graag", "Nee, dank u"),
}


@dataclass(frozen=True)
class Act:
    """Something that a customer (`write`, `edit`, `choose`) or a person does, in seconds from the beginning."""

    at: float
    conversation: int
    kind: str
    text: str = ""
    detail: dict = field(default_factory=dict, hash=False)


def plan(seed, conversations, seconds, people=True):
    """All acts in order of time. Without `people` each customer goes on asking, and always the bot."""
    acts = []
    for number in range(conversations):
        dice = random.Random(f"crowd {seed} {number}")
        acts += _Life(dice, number, seconds, people).acts
    return sorted(acts, key=lambda act: (act.at, act.conversation))


class _Life:
    """One customer's."""

    def __init__(self, dice, number, seconds, people):
        self.dice, self.number, self.acts = dice, number, []
        self.words = WORDS[dice.choice(list(WORDS))]
        self.at = dice.uniform(0, min(seconds * 0.4, 15))
        while self.at < seconds:
            if not people:
                self._write(dice.choice(self.words[0]))
                self.at += dice.uniform(20, 40)
                # A draft or a hand-over gave it to people; they give it back.
                self._do("hand_back", at=self.at - 1, user=2)
                continue
            self._ask()
            self._wait(5, 14)
            if dice.random() < 0.5:
                dice.choice([self._follow_up, self._answer, self._edit, self._burst])()
                self._wait(4, 12)
            if dice.random() < 0.45:
                self._people(dice.uniform(-9, 1))
                self._wait(3, 10)
        self.acts = [act for act in self.acts if act.at <= seconds]

    def _do(self, kind, text="", at=None, **detail):
        self.acts.append(Act(round(max(0, self.at if at is None else at), 3), self.number, kind, text, detail))

    def _wait(self, least, most):
        self.at += self.dice.uniform(least, most)

    def _write(self, text, **detail):
        self._do("write", text, **detail)

    def _ask(self):
        question = self.dice.choice(self.words[0])
        if self.dice.random() < 0.3:
            return self._burst()
        if self.dice.random() < 0.08:
            return self._write("", attachment=True)
        self._write(question)

    def _burst(self):
        for _ in range(self.dice.randint(2, 4)):
            self._write(self.dice.choice(self.words[0] + self.words[1]))
            self._wait(0.05, 2.0)

    def _follow_up(self):
        self._write(self.dice.choice(self.words[1]))

    def _answer(self):
        self._do("choose", self.words[self.dice.choice((2, 2, 3))], index=self.dice.randrange(2))

    def _edit(self):
        self._write(self.dice.choice(self.words[0]))
        self._wait(0.2, 6)
        self._do("edit", self.dice.choice(self.words[0]))

    def _people(self, earlier):
        """A person comes in, at times just while the bot is about to answer; most go again."""
        at = max(0, self.at + earlier)
        user = self.dice.choice((2, 3))
        way = self.dice.choice(("assign", "reply", "open", "assign_and_reply"))
        if way in ("assign", "assign_and_reply"):
            self._do("assign", at=at, user=user)
        if way == "open":
            self._do("status", "open", at=at, user=user)
        if way in ("reply", "assign_and_reply", "open"):
            self._do("reply", "A colleague here: I am looking into it.", at=at + self.dice.uniform(0.1, 3), user=user)
        if self.dice.random() < 0.2:
            self._do("note", "Seen this before.", at=at + 1, user=user)
        end = self.dice.random()
        if end < 0.5:
            self._do("hand_back", at=at + self.dice.uniform(4, 12), user=user)
        elif end < 0.8:
            # The customer's next message opens it again, for the bot.
            self._do("hand_back", at=at + self.dice.uniform(3, 6), user=user)
            self._do("status", "resolved", at=at + self.dice.uniform(6, 12), user=user)


class Crowd:
    """Carries acts out by the simulator's control interface."""

    def __init__(self, simulator, seed, conversations):
        self.simulator = simulator
        self.counts = {}
        self.contacts = {}
        # Number in the plan → the conversation's number at Chatwoot, which a new one may follow.
        self.numbers = {}
        self.last_message = {}
        # Customers of the synthetic data first: of them there is something to tell.
        self.emails = sorted(set(re.findall(r'"([a-z0-9._-]+@example\.(?:com|org))"', SEEDED.read_text())))
        random.Random(f"emails {seed}").shuffle(self.emails)
        self.channels = [random.Random(f"channel {seed} {number}").choice(CHANNELS) for number in range(conversations)]

    def perform(self, act):
        done = getattr(self, f"_{act.kind}")(act)
        if done is not False:
            kind = act.kind if act.kind != "status" else act.text
            self.counts[kind] = self.counts.get(kind, 0) + 1

    def _write(self, act):
        number = act.conversation
        contact = {"id": self.contacts[number]} if number in self.contacts else {
            "name": f"Customer {number}", "email": self._email(number), "phone_number": f"+1555{number:07d}",
            "identifier": f"customer-{number}"}
        body = {"inbox": self.channels[number], "contact": contact, "content": act.text}
        if act.detail.get("attachment"):
            body["attachments"] = [{"name": "photo.jpg", "content_type": "image/jpeg", "file_type": "image", "content": "…"}]
        made = self.simulator.post("/simulator/chatwoot/messages", body)
        self.contacts[number] = made["contact_id"]
        self.numbers[number] = made["conversation_id"]
        self.last_message[number] = made["message_id"]

    def _email(self, number):
        return self.emails[number] if number < len(self.emails) else f"customer{number}@example.com"

    def _edit(self, act):
        message = self.last_message.get(act.conversation)
        if message is None:
            return False
        self.simulator.post(f"/simulator/chatwoot/messages/{message}/edit", {"content": act.text})

    def _choose(self, act):
        """Presses a button where one is offered; says it in words where none is."""
        number = self.numbers.get(act.conversation)
        if number is None:
            return self._write(act)
        report = self.simulator.get(f"/simulator/chatwoot/conversations/{number}")
        for message in reversed(report["messages"]):
            if message["content_type"] != "input_select" or message["content_attributes"].get("submitted_values"):
                continue
            items = message["content_attributes"].get("items") or []
            if items and report["channel"] != "email":
                item = items[act.detail["index"] % len(items)]
                self.simulator.post(f"/simulator/chatwoot/messages/{message['id']}/select", {"value": item["value"]})
                return None
        return self._write(act)

    def _person(self, act, what, **body):
        number = self.numbers.get(act.conversation)
        if number is None:
            return False
        self.simulator.post(f"/simulator/chatwoot/conversations/{number}/{what}", {"user_id": act.detail["user"], **body})

    def _assign(self, act):
        return self._person(act, "assign")

    def _reply(self, act):
        return self._person(act, "reply", content=act.text)

    def _note(self, act):
        return self._person(act, "note", content=act.text)

    def _status(self, act):
        return self._person(act, "status", status=act.text)

    def _hand_back(self, act):
        return self._person(act, "hand_back", unassign=True)
