"""What the operator sets: the environment and `.env`, read in this one place.

A value from the environment goes before the same name in `.env`. An empty value counts as not set.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, EnvSettingsSource, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from bot import setting_values as values
from bot.setting_values import Address, Refusal, shown

PREFIX = "BOT_"
DOTENV = Path(".env")
SECRETS = ("token", "webhook_secret", "database_url")  # each may stand in a file that BOT_..._FILE names
LONGEST_SECRET = 4096  # characters


class SettingsError(Exception):
    """Settings that the bot cannot work with: one line for each wrong one."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def _text(parse: Callable[[str], object]) -> BeforeValidator:
    """Reads a setting's text; what is no text is a default."""
    return BeforeValidator(lambda value: parse(value.strip()) if isinstance(value, str) else value)


class Settings(BaseSettings):
    """Everything that can be set, each with the words that the manual uses for it."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=DOTENV,
        env_ignore_empty=True,
        env_file_encoding="utf-8-sig",
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        validate_default=False,
    )

    token: Annotated[SecretStr | None, _text(values.token)] = Field(
        default=None,
        description="The bot's token, from @BotFather. Without it there is no Telegram, only the terminal.",
    )
    admin_ids: Annotated[frozenset[int], NoDecode, _text(values.user_ids)] = Field(
        default=frozenset(),
        description="User ids, divided by commas, of the bot's admins: they may reload the facts, and see how the bot "
        "is doing and what it could not answer.",
    )
    api_url: Annotated[str, _text(values.web_address)] = Field(
        default="https://api.telegram.org", description="The Bot API server, for those who run their own."
    )
    knowledge_dir: Annotated[Path | None, _text(values.folder)] = Field(
        default=None, description="The folder of the facts. Left out: the facts that come with the program."
    )
    data_dir: Annotated[Path, _text(values.folder)] = Field(
        default=Path("data"), description="The folder for what the bot has to remember; it must be writable."
    )
    database_url: Annotated[SecretStr | None, _text(values.database_url)] = Field(
        default=None,
        description="The database: `sqlite:///file`, or `postgresql://user:password@host/name`. "
        "Left out: `kazfacts.sqlite` in BOT_DATA_DIR.",
    )
    webhook_url: Annotated[str | None, _text(values.public_address)] = Field(
        default=None,
        description="The public address that Telegram is to call. Left out: the bot asks Telegram for updates.",
    )
    webhook_secret: Annotated[SecretStr | None, _text(values.webhook_secret)] = Field(
        default=None,
        description="What Telegram sends along with every call to the webhook; needed with BOT_WEBHOOK_URL.",
    )
    listen: Annotated[Address, NoDecode, _text(values.address)] = Field(
        default=Address("127.0.0.1", 8080), description="Where calls to the webhook arrive, as host:port."
    )
    ops_listen: Annotated[Address, NoDecode, _text(values.address)] = Field(
        default=Address("127.0.0.1", 9090),
        description="Where health (/health) and metrics (/metrics) are served, as host:port.",
    )
    log_format: Annotated[Literal["text", "json"], _text(str.lower)] = Field(
        default="text", description="`text` for people, `json` for programs: one object a line."
    )
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], _text(str.upper)] = Field(
        default="INFO", description="The least that is logged: DEBUG, INFO, WARNING or ERROR."
    )

    @property
    def knowledge(self) -> Path:
        """The folder of the facts."""
        return self.knowledge_dir or shipped_knowledge()

    @property
    def database(self) -> SecretStr:
        """The address of the database."""
        return self.database_url or SecretStr(f"sqlite:///{(self.data_dir / 'kazfacts.sqlite').absolute()}")

    @property
    def secrets(self) -> tuple[str, ...]:
        """Every text that must not be seen in a log; also the token without the bot's id, passwords in addresses."""
        found = [secret.get_secret_value() for secret in (self.token, self.webhook_secret) if secret]
        if self.token:
            found += [part for part in found[0].split(":")[1:] if len(part) >= values.SHORTEST_TOLD_APART]
        if self.database_url:
            address = self.database_url.get_secret_value()
            found += [address, *values.passwords(address)]
        found += values.passwords(self.api_url)
        return tuple(dict.fromkeys(filter(None, found)))

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment, then .env; in each, a secret may stand in a file that is named instead."""
        assert isinstance(env_settings, EnvSettingsSource)
        assert isinstance(dotenv_settings, EnvSettingsSource)
        return init_settings, _WithFiles(env_settings), _WithFiles(dotenv_settings)


class _WithFiles(PydanticBaseSettingsSource):
    """A source of settings in which BOT_TOKEN_FILE and the like name a file that holds the secret."""

    def __init__(self, source: EnvSettingsSource) -> None:
        super().__init__(source.settings_cls)
        self.source = source

    def get_field_value(self, field: Any, field_name: str) -> tuple[Any, str, bool]:
        return self.source.get_field_value(field, field_name)

    def __call__(self) -> dict[str, Any]:
        found = dict(self.source())
        for field in SECRETS:
            name = name_of(field)
            path = self.source.env_vars.get(f"{name}_FILE".lower())
            if not path:
                continue
            if found.get(field):
                raise Refusal(f"{name} or {name}_FILE", "both", "delete one of them", f"{name}_FILE")
            found[field] = _secret_in(Path(path).expanduser(), f"{name}_FILE")
        return found


def _secret_in(path: Path, name: str) -> str:
    try:
        if not path.is_file():
            raise Refusal("a file", f"none at {shown(path)}", name=name)
        with path.open(encoding="utf-8-sig") as file:
            text = file.read(LONGEST_SECRET + 1).strip()
    except OSError as error:
        raise Refusal("a file that can be read", f"{shown(path)}: {error.strerror}", name=name) from None
    except UnicodeDecodeError:
        raise Refusal("a text file", f"something else at {shown(path)}", name=name) from None
    if not text or len(text) > LONGEST_SECRET:
        raise Refusal("one secret in the file", "nothing" if not text else "much more", f"see {shown(path)}", name)
    return text


def read_settings() -> Settings:
    """The settings as they are now. Raises SettingsError, which names every wrong value."""
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsError(tuple(_worded(details) for details in error.errors(include_url=False))) from None
    except Refusal as refusal:
        raise SettingsError((f"{refusal.name}: {refusal}",)) from None
    except OSError as error:
        raise SettingsError((f"{DOTENV}: cannot be read: {error.strerror}",)) from None
    except UnicodeDecodeError:
        raise SettingsError((f"{DOTENV}: expected UTF-8 text; save the file with the encoding UTF-8",)) from None


def _worded(details: Mapping[str, Any]) -> str:
    field, context = str(details["loc"][0]), details.get("ctx", {})
    if isinstance(context.get("error"), Refusal):
        return f"{name_of(field)}: {context['error']}"
    expected = str(context.get("expected", "another value")).replace("'", "")
    found = "something else" if field in SECRETS else shown(details.get("input"))
    return f"{name_of(field)}: expected {expected}, found {found}"


def name_of(field: str) -> str:
    """The name of a setting in the environment."""
    return f"{PREFIX}{field}".upper()


def unknown_names() -> Iterator[tuple[str, str | None]]:
    """Names in the environment that look like settings and are none, each with the one that may have been meant."""
    known = [*map(name_of, Settings.model_fields), *(f"{name_of(field)}_FILE" for field in SECRETS)]
    for name in sorted(os.environ):
        if name.startswith(PREFIX) and name not in known:
            yield name, next(iter(get_close_matches(name, known, 1)), None)


def shipped_knowledge() -> Path:
    """The facts that come with the program: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "_shipped" / "knowledge"
    return installed if installed.is_dir() else package.parent / "knowledge"


class SettingRow(NamedTuple):
    """A setting as the manual shows it."""

    name: str
    default: str
    description: str


def setting_rows() -> tuple[SettingRow, ...]:
    """All settings, in the manual's order."""
    return tuple(
        SettingRow(name_of(field), _default(info.default), info.description or "")
        for field, info in Settings.model_fields.items()
    )


def _default(value: object) -> str:
    return "" if value is None or value == frozenset() else str(value)
