"""A message as every surface sends it: a body, and buttons that say what they do and not how a place encodes it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from bot.answers.fitting import fitted
from bot.answers.markup import Body, as_html, as_plain, as_text
from bot.answers.typesetting import with_hard_spaces


@dataclass(frozen=True, slots=True)
class ShowFact:
    """One fact in full."""

    id: str


@dataclass(frozen=True, slots=True)
class ShowEvidence:
    """Where a fact stands: paragraphs, quoted words, full citations."""

    id: str


@dataclass(frozen=True, slots=True)
class ShowRelated:
    """The facts that a reader of this one would want next."""

    id: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class ShowTopic:
    """A topic with what is below it; the tree from the top where `id` is None."""

    id: str | None
    page: int = 0


@dataclass(frozen=True, slots=True)
class ShowSource:
    """A source with its facts; the list of all sources where `id` is None."""

    id: str | None
    page: int = 0


@dataclass(frozen=True, slots=True)
class ShowPage:
    """Another page of the overview of a subject."""

    subject: str
    page: int


@dataclass(frozen=True, slots=True)
class ShowList:
    """A list of facts or timelines by its name, such as "figures"."""

    name: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class ShowRandom:
    """A fact by chance, other than the one that is shown already."""

    besides: str = ""


@dataclass(frozen=True, slots=True)
class AddToGroup:
    """Lets a person pick a group that takes the bot in."""


@dataclass(frozen=True, slots=True)
class AskPrivately:
    """Asks a question in the private chat with the bot, or opens that where the text is empty."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class OpenPrivately:
    """Opens a fact in the private chat with the bot."""

    id: str


@dataclass(frozen=True, slots=True)
class Ask:
    """A question, asked as if the person had typed it."""

    text: str


@dataclass(frozen=True, slots=True)
class Share:
    """Lets a person pick a chat and send this there; the text finds the same fact again."""

    text: str


@dataclass(frozen=True, slots=True)
class Copy:
    """Puts a text on the clipboard; at most 256 characters."""

    text: str


@dataclass(frozen=True, slots=True)
class Judge:
    """Says whether an answer with a fact was right."""

    fact: str
    is_right: bool


@dataclass(frozen=True, slots=True)
class SkipRemark:
    """Leaves unsaid what was wrong."""


@dataclass(frozen=True, slots=True)
class ShowFeedback:
    """A page of the answers that were called wrong, for admins."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class ShowQueue:
    """A page of the questions that found no answer, for admins."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class ShowSettings:
    """A page of what can be set for a chat, by its name."""

    page: str


@dataclass(frozen=True, slots=True)
class ChangeSetting:
    """Sets something for a chat."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class UseFacts:
    """Uses the facts in the folder without those that are gone, for admins; the digest says which these are."""

    digest: str


@dataclass(frozen=True, slots=True)
class KeepFacts:
    """Goes on with the facts in use, for admins."""


Opened = ShowFact | ShowEvidence | ShowRelated | ShowTopic | ShowSource | ShowPage | ShowList | ShowRandom
Said = Judge | SkipRemark | ShowFeedback | ShowQueue | ShowSettings | ChangeSetting | UseFacts | KeepFacts
Action = Opened | Said | Ask | AskPrivately | OpenPrivately | AddToGroup | Share | Copy


@dataclass(frozen=True, slots=True)
class Button:
    """What is written on it, and what it does."""

    label: str
    action: Action


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True)
class Message:
    """What is sent: always within Telegram's limits, whatever the body holds."""

    body: Body
    buttons: Rows = ()

    @cached_property
    def fitted(self) -> Body:
        """The body as it is sent."""
        return fitted(self.body)

    @cached_property
    def html(self) -> str:
        """For parse_mode HTML."""
        return as_html(with_hard_spaces(self.fitted))

    @property
    def text(self) -> str:
        """What Telegram shows: the HTML without its tags, with spaces as people type them."""
        return as_text(self.fitted)

    def with_buttons(self, buttons: Rows) -> Message:
        """The same text above other buttons. What has been made of the text already is not made again."""
        other = Message(self.body, buttons)
        vars(other).update(vars(self), buttons=buttons)
        return other

    @property
    def plain(self) -> str:
        """For the terminal and JSON: the text, with the addresses of its links and the questions that buttons offer."""
        asked = [button.label for row in self.buttons for button in row if isinstance(button.action, Ask)]
        return "\n".join((as_plain(self.fitted), *(f"{number}. {label}" for number, label in enumerate(asked, 1))))
