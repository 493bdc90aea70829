"""A message taken apart: its sentences, the questions that one sentence joins, the question inside a long one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.matching.language.english import AUXILIARIES, QUESTION_WORDS
from bot.matching.language.normalize import has_words, sentences
from bot.matching.language.word_files import lists

LONGEST_GUESSED = 300  # characters of a question in which a guess at its answer is looked for
CLAUSES_AT_MOST = 3  # beginnings that are tried inside one long sentence
_WH = r"(?:(?:how|what|who|when|where)s?|which|whom|whose|why|wat|wht|wich)"  # carelessly typed ones, too
_ASKING = rf"(?:{_WH}|does|did|is|are|can|was|were)"
_OPENING = rf"(?:{_WH}|{'|'.join(sorted(AUXILIARIES))}|tell|name|explain|describe|admit|confess)"
_THANKS = r"(?:(?:many|and)\s+)*(?:thanks|thank\s+you|thx|tnx|ty|cheers)(?!\s+to)"
_AND_WHERE = "".join(rf"(?<!\b{word})" for word in ("how", "what", "when", "where", "who", "why"))  # one question
_WANTED = (
    *("a question", "question is", "question would be", "ask", "ask you", "asking", "curious", "find out"),
    *("know", "known", "know is", "tell me", "telling me", "wonder", "wondered", "wondering", "have on"),
    *(f"{word} {on}" for word in ("anything", "info", "information", "something") for on in ("about", "on")),
)
_WANTING = "|".join(rf"(?<=\b{word})" for word in _WANTED)
_JOINT = re.compile(
    r"(?=[\s,:.…])(?:"  # it begins nowhere else
    rf"{_AND_WHERE}(?:,\s*|\s+)(?:and|also|but|plus|&|\+|then)\s+(?:also\s+|then\s+)?"
    rf"(?=(?:(?:in|on|by|since|from|for)\s+)?{_ASKING}\b)"
    rf"|,\s+(?={_WH}\b)"
    rf"|\s*(?::|\.{{2,}}|…|\s[-–—])\s+(?={_OPENING}\b)"
    rf"|(?:{_WANTING})\s+(?=(?:{_OPENING}|whether|if)\b)"
    r"|(?<=questions):\s+|(?<=question):\s+"
    rf"|,?\s+(?={_THANKS}\b)"
    r")",
    re.IGNORECASE,
)
_MAY_JOIN = re.compile(  # told at a glance of most sentences: they join nothing
    r"[,:&+…–—]|\.\.|\s(?:-|(?:and|also|but|plus|then|many|thank|thanks|thx|tnx|ty|cheers|know|known|ask|asking"
    r"|wonder|wondered|wondering|curious|question|find|tell|telling|have on|info|information|anything|something)\b)",
    re.IGNORECASE,
)
_OPENS = re.compile(rf"\W*(?:(?:and|also|but|ok|okay|so|then|well)\W+)*{_OPENING}\b", re.IGNORECASE)
_ITEM = re.compile(r"^\s*(?:\d{1,2}[.)]|[-*•–])\s+(.+?)\s*$", re.MULTILINE)
_PIECE_END = re.compile(r"[,.;!?]\s+|\s+[-–—]\s+")
_BETWEEN_TWO = re.compile(r"\s+(?:and|with|to|vs\.?|versus)\s+|\s*[,;/|&]\s*|\s+[-\u2013\u2014]\s+", re.IGNORECASE)
_LISTS = lists("guesses")
_GUESS = re.compile(
    rf"(?P<asked>\W*(?:(?:and|but|hey|hi|hello|ok|okay|so|then|well)\W+)*(?P<word>{_WH})\b[^\n]*?)[,;] +"
    r"(?P<guess>[^\W\d]+(?:[ '’-][^\W\d]+){0,5}) ?\?+",
    re.IGNORECASE,
)
_GUESSED_WITH = {"where": frozenset({"in", "at"}), "when": frozenset({"in", "on"})}
_QUESTION_WORD = re.compile(rf"\b(?:{'|'.join(sorted(QUESTION_WORDS - {'whether'}))})\b", re.IGNORECASE)
_BEFORE_QUESTION_WORD = re.compile(r"\b(?:against|by|for|from|in|on|since|till|until|with)\s+$", re.IGNORECASE)


def parts(text: str) -> tuple[str, ...]:
    """The stretches of a message that could each be a question: its sentences, without greetings and asides."""
    return tuple(part for part in sentences(text) if has_words(part))


def joined_questions(sentence: str) -> tuple[str, ...]:
    """The questions that one sentence joins, and what leads up to one or thanks for it: "one more thing: ..."."""
    if not _MAY_JOIN.search(sentence):
        return (sentence.strip(),)
    in_one_line = " ".join(sentence.split())  # the expression looks at each run of spaces again and again
    return tuple(part.strip() for part in _JOINT.split(in_one_line) if part.strip())


def items(text: str) -> frozenset[str]:
    """The lines of a list that a message holds, without their numbers or dashes; none where it holds but one."""
    found = frozenset(_ITEM.findall(text))
    return found if len(found) > 1 else frozenset()


def opens_as_question(part: str) -> bool:
    """Whether a stretch begins as a question does, be it carelessly: "whats a yurt", "tell me its length"."""
    return bool(_OPENS.match(part))


def pieces(text: str) -> tuple[str, ...]:
    """The parts of a short message between commas, dashes and full stops; none where there is but one."""
    found = [part.strip() for part in _PIECE_END.split(text) if part.strip()]
    return tuple(found) if 1 < len(found) <= CLAUSES_AT_MOST else ()


def clauses(text: str) -> Iterator[str]:
    """The questions inside a long sentence: from each question word on, "since when" whole, the last one first."""
    found = [match.start() for match in _QUESTION_WORD.finditer(text)]
    for start in reversed(found[-CLAUSES_AT_MOST:]):
        before = _BEFORE_QUESTION_WORD.search(text, 0, start)
        if start := before.start() if before else start:
            yield text[start:]


def without_guess(text: str) -> str | None:
    """A question without the guess that somebody adds, "who runs it, still HIM?"; None where there is no guess."""
    found = _GUESS.fullmatch(text) if len(text) <= LONGEST_GUESSED else None
    if found is None:
        return None
    guess = found["guess"].lower().split()
    goes_on = _LISTS["narrowing"] - _GUESSED_WITH.get(found["word"].lower(), frozenset())
    return None if guess[0] in goes_on or guess[-1] in _LISTS["narrowed"] else found["asked"]


def two_in(text: str) -> tuple[str, str] | None:
    """The two subjects that somebody names: "China and Russia", "EU, UK", "brics sco"; None where there are not two."""
    parts = [part for part in _BETWEEN_TWO.split(text.strip()) if part]
    if len(parts) != 2:
        parts = text.split()
    return (parts[0], parts[1]) if len(parts) == 2 else None
