"""The road of one message: small talk, follow-up, overview, its questions one by one, a decision."""

from __future__ import annotations

from dataclasses import replace

from bot.matching import smalltalk
from bot.matching.conversation import Conversation
from bot.matching.decision import FACTS_AT_MOST, decide, starters
from bot.matching.figures import computed
from bot.matching.followup import completed, follow_up, must_be_completed, picked
from bot.matching.index import Index
from bot.matching.lexicon import KAZAKHSTAN, Tag
from bot.matching.outcomes import Answer, Clarification, Found, NoAnswer, Outcome, Overview, SmallTalk, Talk
from bot.matching.overview import asks_for_all, overview, stances
from bot.matching.query import Query, tagged, understand
from bot.matching.ranking import ANSWER_FROM, rank
from bot.matching.splitting import clauses, joined_questions, parts, pieces

QUESTIONS_AT_MOST = 4  # of one message; more of them are a questionnaire
SURE = 0.85  # a message that is answered so surely by itself starts afresh
_WHATEVER_IT_NAMES = {
    Talk.EMPTY,
    Talk.TOO_LONG,
    Talk.CODE,
    Talk.EMOJI,
    Talk.OTHER_LANGUAGE,
    Talk.INSTRUCTION,
}
_WITH_SUGGESTIONS = {
    Talk.GREETING,
    Talk.ABILITY,
    Talk.IDENTITY,
    Talk.OTHER_LANGUAGE,
    Talk.GIBBERISH,
    Talk.EMPTY,
    Talk.EMOJI,
}


def respond(text: str, conversation: Conversation, index: Index) -> Outcome:
    """What comes of a message in a conversation, answered from one index."""
    if (choice := picked(text, conversation, index)) is not None:
        return Answer((Found(choice, 1.0),))
    talk = smalltalk.before_matching(text)
    if talk in _WHATEVER_IT_NAMES:
        return _small_talk(talk, index)
    query = understand(text, index)
    talk = talk or smalltalk.of_tokens(query.tokens)
    if talk and not query.entities:
        return _small_talk(talk, index)
    if (outcome := follow_up(query, conversation, index)) is not None:
        return outcome
    if query.plain in index.asked:
        return _answered(query, conversation, index)
    wide = computed(query, index) or overview(query, index) or _overview_inside(query, index) or stances(query, index)
    return wide or _answered(query, conversation, index)


def _overview_inside(query: Query, index: Index) -> Overview | None:
    """The overview that one part of a message asks for, where the rest only leads up to it."""
    parts_ = [understand(part, index) for part in pieces(query.text)]
    found = [overview(part, index) for part in parts_ if asks_for_all(part)]
    return next((outcome for outcome in found if outcome), None)


def _small_talk(talk: Talk, index: Index) -> SmallTalk:
    return SmallTalk(talk, starters(index) if talk in _WITH_SUGGESTIONS else ())


def _answered(query: Query, conversation: Conversation, index: Index) -> Outcome:
    """The questions of a message, each decided by itself, told together where several are answered."""
    questions, asides = _questions(query.text, index)
    if len(questions) > 1:
        answers = _each(questions, conversation, index)
        if len(answers) > 1:
            return _together(answers)
    whole = _decided(query, conversation, index)
    if isinstance(whole, Answer) and whole.confidence > 0.9:
        return whole
    options = [whole]
    for part in questions if asides or len(questions) > 1 else ():
        context = Conversation(question=asides[-1], at=conversation.at) if asides else conversation
        options += [_narrowed(query, part, earlier, index) for earlier in dict.fromkeys((conversation, context))]
    named = set(query.entities)
    for part in clauses(query.text):
        if named <= set(understand(part, index).entities):
            options.append(_narrowed(query, part, conversation, index))
    return max(options, key=_worth)


def _worth(outcome: Outcome) -> tuple[int, float]:
    kinds = {Answer: 3, Overview: 3, Clarification: 2, NoAnswer: 1}
    return kinds.get(type(outcome), 0), outcome.confidence


def _each(questions: list[str], conversation: Conversation, index: Index) -> list[Answer]:
    """The answers to the questions of one message; each may lean on those before it."""
    answers: list[Answer] = []
    for part in questions:
        outcome = _decided(understand(part, index), conversation, index)
        conversation = conversation.after(part, outcome, conversation.at)
        if isinstance(outcome, Answer):
            answers.append(outcome)
    return answers


def _narrowed(whole: Query, part: str, conversation: Conversation, index: Index) -> Outcome:
    """What comes of a part of a message, unless leaving out the rest would lose the name it is about."""
    inner = understand(part, index)
    names = {e for e in (*whole.entities, *whole.unknown_names) if e != KAZAKHSTAN}
    own = {e for e in (*inner.entities, *inner.unknown_names) if e != KAZAKHSTAN}
    if not any(term.token.tag is not Tag.FRAME for term in inner.terms) or (
        names - own and not own and not conversation.question
    ):
        return NoAnswer(())
    return _decided(inner, conversation, index)


def _questions(text: str, index: Index) -> tuple[list[str], list[str]]:
    """The stretches of a message that ask something, and those that only lead up to it, without pleasantries."""
    asking: list[str] = []
    asides: list[str] = []
    for sentence in parts(text):
        if smalltalk.of_tokens(tagged(sentence, index)) or smalltalk.before_matching(sentence):
            continue
        for part in joined_questions(sentence):
            query = understand(part, index)
            if not any(term.token.tag is not Tag.FRAME for term in query.terms):
                continue
            (asking if query.is_question else asides).append(part)
    return asking[:QUESTIONS_AT_MOST], asides[:QUESTIONS_AT_MOST]


def _decided(query: Query, conversation: Conversation, index: Index) -> Outcome:
    alone = rank(query, index)
    found = completed(query, conversation, index)
    if found is not None:
        completion, ranked = found
        sure = max((candidate.confidence for candidate in alone[:1]), default=0.0)
        if (
            must_be_completed(query)
            or ranked[0].confidence >= sure
            or (sure < SURE and ranked[0].confidence >= ANSWER_FROM)
        ):
            return decide(completion, ranked, index)
    elif must_be_completed(query) and conversation.question:
        return decide(query, (), index)
    return decide(query, alone, index)


def _together(answers: list[Answer]) -> Answer:
    """The answers to several questions: the first fact of each, then what room is left for."""
    found: dict[str, Found] = {}
    for place in range(FACTS_AT_MOST):
        for answer in answers:
            if place < len(answer.found) and len(found) < FACTS_AT_MOST:
                found.setdefault(answer.found[place].fact.id, answer.found[place])
    return replace(answers[0], found=tuple(found.values()))
