"""`kazfacts eval`: asks what people ask, and tells how many answers were right."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.cli import opening
from bot.cli.failures import Exit, Failure
from bot.cli.terminal import print_table, say, working
from bot.evaluation import Case, Figures, QuestionsError, Result, Verdict, ask, by_style, count, read_cases, worse
from bot.matching.indexing.index import Index

QUESTIONS = Path(__file__).resolve().parents[2] / "tests" / "questions"
UNTOUCHED = "untouched"  # files of this name are looked at by their figures alone
_HEADINGS = (
    "questions",
    "right first",
    "right",
    "partly",
    "wrong",
    "refused",
    "(offered)",
    "declined",
    "false answers",
)

Files = dict[str, list[Result]]


def evaluate(
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="Question files; left out: tests/questions/*.yaml of a checkout.", show_default=False),
    ] = None,
    json_: Annotated[
        Path | None,
        typer.Option("--json", metavar="OUT", help="Write figures and results to this file (- prints them)."),
    ] = None,
    misses: Annotated[
        bool | None, typer.Option("--misses/--no-misses", help="List what went wrong. [default: all but untouched*]")
    ] = None,
    style: Annotated[list[str] | None, typer.Option(help="Ask only questions of this style; can be repeated.")] = None,
    summary: Annotated[
        bool, typer.Option("--summary", help="Print one line of figures a file and nothing more.")
    ] = False,
    record: Annotated[Path | None, typer.Option(metavar="FILE", help="Write the figures to this file.")] = None,
    fit: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Fit the weights of the confidence to the questions, and write this file."),
    ] = None,
    against: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Exit with 1 when a figure is worse than recorded in this file.")
    ] = None,
) -> int:
    """Asks sets of questions and counts what was right, wrong, falsely answered and falsely refused.

    \b
    Examples:
      kazfacts eval
      kazfacts eval tests/questions/tuning.yaml --style typo --style keyword
      kazfacts eval --no-misses --against tests/questions/recorded.json
      kazfacts eval tests/questions/tuning*.yaml --fit bot/matching/ranking/weights.json
    """
    if style and (record or against):
        raise Failure("kazfacts eval: --style is not for figures that are recorded or compared")
    engine = opening.engine(opening.settings().knowledge, golden=False)
    index = engine.snapshot.index
    cases = {path.name: _read(path, index) for path in _paths(files)}
    if fit:
        return _fit(fit, cases, index)
    with working("Asking"):
        asked = {
            name: [ask(case, index) for case in some if case.expect and (not style or case.style in style)]
            for name, some in cases.items()
        }
    if summary:
        _table("file", [(name, count(results)) for name, results in asked.items()])
    elif json_ != Path("-"):
        _tell(asked, misses)
        _tell_unlabelled(cases)
    if json_:
        _write(json_, {name: _as_json(name, results, misses) for name, results in asked.items()})
    if record:
        _write(record, {name: count(results).as_json() for name, results in asked.items()})
    return _compare(against, asked) if against else Exit.DONE


def _fit(path: Path, cases: Mapping[str, Sequence[Case]], index: Index) -> int:
    from bot.fitting import fit, rows_of

    if untouched := [name for name in cases if name.startswith(UNTOUCHED)]:
        raise Failure(f"kazfacts eval: {untouched[0]} is never tuned on; name other files to fit to")
    with working("Fitting"):
        fitted = fit(rows_of([case for some in cases.values() for case in some], index), date.today())
    _write(path, fitted)
    say(f"fitted to {fitted['questions']} questions; answers from {fitted['answer_from']}")
    return Exit.DONE


def _paths(files: Sequence[Path] | None) -> list[Path]:
    paths = list(files or sorted(QUESTIONS.glob("*.yaml")))
    if not paths:
        raise Failure("kazfacts eval: there are no question files here; name some")
    names = [path.name for path in paths]
    if len(set(names)) < len(names):
        raise Failure("kazfacts eval: two question files have the same name")
    return paths


def _read(path: Path, index: Index) -> tuple[Case, ...]:
    try:
        return read_cases(path.read_bytes(), path.name, lambda id_: id_ in index.base.facts)
    except QuestionsError as error:
        raise Failure(
            *map(str, error.problems[: opening.SHOWN_PROBLEMS]), f"{path}: cannot be asked", code=Exit.FOUND_WRONG
        ) from None


def _shows_misses(name: str, misses: bool | None) -> bool:
    return not name.startswith(UNTOUCHED) if misses is None else misses


def _tell(asked: Files, misses: bool | None) -> None:
    for name, results in asked.items():
        if _shows_misses(name, misses):
            _tell_misses(name, results)
    for name, results in asked.items():
        rows = [("all", count(results))]
        if conversations := [result for result in results if result.case.before]:
            rows.append(("conversations", count(conversations)))
        _table(name, [*rows, *by_style(results).items()])
        say()


def _table(heading: str, rows: Sequence[tuple[str, Figures]]) -> None:
    print_table((heading, *_HEADINGS), [(name, *_row(figures)) for name, figures in rows])


def _tell_unlabelled(cases: Mapping[str, Sequence[Case]]) -> None:
    for name, some in cases.items():
        if count_ := sum(not case.expect for case in some):
            say(f"{name}: {count_} without an expected fact, not asked", "yellow")


def _row(figures: Figures) -> tuple[str | int, ...]:
    return (
        figures.questions,
        _share(figures.right_first, figures.answerable),
        _share(figures.right, figures.answerable),
        figures.partly,
        figures.wrong,
        figures.falsely_refused,
        figures.offered,
        _share(figures.declined, figures.unanswerable),
        figures.falsely_answered,
    )


def _share(part: int, whole: int) -> str:
    return f"{part:>3} = {100 * part / whole:5.1f} %" if whole else "  -"


def _tell_misses(name: str, results: Sequence[Result]) -> None:
    for verdict in Verdict:
        some = [result for result in results if result.verdict is verdict and verdict.is_miss]
        if some:
            say(f"{name}: {verdict}, {len(some)}", "bold")
        for result in some:
            case = result.case
            say(f"  {case.position.line}: [{case.style}] {' | '.join((*case.before, case.question))}")
            say(f"      expected {_expected(case)}", "dim")
            say(f"      {_found(result)}", "dim")


def _expected(case: Case) -> str:
    return case.expect if isinstance(case.expect, str) else " and ".join("/".join(sorted(ids)) for ids in case.expect)


def _found(result: Result) -> str:
    kind = type(result.outcome).__name__
    ids = ", ".join(result.answers or result.offered) or "nothing"
    return f"{kind} ({result.outcome.confidence:.2f}): {ids}"


def _as_json(name: str, results: Sequence[Result], misses: bool | None) -> dict[str, Any]:
    found: dict[str, Any] = {
        "figures": count(results).as_json(),
        "styles": {style: figures.as_json() for style, figures in by_style(results).items()},
    }
    if _shows_misses(name, misses):
        found["results"] = [_result_json(result) for result in results]
    return found


def _result_json(result: Result) -> dict[str, Any]:
    case = result.case
    return {
        "line": case.position.line,
        "question": case.question,
        "before": list(case.before),
        "style": case.style,
        "expect": case.expect if isinstance(case.expect, str) else [sorted(ids) for ids in case.expect],
        "verdict": result.verdict.name.lower().replace("_", "-"),
        "outcome": type(result.outcome).__name__,
        "confidence": round(result.outcome.confidence, 4),
        "answers": list(result.answers),
        "offered": list(result.offered),
    }


def _write(path: Path, value: Mapping[str, Any]) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    if path == Path("-"):
        print(text, end="")
    else:
        path.write_text(text, encoding="utf-8")


def _compare(path: Path, asked: Files) -> int:
    try:
        recorded = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        raise Failure(f"{path}: holds no recorded figures") from None
    if not isinstance(recorded, dict):
        raise Failure(f"{path}: holds no recorded figures")
    found = [
        f"{name}: {line}" for name, results in asked.items() for line in worse(count(results), recorded.get(name, {}))
    ]
    for line in found:
        say(line, "red")
    say("worse than recorded" if found else "no figure is worse than recorded", "red" if found else "green")
    return Exit.FOUND_WRONG if found else Exit.DONE
