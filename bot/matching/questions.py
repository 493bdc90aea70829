"""The questions of one message: each decided by itself, told together where several are answered."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from bot.facts.model import Fact, Kind
from bot.matching import smalltalk
from bot.matching.conversation import Conversation
from bot.matching.language.entity_types import PARTIES
from bot.matching.language.splitting import clauses, items, joined_questions, opens_as_question, parts, without_guess
from bot.matching.language.tokens import KAZAKHSTAN, Token
from bot.matching.loaded import unloaded
from bot.matching.meaning.rewordings import in_other_words
from bot.matching.outcomes import Answer, Clarification, Found, NoAnswer, Outcome, Overview, meaning
from bot.matching.overviews.stances import stances
from bot.matching.overviews.views import views
from bot.matching.ranking.decision import FACTS_AT_MOST, decide
from bot.matching.ranking.query import Query
from bot.matching.ranking.ranking import ANSWER_FROM, Candidate
from bot.matching.ranking.vetoes import MARKED
from bot.matching.talk.completion import completed
from bot.matching.talk.elliptic import goes_on, must_be_completed, said_in_full
from bot.matching.talk.message import Message
from bot.matching.talk.references import Context, leans

QUESTIONS_AT_MOST = 4  # of one message; more of them are a questionnaire
STRETCHES_AT_MOST = 16  # of one message, in which its questions are looked for
SURE = 0.85  # a message that is answered so surely by itself starts afresh


def answered(query: Query, conversation: Conversation, message: Message) -> Outcome:
    """What comes of the questions of a message, or of the one question inside it."""
    questions, asides = _questions(query.text, message)
    if len(questions) > 1:
        answers = _each(questions, conversation, message)
        if len(answers) > 1:
            return _together(answers)
    is_led_up_to = len(questions) == 1 and not asides and query.wording not in message.index.asked
    whole = _decided(questions[0] if is_led_up_to else query.text, conversation, message)
    if isinstance(whole, Answer) and whole.confidence > ANSWER_FROM:
        return whole  # one that answers only because of what was told may be said better by a part
    options: list[Outcome] = [whole]
    if questions != [query.text]:
        lead = message.understood(" ".join(asides))
        context = Conversation(question=asides[-1], at=conversation.at) if asides else conversation
        for part in questions:
            options += [
                _narrowed(query, part, earlier, lead, message) for earlier in dict.fromkeys((conversation, context))
            ]
    for sentence in questions:
        around = message.understood(" ".join((*asides, sentence)))
        options += (_narrowed(query, part, conversation, around, message) for part in _clauses(sentence, message))
    best = max(options, key=_worth)
    if isinstance(best, NoAnswer):
        asked = [guessed for part in questions if (guessed := without_guess(part))]
        without_guesses = (_asked_anew(part, message) for part in asked)
        texts = dict.fromkeys((query.text, *questions, *asked))
        reworded = (_in_other_words(text, conversation, message) for text in texts)
        without_judgement = (_unloaded(part, message) for part in questions)
        return next((found for found in chain(without_guesses, reworded, without_judgement) if found), best)
    return best


def _questions(text: str, message: Message) -> tuple[list[str], list[str]]:
    """The stretches of a message that ask something, and those that only lead up to it, without pleasantries."""
    asking: list[str] = []
    asides: list[str] = []
    sentences = parts(text)[:STRETCHES_AT_MOST]
    if len(sentences) == 1 and len(joined_questions(text)) == 1:
        return [text], []
    listed = items(text)
    for sentence in sentences:
        if smalltalk.of_tokens(message.understood(sentence).tokens) or smalltalk.before_matching(sentence):
            continue
        for part in joined_questions(sentence):
            query = message.understood(part)
            if query.says_anything and not smalltalk.of_tokens(query.tokens):
                asks = query.is_question or opens_as_question(part) or part.lstrip("-*•– ") in listed
                (asking if asks else asides).append(part)
    return asking[:QUESTIONS_AT_MOST], asides[:QUESTIONS_AT_MOST]


def _each(questions: list[str], conversation: Conversation, message: Message) -> list[Answer]:
    """The answers to the questions of one message; each may lean on those before it."""
    answers: list[Answer] = []
    for part in questions:
        outcome = _decided(part, conversation, message)
        conversation = conversation.after(part, outcome, conversation.at)
        if isinstance(outcome, Answer):
            answers.append(outcome)
    return answers


def _together(answers: list[Answer]) -> Answer:
    """The answers to several questions: the first fact of each, then what room is left for."""
    found: dict[str, Found] = {}
    for place in range(FACTS_AT_MOST):
        for answer in answers:
            if place < len(answer.found) and len(found) < FACTS_AT_MOST:
                found.setdefault(answer.found[place].fact.id, answer.found[place])
    return replace(answers[0], found=tuple(found.values()), asked="")


def _worth(outcome: Outcome) -> tuple[int, float]:
    kinds = {Answer: 3, Overview: 3, Clarification: 2, NoAnswer: 1}
    return kinds.get(type(outcome), 0), outcome.confidence


def _decided(text: str, conversation: Conversation, message: Message) -> Outcome:
    """What comes of one question, by itself or completed from what was talked about."""
    query, alone = message.understood(text), message.ranked(text)
    by_itself = decide(query, alone, message.index)
    if not conversation.question:
        return by_itself
    context = message.context(conversation)
    must = must_be_completed(query, context)
    found = completed(query, context, message.index, message.understood)
    if found is not None:
        sure = max((candidate.confidence for candidate in alone[:1]), default=0.0)
        completes = found.best.confidence >= min(sure, ANSWER_FROM if sure < SURE else sure)
        if isinstance(by_itself, Answer) and not (goes_on(query) or leans(query) or found.refers):
            # What was told may only choose among the answers to a question of its own.
            completes = completes and found.best.document.fact in by_itself.facts[1:]
        if must or completes:
            asked = said_in_full(query, found.query, context.last)
            return meaning(asked, decide(found.query, found.ranked, message.index))
    elif must:
        return meaning(conversation.in_full, _declined(query, context, message))
    return by_itself


def _declined(query: Query, context: Context, message: Message) -> Outcome:
    """What is said to a message that goes on with what was told and of which nothing is known: what else is near it."""
    related = message.index.base.related_to(context.told[0])[:FACTS_AT_MOST] if context.told else ()
    return NoAnswer(related) if related else decide(query, (), message.index)


def _narrowed(whole: Query, part: str, conversation: Conversation, around: Query, message: Message) -> Outcome:
    """What comes of a part of a message, unless leaving out the rest would lose the name it is about.

    That is one `around` it, or another country, wherever it stands.
    """
    inner = message.understood(part)
    elsewhere = {entity for entity in whole.entities if message.index.lexicon.types[entity] in PARTIES}
    names = {*around.entities, *elsewhere, *whole.unknown_names} - {KAZAKHSTAN}
    own = {*inner.entities, *inner.unknown_names}
    if not inner.says_anything:
        return NoAnswer(())
    if conversation.question and not whole.exclusive <= inner.exclusive:
        return NoAnswer(())  # the part alone would go on with what was told: "and by rail, WHAT PERCENT?"
    if names - own and not own and not conversation.question:
        return NoAnswer(())
    return _decided(part, conversation, message)


def _clauses(sentence: str, message: Message) -> Iterator[str]:
    """The questions inside a sentence that leave out none of its names."""
    whole = message.understood(sentence)
    for part in clauses(sentence):
        inner = message.understood(part)
        if set(whole.entities) <= set(inner.entities) and _texts(whole.deed) == _texts(inner.deed):
            yield part


def _texts(tokens: Sequence[Token]) -> list[str]:
    return [token.text for token in tokens]


def _in_other_words(text: str, conversation: Conversation, message: Message) -> Outcome | None:
    """What answers a question once it is put in the words in which the facts are asked."""
    query = message.understood(text)
    goes_on = bool(conversation.question) and leans(query)
    for rewording in in_other_words(query.plain):
        names = ((message.understood(words), types) for words, types in rewording.names.items())
        if not all(_is_name(name, types, message) or (goes_on and leans(name)) for name, types in names):
            continue
        found = _decided(rewording.text, conversation, message) if goes_on else _asked_anew(rewording.text, message)
        if not isinstance(found, (Answer, Overview)):
            continue
        if rewording.tells(found.facts[0]) and not _is_marked(found.facts[0], message.ranked(text)):
            return found
    return None


def _is_marked(fact: Fact, ranked: Sequence[Candidate]) -> bool:
    """Whether the editors have marked a fact as no answer to the question for which facts are ranked."""
    return any(candidate.document.fact == fact and MARKED in candidate.features.vetoes for candidate in ranked)


def _is_name(query: Query, types: Collection[str], message: Message) -> bool:
    """Whether all that words say is somebody's name, of one of some types if any are given."""
    known = message.index.lexicon.types
    return bool(query.terms) and all(
        term.token.entity and (not types or known[term.token.entity] in types) for term in query.terms
    )


def _unloaded(part: str, message: Message) -> Answer | Overview | None:
    """What answers a loaded question once its judgement is left out: positions sooner than other facts."""
    texts = unloaded(message.understood(part), message.index)
    return next((found for text in texts if (found := _asked_anew(text, message, Kind.POSITION))), None)


def _asked_anew(text: str, message: Message, sooner: Kind | None = None) -> Answer | Overview | None:
    """What answers a text in which a question was put anew; facts of one kind come `sooner`."""
    query, ranked = message.understood(text), message.ranked(text)
    of_kind = [candidate for candidate in ranked if candidate.document.fact.kind is sooner]
    for outcome in (
        stances(query, message.index),
        *(decide(query, some, message.index) for some in (of_kind, ranked)),
    ):
        if isinstance(outcome, Answer):
            return outcome
    wide = views(query, message.index)
    return wide if isinstance(wide, Overview) else None
