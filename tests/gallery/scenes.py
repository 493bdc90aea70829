"""What people do in the gallery. What the bot answers is not written anywhere: it is asked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

BOT = "@kazfacts_bot"
STICKER = "\N{BACTRIAN CAMEL}"


@dataclass(frozen=True)
class Says:
    """Somebody writes; `to_bot` makes it a reply to the bot's last message."""

    text: str
    to_bot: bool = False


@dataclass(frozen=True)
class Sends:
    """Somebody sends a sticker."""

    sticker: str = STICKER


@dataclass(frozen=True)
class Presses:
    """Somebody presses a button of the bot's last message."""

    label: str


@dataclass(frozen=True)
class Edits:
    """An editor replaces words in a file of the fact base."""

    path: str
    old: str
    new: str


@dataclass(frozen=True)
class Rewrites:
    """Somebody edits their last message."""

    text: str


@dataclass(frozen=True)
class Types:
    """Somebody types behind the name of the bot, and sees what is offered; `picks` sends one of it."""

    text: str
    picks: int | None = None


@dataclass(frozen=True)
class Summons:
    """Somebody mentions the bot where it is no member."""

    text: str


@dataclass(frozen=True)
class Adds:
    """Somebody adds the bot to the group."""


@dataclass(frozen=True)
class TakesBack:
    """Somebody replies to the bot's last message with /delete."""


@dataclass(frozen=True)
class Posts:
    """Somebody posts in the channel."""

    text: str


@dataclass(frozen=True)
class Waits:
    """The time of the next digest comes."""


Step = Says | Sends | Presses | Edits | Rewrites | Types | Summons | Adds | TakesBack | Posts | Waits


class Place(StrEnum):
    """Where a scene plays."""

    PRIVATE = "private"
    GROUP = "group"
    ELSEWHERE = "elsewhere"  # a group that the bot is no member of
    CHANNEL = "channel"


@dataclass(frozen=True)
class Scene:
    """One conversation."""

    title: str
    steps: tuple[Step, ...]
    place: Place = Place.PRIVATE
    is_admin: bool = False  # of the bot
    is_administrator: bool = False  # of the group


CONVERSATION = Scene(
    "A conversation",
    (
        Says("how much has the EU invested?"),
        Says("tokaev on teh veto"),
        Says("how tall is Khan Tengri?"),
    ),
)

SCENES = (
    CONVERSATION,
    Scene("The first message", (Says("/start"),)),
    Scene("An example is tapped", (Says("/start"), Presses("1"))),
    Scene("How to use it", (Says("/help"),)),
    Scene("Said by the speaker, with a quote", (Says("what can middle powers do as mediators?"),)),
    Scene("Reported words", (Says("what does de Montbrial say about an active middle power?"),)),
    Scene("According to a publication", (Says("how many ethnic groups live in Kazakhstan?"),)),
    Scene("The opinion of an author", (Says("what does Gallo conclude about Kazakhstan's positions?"),)),
    Scene("Written by the speaker", (Says("why do superpowers need multilateral institutions less?"),)),
    Scene("A figure", (Says("how many people will lack water by 2050?"),)),
    Scene("A derived figure", (Says("what share of the foreign investment comes from the EU?"),)),
    Scene("A claim that does not hold", (Says("is the border with China 2,000 km long?"),)),
    Scene("An event, its place, what follows", (Says("when did the CIS leaders meet in Bishkek?"), Says("and where?"))),
    Scene("An editor's note", (Says("how much foreign direct investment is there?"),)),
    Scene("Two facts", (Says("What agency does Tokayev want to create? And which UN centre would he like to host?"),)),
    Scene("Three facts", (Says("Roman Vassilenko, World Policy Conference"),)),
    Scene("An overview, and its next page", (Says("tell me everything about China"), Presses("Next \u203a"))),
    Scene("A question back, and a choice", (Says("africa"), Presses("1"))),
    Scene(
        "Was this right?",
        (Says("how long is the border with China?"), Presses("No"), Says("It is longer than that.", to_bot=True)),
    ),
    Scene("No answer", (Says("what is the population of Almaty?"),)),
    Scene("A misspelt question", (Says("how lnog is teh bordr betwen kazkhstan and chnia"),)),
    Scene("Evidence", (Says("how long is the border with China?"), Presses("Evidence"), Presses("\u2039 Back"))),
    Scene("What is related", (Says("how much has the EU invested?"), Presses("Related"), Presses("1"))),
    Scene("Browsing by topic", (Says("/topics"), Presses("1"), Presses("1"))),
    Scene("The sources", (Says("/sources"), Presses("1"))),
    Scene("A fact by its id", (Says("/fact fdi-total"), Says("/fact fdi-from-uk"), Says("/fact"))),
    Scene("Small talk", (Says("hi"), Says("are you a robot?"), Says("thank you so much!"), Says("you are useless"))),
    Scene("Another language, and nonsense", (Says("Как приготовить борщ?"), Says("asdfgh jkl qwe"))),
    Scene("Commands and stickers", (Says("/weather"), Sends())),
    Scene("About", (Says("/about"),)),
    Scene("Privacy", (Says("/privacy"), Says("/mydata"), Says("/forgetme"))),
    Scene(
        "In a group",
        (
            Says(f"{BOT} what does Kazakhstan think of BRICS?"),
            Says("who said that?", to_bot=True),
            Says("/ask when was the world policy conference?"),
            Says("/help@kazfacts_bot"),
        ),
        place=Place.GROUP,
    ),
    Scene(
        "The same again, and taken back",
        (
            Adds(),
            Says("/ask how long is the border with China?"),
            Says(f"{BOT} how long is the border with China?"),
            Says(f"{BOT} how tall is Khan Tengri?"),
            TakesBack(),
        ),
        place=Place.GROUP,
    ),
    Scene(
        "What administrators set",
        (Says("/settings"), Presses("Quiet hours"), Presses("22:00\u201308:00"), Presses("\u2039 Back")),
        place=Place.GROUP,
        is_administrator=True,
    ),
    Scene(
        "A digest is set, and comes",
        (
            Says("/digest"),
            Presses("Days"),
            Presses("Monday to Friday"),
            Presses("\u2039 Back"),
            Presses("Start the digest"),
            Waits(),
        ),
    ),
    Scene(
        "Inline mode: before the first word, and while somebody types",
        (
            Types(""),
            Types("brics", picks=0),
            Presses("Related"),
            Presses("1"),
            Presses("Evidence"),
            Presses("\u2039 Back"),
        ),
        place=Place.ELSEWHERE,
    ),
    Scene("A guest", (Summons(f"{BOT} what share of the investment comes from the EU?"),), place=Place.ELSEWHERE),
    Scene("A question in a channel", (Posts("/ask how many people will lack water by 2050?"),), place=Place.CHANNEL),
    Scene("A question that is edited", (Says("what is the yurt metaphor?"), Rewrites("how much has the EU invested?"))),
    Scene("Facts of one kind, and the newest", (Says("/figures"), Says("/latest"), Presses("Next \u203a"))),
    Scene("A timeline", (Says("/timeline"), Presses("6"))),
    Scene("Two subjects side by side", (Says("/compare China and Russia"),)),
    Scene(
        "An admin reads the facts anew",
        (
            Says("/status"),
            Says("/feedback"),
            Says("/queue"),
            Says("/why waht does Kazakhstan think of BRICS"),
            Says("/check"),
            Edits("figures/investment.yaml", "source: lithuania-tribune-2023-06", "source: lithuania-tribun-2023-06"),
            Says("/reload"),
            Edits("figures/investment.yaml", "source: lithuania-tribun-2023-06", "source: lithuania-tribune-2023-06"),
            Edits("figures/investment.yaml", "en: EU investment in Kazakhstan", "en: Investment from the EU"),
            Says("/check"),
            Says("/reload"),
        ),
        is_admin=True,
    ),
    Scene(
        "An admin is asked before facts are gone",
        (
            Edits("background/transport.yaml", "- id: northern-corridor-what", "- id: northern-corridor"),
            Says("/reload"),
            Presses("Cancel"),
            Edits("background/transport.yaml", "- id: northern-corridor", "- id: northern-corridor-what"),
        ),
        is_admin=True,
    ),
)
