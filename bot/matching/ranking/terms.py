"""The words of a question that a fact must explain, each with how much it says beside the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.matching.indexing.index import Index
from bot.matching.language import english
from bot.matching.language.normalize import stem, words
from bot.matching.language.tokens import KAZAKHSTAN, WORDED, Tag, Token, is_type_key
from bot.matching.language.word_files import lists, word_list
from bot.matching.meaning.aspects import Aspect
from bot.matching.meaning.leaving_out import LeftOut
from bot.matching.meaning.light import is_light, takes_place
from bot.matching.meaning.roles import is_location, measured_in

FRAME_EMPHASIS = 0.15  # what a word says that only frames a question, against other words
OTHERS_EMPHASIS = 0.6  # the same for what stands in the place of those that are left out

_IDIOMS = frozenset(tuple(line.split()) for line in word_list("idioms").splitlines())
_LONGEST_IDIOM = max(map(len, _IDIOMS))  # in words
_PER = "per"  # asks for a rate, "per PERSON", which a total is not
_WHOM = frozenset({"who", "whom"})  # "who ELSE": the one that a fact names may be the one who is known
_ON = frozenset({"about", "on"})
# Stands for "before Kazakhstan", "after this one": no fact explains it but one that has such a word itself.
_OTHER_TIME = Token(Tag.WORD, "previous", "before or after", 0, 0, (("previous", 1.0),), ("previous",))
_BEFORE_OTHER = lists("roles")["before-other"]
_CIRCUMSTANCES = frozenset({Aspect.DATE, Aspect.PLACE, Aspect.SOURCE})
_BESIDES = words("besides")  # what is understood where somebody is left out
_OTHERS = Token(Tag.WORD, "other", "other", 0, 0, (("other", 1.0),), ("other",))


@dataclass(frozen=True, slots=True)
class Term:
    """A token of the question that a fact must explain. `emphasis` scales its weight, from 0 to 1."""

    token: Token
    emphasis: float = 1.0
    is_known: bool = True  # whether the base has the word at all
    is_capital: bool = False  # whether it is written as a name: "is GREENPEACE in it"
    is_selecting: bool = False  # whether it picks one of several, or asks for one property: "next", "cost", "how OLD"

    @property
    def is_unknown_name(self) -> bool:
        """Whether it looks like a name, of which the base has never heard."""
        looks_so = self.is_capital or english.looks_like_name(self.token.text)
        return self.token.tag is Tag.WORD and looks_so and not self.is_known


def terms_of(
    tokens: Sequence[Token], out: LeftOut, index: Index, aspect: Aspect, *, is_shifted: bool
) -> tuple[Term, ...]:
    """The terms of a question for some `aspect`, each once. `out` is what it leaves out.

    `is_shifted` says whether another time is asked for than that of the thing it names: "before Kazakhstan".
    """
    idle, is_measured = _idle(tokens), measured_in(tokens) is not None
    writes_names = sum(map(_is_capital, tokens)) <= len(tokens) / 2  # not Where All Words Are Written So
    terms: dict[str, Term] = {}
    for at, token in enumerate(tokens):
        if at in out.saying_so:
            token = _as_besides(token, index)
        elif at in idle:
            continue
        # "How big" alone asks for a property; how big a market is, the figure of the market tells.
        is_property = _is_measure(tokens, at) and not is_measured
        if takes_place(token, aspect):
            token = replace(token, tag=Tag.FRAME)
        token = _meant(token, tokens, at, is_property=is_property)
        if token.tag is Tag.FUNCTION or token.key in terms or (token.entity and token.entity in out.entities):
            continue
        emphasis = FRAME_EMPHASIS if token.tag is Tag.FRAME else 1.0
        is_known = any(key in index.postings for key, _ in token.keys)
        picks = _is_singled(tokens, at) or (_selects(token) and not _picks_nothing(tokens, at, aspect))
        is_capital = writes_names and at > 0 and _is_capital(token)
        terms[token.key] = Term(token, emphasis, is_known, is_capital, is_selecting=is_property or picks)
    return (*terms.values(), *_unsaid(out, is_shifted=is_shifted))


def _is_capital(token: Token) -> bool:
    return token.typed[:1].isupper() and token.typed[1:].islower()


def _unsaid(out: LeftOut, *, is_shifted: bool) -> Iterator[Term]:
    """What no word of a question says and its answer has: another time, others than those left out."""
    if is_shifted:
        yield Term(_OTHER_TIME, is_known=False, is_selecting=True)
    if out.entities:
        yield Term(_OTHERS, OTHERS_EMPHASIS)


def _as_besides(token: Token, index: Index) -> Token:
    """A word that leaves somebody out, taken for "besides" where the base knows it for none that means the same."""
    besides = index.lexicon.tag(_BESIDES)[0]
    means_it = not dict(token.keys).keys().isdisjoint(dict(besides.keys))
    return token if means_it else replace(besides, start=token.start, end=token.end)


def _idle(tokens: Sequence[Token]) -> frozenset[int]:
    """The places of words that together pick nothing: "next to", "in the field of"."""
    texts = tuple(token.text for token in tokens)
    sizes = range(2, _LONGEST_IDIOM + 1)
    idioms = [(at, at + size) for at in range(len(texts)) for size in sizes if texts[at : at + size] in _IDIOMS]
    return frozenset(place for begin, end in idioms for place in range(begin, end))


def _picks_nothing(tokens: Sequence[Token], at: int, aspect: Aspect) -> bool:
    """Whether a word picks nothing where it stands, whatever it does elsewhere."""
    before = _before(tokens, at)
    match tokens[at].text:
        case "rest":
            return before != "the"  # "on what does it REST"
        case "other":
            return before in _BEFORE_OTHER  # "ties with OTHER states"
        case "first":
            return aspect in _CIRCUMSTANCES and _is_adverb(tokens, at)  # "where did it FIRST appear"
        case "together":
            return aspect is Aspect.AMOUNT  # "all of them TOGETHER"
        case "size":
            return aspect is Aspect.AMOUNT and _is_of_something(tokens[at + 1 :])
    return False


def _is_adverb(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word stands behind the subject of a question, and not before a noun: "when was the FIRST one"."""
    before = tokens[at - 1]
    return before.text not in english.ARTICLES and any(token.text in english.AUXILIARIES for token in tokens[: at - 1])


def _is_of_something(tokens: Sequence[Token]) -> bool:
    """Whether what follows is "of" and a thing that has no name: the SIZE of the frontier, unlike that of China."""
    following = [token for token in tokens[:4] if token.text != "the"]
    meaning = next((token for token in following[1:] if token.entity != KAZAKHSTAN), None)
    return bool(following) and following[0].text == "of" and meaning is not None and meaning.tag in WORDED


def _meant(token: Token, tokens: Sequence[Token], at: int, *, is_property: bool) -> Token:
    """A token as what it stands for where it stands, without the keys of what it does not stand for there."""
    if is_light(tokens, at):
        token = replace(token, tag=Tag.FRAME)
    if _is_measure(tokens, at):
        noun = stem(english.HOW_ADJECTIVES[token.text])
        # "How OLD" is not how long, though an old dispute is a long one.
        keys = token.keys if noun != stem("age") else token.keys[:1]
        return replace(token, tag=Tag.WORD if is_property else Tag.FRAME, keys=(*keys, (noun, 1.0)))
    if is_location(tokens, at):
        return replace(token, keys=token.keys[:1])
    # "About blocs" is about such things at large: to name one of them is not to speak of them.
    if token.tag is Tag.WORD and token.text.endswith("s") and _before(tokens, at) in _ON:
        return replace(token, keys=tuple((key, mark) for key, mark in token.keys if not is_type_key(key)))
    return token


def _is_measure(tokens: Sequence[Token], at: int) -> bool:
    """Whether an adjective asks for what one measures: "how OLD"."""
    return tokens[at].text in english.HOW_ADJECTIVES and _before(tokens, at) == "how"


def _is_singled(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word before it makes a word one that must be met: "per PERSON", "who ELSE"."""
    before = _before(tokens, at)
    return before == _PER or (before in _WHOM and tokens[at].text == "else")


def _before(tokens: Sequence[Token], at: int) -> str:
    """The word before a place; empty at the beginning."""
    return tokens[at - 1].text if at else ""


def _selects(token: Token) -> bool:
    """Whether a word, or a word of a set phrase, picks one of several."""
    if token.text in english.SELECTING_WORDS:
        return True
    return token.tag is Tag.PHRASE and not english.SELECTING_WORDS.isdisjoint(token.text.split())
