"""The command line: `kazfacts`, the same as `python -m bot`. Each command has a module of its own."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from typing import Annotated, NoReturn

import typer
import typer.core

from bot.cli import ask, chat, check, doctor, evaluate, export, run, schema
from bot.cli.failures import Exit, Failure
from bot.cli.terminal import complain, is_terminal


class _Stopped(Exception):
    """Somebody asked the command to stop."""


class _PipeClosed(Exception):
    """Nobody reads the output any more."""


class _Commands(typer.core.TyperGroup):
    """Takes what ends a command from outside before the library below turns it into exit codes of its own."""

    def invoke(self, ctx: typer.Context) -> object:  # type: ignore[override]
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise _Stopped from None
        except BrokenPipeError:
            raise _PipeClosed from None


app = typer.Typer(
    name="kazfacts",
    cls=_Commands,
    add_completion=False,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich" if is_terminal() else None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("run")(run.run)
app.command("chat")(chat.chat)
app.command("ask")(ask.ask)
app.command("check")(check.check)
app.command("eval")(evaluate.evaluate)
app.command("schema")(schema.schema)
app.command("export")(export.export)
app.command("doctor")(doctor.doctor)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import PackageNotFoundError, version

        try:
            print(f"kazfacts {version('kazfacts')}")
        except PackageNotFoundError:
            print("kazfacts (not installed)")
        raise typer.Exit


@app.callback()
def kazfacts(
    context: typer.Context,
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Answers questions about Kazakhstan's foreign policy from a curated fact base, each with its source.

    Unofficial. Without a token for Telegram, begin with: kazfacts chat
    """
    if context.invoked_subcommand is None:
        print(context.get_help())
        raise typer.Exit(Exit.USAGE)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Runs a command and exits with its code; what is foreseeable ends with a line instead of a traceback."""
    signal.signal(signal.SIGTERM, _stop)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    code = _code(arguments)
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _write_nowhere()
    except OSError as error:
        code = _failed(error)
    sys.exit(code)


def _code(arguments: Sequence[str] | None) -> int:
    try:
        found = app(args=arguments, prog_name="kazfacts", standalone_mode=False)
        return found if isinstance(found, int) else Exit.DONE
    except Failure as failure:
        complain(*failure.lines)
        return failure.code
    except _PipeClosed:
        _write_nowhere()
        return Exit.DONE
    except (_Stopped, KeyboardInterrupt, typer.Abort):
        complain("stopped")
        return Exit.DONE
    except OSError as error:
        return _failed(error)
    except typer.TyperException as error:
        complain(f"kazfacts: {error.format_message()} (kazfacts --help shows how)")
        return Exit.USAGE


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


def _failed(error: OSError) -> int:
    """Tells what the system refused, such as a file that is not there or a disk that is full."""
    complain(f"{error.filename or 'output'}: {error.strerror or error}")
    if error.filename is None:
        _write_nowhere()
    return Exit.USAGE


def _write_nowhere() -> None:
    """Lets the rest of the output go nowhere, since nobody reads it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


__all__ = ["app", "main"]
