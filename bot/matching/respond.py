"""The road of one message: small talk, follow-up, overview, its questions one by one, a decision.

The first step that applies gives the outcome; docs/matching.md tells the order of the steps, and what it is for.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from bot.matching import smalltalk
from bot.matching.claims import corrected
from bot.matching.computing.differing import with_differing
from bot.matching.computing.figures import computed
from bot.matching.computing.named import named_by_value
from bot.matching.conversation import Conversation
from bot.matching.indexing.index import Index
from bot.matching.language.splitting import opens_as_question, parts
from bot.matching.language.tokens import KAZAKHSTAN
from bot.matching.meaning.oneself import is_for_oneself
from bot.matching.meaning.times import around, is_of_these_days
from bot.matching.outcomes import Answer, Found, NoAnswer, Outcome, Overview, SmallTalk, Talk, meaning
from bot.matching.overviews.everything import names_nothing
from bot.matching.overviews.overview import overview, overview_inside
from bot.matching.overviews.stances import stances
from bot.matching.overviews.views import views
from bot.matching.questions import answered
from bot.matching.ranking.decision import decide, outstanding, starters
from bot.matching.ranking.query import Query
from bot.matching.talk.comparing import compared_with_told, comparison
from bot.matching.talk.corrections import contrasted
from bot.matching.talk.earlier import SURE_OF_IT, earlier
from bot.matching.talk.elliptic import goes_back_to_earlier, may_be_completed, must_be_completed, only_points_back
from bot.matching.talk.followup import follow_up
from bot.matching.talk.going_on import more_of_it, wants_more_of_a_kind
from bot.matching.talk.message import Message
from bot.matching.talk.overview_followup import (
    WIDE,
    all_about_it,
    all_said_there,
    overview_of_another,
    wide_about_another,
)
from bot.matching.talk.paging import turned
from bot.matching.talk.picking import picked
from bot.matching.talk.praise import after_praise
from bot.matching.talk.references import leans, was_told_by, with_person
from bot.matching.talk.told_figures import computed_from_told

_NO_TIME = re.compile(r"\bwhen it comes (?:down )?to\b", re.IGNORECASE)  # its "when" asks for none
_WHATEVER_IT_NAMES = {
    Talk.EMPTY,
    Talk.TOO_LONG,
    Talk.CODE,
    Talk.EMOJI,
    Talk.OTHER_LANGUAGE,
    Talk.INSTRUCTION,
}
_OF_THE_BOT = {Talk.IDENTITY, Talk.ABILITY}  # unless a fact was told: "who wrote this?"
_WITH_SUGGESTIONS = {
    Talk.GREETING,
    Talk.ABILITY,
    Talk.IDENTITY,
    Talk.OTHER_LANGUAGE,
    Talk.GIBBERISH,
    Talk.EMPTY,
    Talk.EMOJI,
}


def respond(text: str, conversation: Conversation, index: Index, today: date | None = None) -> Outcome:
    """What comes of a message in a conversation, answered from one index.

    `today` tells whether "yesterday" may be a day of the facts; it is none where it is not given.
    """
    text = _NO_TIME.sub("regarding", text)
    message = Message(index)
    outcome = _told(text, conversation, message, today)
    return with_differing(outcome, message.understood(text), index) if isinstance(outcome, Answer) else outcome


def _told(text: str, conversation: Conversation, message: Message, today: date | None) -> Outcome:
    """What comes of a message, whatever it is."""
    if (choice := picked(text, conversation, message.index)) is not None:
        return Answer((Found(choice, 1.0),))
    talk = smalltalk.before_matching(text)
    if talk in _WHATEVER_IT_NAMES:
        return _small_talk(talk, text, message.index)
    if smalltalk.praises(text):
        return _small_talk(Talk.PRAISE, text, message.index)
    query = message.understood(text)
    talk = talk or smalltalk.of_tokens(query.tokens, asks="?" in text)
    if talk and not query.entities:
        may_ask = leans(query) if talk in _OF_THE_BOT else talk is Talk.ACKNOWLEDGEMENT and "?" in text  # "really?"
        told = _follow_up(query, conversation, message) if may_ask else None
        return told if isinstance(told, Answer) else _small_talk(talk, text, message.index)
    if query.wording not in message.index.asked and _is_beyond(query, message.index, today):
        return decide(query, (), message.index)
    if not conversation.question:
        return _outcome(query, conversation, message)
    if (asked := after_praise(text)) != text:
        query = message.understood(asked)
    outcome = _in_conversation(query, conversation, message)
    if not isinstance(outcome, NoAnswer) or outcome.all_on:
        return outcome
    if (gone_back := _gone_back(query, conversation, message)) is not None:
        return gone_back
    if only_points_back(query):  # it names nothing: what comes next goes on from the question before
        in_full = conversation.in_full
        named, named_before = ({*message.understood(one).entities} for one in (outcome.asked or text, in_full))
        if not named_before <= named:
            return replace(outcome, asked=in_full)
    return outcome


def _gone_back(query: Query, conversation: Conversation, message: Message) -> Answer | None:
    """The answer to a message that the last question does not explain, where it goes back behind that."""
    if conversation.is_declined and conversation.answered and query.says_anything and may_be_completed(query):
        # What was declined in between may have been an aside: "what is on the agenda, then?"
        found = _outcome(query, conversation.before_declined(), message)
        if isinstance(found, Answer):
            return found
    if goes_back_to_earlier(query):
        for before in earlier(conversation, message.index):
            found = _in_conversation(query, before, message)
            if isinstance(found, Answer) and found.confidence >= SURE_OF_IT:
                return found
    if wants_more_of_a_kind(query):
        more = more_of_it(query, message.context(conversation), message.index)
        return replace(more, asked=conversation.in_full) if isinstance(more, Answer) else None
    return None


def _in_conversation(query: Query, conversation: Conversation, message: Message) -> Outcome:
    """What comes of a message that may lean on what was talked about: the first of the ways in which it does."""
    if (page := turned(query, conversation, message.index)) is not None:
        return page
    context = message.context(conversation)
    if conversation.page is not None and (another := overview_of_another(query, context, message)) is not None:
        return another
    if (put_right := contrasted(query, context.last)) is not None:
        return meaning(put_right, _outcome(message.understood(put_right), Conversation(), message))
    if (side_by_side := compared_with_told(query, context, message)) is not None:
        return side_by_side
    if not conversation.is_declined and (
        figure := computed_from_told(query, context, conversation.shown, message.index)
    ):
        return meaning(conversation.in_full, figure)
    everything = all_about_it(query, context, message) or all_said_there(query, context, message)
    if everything is not None:
        return everything
    if (outcome := _follow_up(query, conversation, message)) is not None:
        return outcome
    if (in_full := with_person(query, context, message.index)) is not None:
        by_name = message.understood(in_full)
        outcome = _outcome(by_name, conversation, message)
        if isinstance(outcome, Answer | Overview) or not was_told_by(by_name, context, message.index):
            return meaning(in_full, outcome)
    return _outcome(query, conversation, message)


def _is_beyond(query: Query, index: Index, today: date | None) -> bool:
    """Whether all that a message asks is what no fact can tell: the news of these days, what oneself may do."""
    if len(parts(query.text)) > 1:
        return False
    if is_for_oneself(query.plain):
        return True
    if not (is_of_these_days(query.plain) and opens_as_question(query.text)):
        return False
    days = around(today) if today else None
    return not (days and any(days.covers(one) for document in index.documents for one in document.dates))


def _follow_up(query: Query, conversation: Conversation, message: Message) -> Outcome | None:
    """What comes of a message that only leans on what was told, where it does."""
    if not conversation.question:
        return None
    outcome = follow_up(query, message.context(conversation), message.index)
    return meaning(conversation.in_full, outcome) if outcome else None


def _outcome(query: Query, conversation: Conversation, message: Message) -> Outcome:
    """What comes of a message that is neither small talk nor asks only for an aspect of what was told."""
    index = message.index
    if query.wording in index.asked:
        return answered(query, conversation, message)
    wide = (
        computed(query, index)
        or comparison(query, index)
        or overview(query, index)
        or overview_inside(query, message.understood, index)
        or stances(query, index)
    )
    if not conversation.question:
        outcome = wide if wide or names_nothing(query) else _answered(query, conversation, message)
        if outcome is None or (isinstance(outcome, NoAnswer) and query.is_bare):
            return _small_talk(Talk.ABILITY, query.text, index)
        return outcome
    context = message.context(conversation)
    must = must_be_completed(query, context)
    if not must and not leans(query):
        return wide or _answered(query, conversation, message)
    # "and about Ukraine?" goes on with what was asked, where that is answered.
    outcome = answered(query, conversation, message)
    if isinstance(outcome, Answer):
        return outcome
    if must and (about_another := wide_about_another(query, context, message)) is not None:
        return about_another
    # After "what did Vassilenko say on Ukraine", "and Gallo?" is no question for everything on Gallo.
    wants_the_same = must and (context.last.aspect not in WIDE or context.last.holder not in {None, KAZAKHSTAN})
    return outcome if wide is None or leans(query) or wants_the_same else wide


def _answered(query: Query, conversation: Conversation, message: Message) -> Outcome:
    """What comes of the questions of a message; where nothing answers, what it names, or the one fact that is near."""
    outcome = answered(query, conversation, message)
    if not isinstance(outcome, NoAnswer):
        return outcome
    return (
        corrected(query, message)
        or views(query, message.index)
        or named_by_value(query, message.index)
        or outstanding(query, message.ranked(query.text))
        or outcome
    )


def _small_talk(talk: Talk, said: str, index: Index) -> SmallTalk:
    return SmallTalk(talk, starters(index, said) if talk in _WITH_SUGGESTIONS else ())
