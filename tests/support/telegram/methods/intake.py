"""How the bot gets its updates: getUpdates and the webhook."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ..errors import bad_request
from ..updates import Queued
from .registry import method

if TYPE_CHECKING:
    from ..world import World

Data = dict[str, Any]

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class EncodedResult(bytes):
    """A result that is JSON already."""


@method("getUpdates")
async def get_updates(world: World, params: Data) -> EncodedResult:
    if world.webhook.url:
        error = bad_request("", "conflict")
        error.code = 409
        error.description = (
            "Conflict: can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first"
        )
        raise error
    limit = params.get("limit", 100)
    if not 1 <= limit <= 100:
        raise bad_request("limit must be between 1 and 100", "limit")
    timeout = params.get("timeout", 0)
    if timeout < 0:
        raise bad_request("timeout must be non-negative", "limit")
    world.updates.allow(params.get("allowed_updates"))
    world.changed()
    batch: list[Queued] = await world.updates.take(params.get("offset", 0), limit, timeout)
    return EncodedResult(b"[" + b",".join([queued.body for queued in batch]) + b"]")


@method("setWebhook")
def set_webhook(world: World, params: Data) -> bool:
    url = params["url"]
    if not url:
        world.webhook.unset()
        return True
    if urlsplit(url).scheme not in ("http", "https") or urlsplit(url).hostname not in LOOPBACK:
        raise bad_request("bad webhook: this server posts to loopback addresses only", "webhook")
    secret = params.get("secret_token")
    if secret is not None and not SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters", "webhook")
    if not 1 <= params.get("max_connections", 40) <= 100:
        raise bad_request("max_connections must be between 1 and 100", "webhook")
    world.updates.allow(params.get("allowed_updates"))
    if params.get("drop_pending_updates"):
        world.updates.drop()
    world.updates.abort("Conflict: terminated by setWebhook request")
    world.webhook.set(url, secret, params.get("max_connections", 40))
    return True


@method("deleteWebhook")
def delete_webhook(world: World, params: Data) -> bool:
    if params.get("drop_pending_updates"):
        world.updates.drop()
    world.webhook.unset()
    return True


@method("getWebhookInfo")
def get_webhook_info(world: World, params: Data) -> Data:
    return world.webhook.info()


@method("logOut")
def log_out(world: World, params: Data) -> bool:
    world.logged_out = True
    world.updates.abort("Logged out", 400)
    return True


@method("close")
def close(world: World, params: Data) -> bool:
    world.updates.abort("Unauthorized", 401)
    return True
