"""Registering commands: simcord takes a whole list without looking at it. Here are the routes for single ones, and Discord's rules for them, from
its documentation, "Application Commands".
"""

import re

from simcord.backend import errors
from simcord.backend.ops.commands import COMMAND_FIELDS
from simcord.http import router

from routes import ours

CHAT_INPUT, USER, MESSAGE = 1, 2, 3
STRING, INTEGER, NUMBER = 3, 4, 10
MOST = {CHAT_INPUT: 100, USER: 15, MESSAGE: 15}
NAME = re.compile(r"^[-_'\w\u0900-\u097f\u0e00-\u0e7f]{1,32}$", re.UNICODE)
LOCALES = set(
    "id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko".split()
)
OPTION_FIELDS = {
    "type", "name", "name_localizations", "description", "description_localizations", "required", "choices", "options", "channel_types",
    "min_value", "max_value", "min_length", "max_length", "autocomplete",
}  # fmt: skip
# A command may say all this in all, of each language the longest.
MOST_CHARACTERS = 8000


def refuse(where, why):
    raise errors.invalid_form_body(f"{where}: {why}")


def check_name(name, where, is_free):
    if not isinstance(name, str) or not 1 <= len(name) <= 32:
        refuse(where, "Must be between 1 and 32 in length.")
    if not is_free and (NAME.match(name) is None or name != name.lower()):
        refuse(where, "Command name is invalid")


def check_text(text, where):
    if not isinstance(text, str) or not 1 <= len(text) <= 100:
        refuse(where, "Must be between 1 and 100 in length.")


def check_localized(localized, where, check):
    for locale, text in (localized or {}).items():
        if locale not in LOCALES:
            refuse(where, f"{locale} is no locale")
        check(text, f"{where}.{locale}")


def check_described(of, where, is_free=False):
    check_name(of.get("name"), f"{where}name", is_free)
    check_localized(of.get("name_localizations"), f"{where}name_localizations", lambda text, at: check_name(text, at, is_free))
    check_text(of.get("description"), f"{where}description")
    check_localized(of.get("description_localizations"), f"{where}description_localizations", check_text)


def check_choices(option, where):
    choices = option.get("choices") or []
    if len(choices) > 25:
        refuse(f"{where}choices", "Must be 25 or fewer in length.")
    if choices and option.get("autocomplete"):
        refuse(f"{where}autocomplete", "Choices and autocomplete exclude each other.")
    if choices and option["type"] not in (STRING, INTEGER, NUMBER):
        refuse(f"{where}choices", "An option of this type has no choices.")
    for number, choice in enumerate(choices):
        at = f"{where}choices.{number}."
        if choice.keys() - {"name", "name_localizations", "value"}:
            refuse(at, "There is a field too many.")
        check_text(choice.get("name"), f"{at}name")
        check_localized(choice.get("name_localizations"), f"{at}name_localizations", check_text)
        if option["type"] == STRING and (not isinstance(choice.get("value"), str) or not 0 < len(choice["value"]) <= 100):
            refuse(f"{at}value", "Must be between 1 and 100 in length.")
    if len({choice["name"] for choice in choices}) < len(choices):
        refuse(f"{where}choices", "The names have to be unique.")


def check_options(options, where):
    if len(options) > 25:
        refuse(where, "Must be 25 or fewer in length.")
    if len({option.get("name") for option in options}) < len(options):
        refuse(where, "The names have to be unique.")
    is_optional = False
    for number, option in enumerate(options):
        at = f"{where}.{number}."
        if option.keys() - OPTION_FIELDS or not isinstance(option.get("type"), int) or not 1 <= option["type"] <= 11:
            refuse(at, "There is a field too many, or no type.")
        check_described(option, at)
        check_choices(option, at)
        if option.get("autocomplete") and option["type"] not in (STRING, INTEGER, NUMBER):
            refuse(f"{at}autocomplete", "An option of this type is not completed.")
        for length in ("min_length", "max_length"):
            if option.get(length) is not None and (option["type"] != STRING or not 0 <= option[length] <= 6000):
                refuse(f"{at}{length}", "Only texts have a length, of at most 6000.")
        if option.get("required") and is_optional:
            refuse(at, "Required options must be placed before non-required options")
        is_optional = is_optional or not option.get("required")
        check_options(option.get("options") or [], f"{at}options")


def characters(of):
    """How much is said by a command, an option or a choice, by Discord's way of counting."""
    total = 0
    for field in ("name", "description"):
        texts = [of.get(field) or "", *(of.get(f"{field}_localizations") or {}).values()]
        total += max(len(text) for text in texts)
    total += len(of["value"]) if isinstance(of.get("value"), str) else 0
    return total + sum(characters(one) for one in [*(of.get("options") or []), *(of.get("choices") or [])])


def check(command):
    kind = command.get("type", CHAT_INPUT)
    if kind == CHAT_INPUT:
        check_described(command, "")
        check_options(command.get("options") or [], "options")
    else:
        check_name(command.get("name"), "name", True)
        check_localized(command.get("name_localizations"), "name_localizations", lambda text, at: check_name(text, at, True))
        if command.get("description") or command.get("options"):
            refuse("description", "Context menu commands cannot have descriptions or options.")
    needed = command.get("default_member_permissions")
    if needed is not None and not str(needed).isdecimal():
        refuse("default_member_permissions", "Must be a number.")
    if characters(command) > MOST_CHARACTERS:
        refuse("", "A command exceeds maximum size (8000)")


def registered(ctx, guild, payload):
    """Puts one command in place of the one of its name and type, and says it as Discord does."""
    world = ctx.backend
    body = ctx.fields(*COMMAND_FIELDS, ignore=("nsfw",), body=payload)
    check(body)
    known = world.commands.setdefault(guild, {})
    key = (body["name"], body.get("type", CHAT_INPUT))
    if key not in known and sum(kind == key[1] for _, kind in known) >= MOST[key[1]]:
        raise errors.BackendError(400, 30032, "Maximum number of application commands reached")
    others = {other: command for other, command in known.items() if other != key}
    asked = [{field: command[field] for field in COMMAND_FIELDS if field in command} for command in [*others.values(), body]]
    # What is registered already keeps its id.
    done = {(command["name"], command["type"]): command for command in world.register_commands(guild, asked)}
    for other, command in others.items():
        done[other]["version"] = command["version"]
    done[key]["version"] = str(world.snowflake())
    done[key].setdefault("contexts", None)
    done[key].setdefault("integration_types", [0])
    return done[key], key in known


def shown(command, with_localizations):
    """A command as Discord writes it: with what it adds, and with translations only where they are asked for."""
    command = {"nsfw": False, "name_localizations": None, "description_localizations": None, **command}
    command["default_permission"] = True
    if not command["options"]:
        del command["options"]
    if with_localizations:
        return command

    def plain(of):
        of = {key: value for key, value in of.items() if not key.endswith("_localizations")}
        return {key: [plain(one) for one in value] if key in ("options", "choices") else value for key, value in of.items()}

    return plain(command)


def scope(ctx):
    if ctx.int_arg("application_id") != ctx.backend.application_id:
        raise errors.BackendError(403, 20012, "You are not authorized to perform this action on this application")
    if "guild_id" in ctx.args:
        ctx.backend.get_guild(ctx.int_arg("guild_id"))
        return ctx.int_arg("guild_id")
    return None


def with_localizations(ctx):
    return str(ctx.params.get("with_localizations", "")).lower() in ("1", "true")


def found(ctx):
    of = ctx.backend.commands.get(scope(ctx), {})
    for key, command in of.items():
        if command["id"] == ctx.args["command_id"]:
            return of, key, command
    raise errors.BackendError(404, 10063, "Unknown application command")


def routes_below(base):
    """The routes for the commands of everywhere, or of one server."""

    @ours("GET", base)
    def listed(ctx):
        commands = ctx.backend.commands.get(scope(ctx), {}).values()
        return [shown(command, with_localizations(ctx)) for command in commands]

    @ours("POST", base)
    def put(ctx):
        command, was_there = registered(ctx, scope(ctx), ctx.body())
        return (200 if was_there else 201), shown(command, True)

    @ours("PUT", base)
    def put_all(ctx):
        guild, payloads = scope(ctx), ctx.json if isinstance(ctx.json, list) else refuse("", "Must be a list.")
        keys = [(payload.get("name"), payload.get("type", CHAT_INPUT)) for payload in payloads]
        if len(set(keys)) < len(keys):
            refuse("", "Application command names must be unique")
        before = ctx.backend.commands.get(guild, {})
        ctx.backend.commands[guild] = {key: command for key, command in before.items() if key in keys}
        try:
            return [shown(registered(ctx, guild, payload)[0], True) for payload in payloads]
        except (errors.BackendError, router.UnsupportedField):
            ctx.backend.commands[guild] = before
            raise

    @ours("GET", f"{base}/{{command_id}}")
    def one(ctx):
        return shown(found(ctx)[2], True)

    @ours("PATCH", f"{base}/{{command_id}}")
    def change(ctx):
        of, key, command = found(ctx)
        if ctx.body().get("name", key[0]) != key[0]:
            of[ctx.body()["name"], key[1]] = of.pop(key)
        changed = {field: command[field] for field in COMMAND_FIELDS if field in command and command[field] not in (None, [], "")}
        return shown(registered(ctx, scope(ctx), {**changed, **ctx.body()})[0], True)

    @ours("DELETE", f"{base}/{{command_id}}")
    def delete(ctx):
        of, key, _ = found(ctx)
        del of[key]


routes_below("/applications/{application_id}/commands")
routes_below("/applications/{application_id}/guilds/{guild_id}/commands")
