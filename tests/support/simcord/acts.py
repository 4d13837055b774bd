"""What people do in a world, what they see there, and what a test lets go wrong. Each method is an order.

Ids are texts, as on the wire. Whatever somebody may not do, or what Discord's client would not offer them, is an error.
"""

from datetime import timedelta

import discord
from simcord import interactions as building
from simcord.backend import errors, serializers
from simcord.backend.access import channel_accessible
from simcord.backend.command_access import command_access
from simcord.backend.errors import SetupError
from simcord.backend.models import AllowedMentions, Overwrite
from simcord.components import walk_components
from simcord.enums import ChannelType, OptionType, OverwriteType

from looks import Looks
from rest import Fault

COMMAND, PRESS, TYPED = 2, 3, 4
CHAT_INPUT, MESSAGE = 1, 3
# A bot that is long in a server came there so long ago.
LONG_AGO = timedelta(days=30)


class Acts(Looks):
    """Orders for one world."""

    def __init__(self, world, gateway, rest):
        self.world, self.gateway, self.rest = world, gateway, rest

    async def do(self, name, arguments):
        if name.startswith("_") or name in ("do", "world", "gateway", "rest"):
            raise SetupError(f"there is no order {name}")
        done = getattr(self, name)(**arguments)
        if hasattr(done, "__await__"):
            return await done
        await self.world.touch()
        return done

    # -------------------------------------------------------- servers and people

    def server(self, name="A server", locale="en-US", permissions=None, is_new=False):
        """A server with a channel, its owner and a member; the bot has the permissions that it was invited with."""
        world = self.world
        with world.quietly():
            guild = world.create_guild(name, preferred_locale=locale)
            bot = guild.members[world.bot_user.id]
            if permissions is not None:
                guild.roles[bot.role_ids[0]].permissions = int(permissions)
            if not is_new:
                bot.joined_at = (world.clock.now() - LONG_AGO).isoformat()
            channel = world.create_channel(guild.id, "general")
            guild.system_channel_id = channel.id
            ann = world.make_user("ann")
            world.add_member(guild.id, ann.id)
        world.emit("GUILD_CREATE", serializers.guild_create_payload(world, guild))
        return {"id": str(guild.id), "channel": str(channel.id), "owner": str(guild.owner_id), "ann": str(ann.id), "role": str(bot.role_ids[0])}

    def person(self, name, server=None, is_bot=False):
        user = self.world.make_user(name, bot=is_bot)
        if server is not None:
            self.world.add_member(int(server), user.id, announce=True)
        return str(user.id)

    def role(self, server, name, permissions=0):
        return str(self.world.create_role(int(server), name, permissions=int(permissions)).id)

    def edit_role(self, server, role, permissions):
        self.world.edit_role(int(server), int(role), {"permissions": int(permissions)})

    def grant(self, server, user, role):
        self.world.add_member_role(int(server), int(user), int(role))

    def revoke(self, server, user, role):
        self.world.remove_member_role(int(server), int(user), int(role))

    def promote(self, server, user):
        """Makes somebody a moderator."""
        allowed = discord.Permissions(manage_messages=True, pin_messages=True).value
        self.grant(server, user, self.role(server, "Moderators", allowed))

    def time_out(self, server, user, seconds):
        until = self.world.iso_after(seconds) if seconds else None
        self.world.edit_member(int(server), int(user), {"timed_out_until": until})

    def leave(self, server, user):
        self.world.remove_member(int(server), int(user))

    def throw_out(self, server):
        """The bot is no longer wanted in a server."""
        self.world.remove_guild(int(server))

    def outage(self, server, is_over=False):
        """A server is out of order, or in order again."""
        if is_over:
            guild = self.world.get_guild(int(server))
            self.world.emit("GUILD_CREATE", serializers.guild_create_payload(self.world, guild))
        else:
            self.world.emit("GUILD_DELETE", {"id": server, "unavailable": True})

    # ------------------------------------------------------------------ channels

    def channel(self, server, name="a-channel", kind=0, parent=None):
        made = self.world.create_channel(int(server), name, type=ChannelType(kind), parent_id=int(parent) if parent else None)
        return str(made.id)

    def delete_channel(self, channel):
        self.world.delete_channel(int(channel))

    def overwrite(self, channel, target, allow=0, deny=0, is_member=False):
        kind = OverwriteType.MEMBER if is_member else OverwriteType.ROLE
        self.world.set_overwrite(int(channel), Overwrite(int(target), kind, int(allow), int(deny)))

    def direct(self, user):
        return str(self.world.get_dm_channel(int(user)).id)

    def thread(self, channel, user, name="a thread", message=None, is_private=False):
        self._may(channel, user, "create_private_threads" if is_private else "create_public_threads")
        on = int(message) if message is not None else None
        return str(self.world.start_thread(int(channel), name, int(user), message_id=on, kind=12 if is_private else 11).id)

    def join_thread(self, thread, user):
        self.world.add_thread_member(int(thread), int(user))

    def archive(self, thread, is_locked=False):
        self.world.edit_channel(int(thread), {}, thread_metadata={"archived": True, "locked": is_locked})

    def post(self, forum, user, name, words):
        """Somebody begins a post of a forum. Its first message has the id of the post."""
        world = self.world
        self._may(forum, user, "send_messages")
        post = world.create_thread(int(forum), name, int(user), broadcast=False)
        world.announce_thread_create(post)
        with world.quietly():
            message = world.create_message(post.id, int(user), words)
            del world.messages[post.id][message.id]
            message.id = post.last_message_id = post.id
            world.messages[post.id][post.id] = message
        world.announce_message_create(message)
        return str(post.id)

    # ------------------------------------------------------------------ messages

    def _may(self, channel, user, *permissions):
        place = self.world.get_channel(int(channel))
        if place.guild_id is None:
            if int(user) not in place.recipient_ids:
                raise errors.missing_access()
            return
        self.world.require_permissions(place.guild_id, int(user), place.id, *permissions)

    def _message(self, channel, message, user):
        """A message that somebody sees."""
        found = self.world.get_message(int(channel), int(message))
        if not channel_accessible(self.world, int(channel), int(user)) or not found.visible_to(int(user)):
            raise SetupError("they do not see that message")
        return found

    def say(self, channel, user, words, reply_to=None, is_calling=True):
        """Somebody says something; a reply calls whom it replies to, or does not."""
        place = self.world.get_channel(int(channel))
        self._may(channel, user, "send_messages_in_threads" if place.is_thread else "send_messages")
        reference = None
        if reply_to is not None:
            self._message(channel, reply_to, user)
            reference = {"type": 0, "channel_id": channel, "message_id": reply_to}
        policy = AllowedMentions(replied_user=is_calling)
        return str(self.world.create_message(place.id, int(user), words, reference=reference, allowed_mentions=policy).id)

    def edit(self, channel, user, message, words):
        found = self._message(channel, message, user)
        if found.author_id != int(user):
            raise errors.cannot_edit_other_user()
        self.world.edit_message(int(channel), int(message), {"content": words})

    def delete(self, channel, user, message):
        found = self._message(channel, message, user)
        if found.author_id != int(user):
            self._may(channel, user, "manage_messages")
        self.world.delete_message(int(channel), int(message))

    def unfurl(self, channel, message):
        """Discord adds what a link in a message leads to, and tells that as a change of the message."""
        found = self.world.get_message(int(channel), int(message))
        found.embeds = [{"type": "link", "url": "https://lennbruck.example/", "title": "Lennbruck"}]
        self.world.emit("MESSAGE_UPDATE", dict(serializers.message_payload(self.world, found)))

    # -------------------------------------------------------------- interactions

    def _command(self, channel, user, name, kind):
        """A command, where somebody is offered it."""
        place = self.world.get_channel(int(channel))
        if not channel_accessible(self.world, place.id, int(user)):
            raise errors.missing_access()
        command = self.world.find_command(name, place.guild_id, type=kind)
        if command is None:
            raise SetupError(f"there is no command {name}")
        access = command_access(self.world, command, user_id=int(user), channel_id=place.id)
        if not access.allowed:
            raise SetupError(f"they are not offered {name}: {access.reason}")
        return command

    def _options(self, channel, command, options):
        """Options as they are sent, from their values by name."""
        declared = {option["name"]: option for option in command.get("options") or []}
        people = {name: value for name, value in options.items() if declared.get(name, {}).get("type") == OptionType.USER}
        plain = {name: value for name, value in options.items() if name not in people}
        checked = building.check_options(command["name"], command, plain, partial=bool(people))
        guild, resolved = self.world.get_channel(int(channel)).guild_id, {}
        for value in people.values():
            user = self.world.get_user(int(value))
            resolved.setdefault("users", {})[value] = dict(serializers.user_payload(user))
            if guild is not None and user.id in self.world.guilds[guild].members:
                member = self.world.guilds[guild].members[user.id]
                partial = dict(serializers.member_payload(self.world, self.world.guilds[guild], member, with_user=False))
                permissions = self.world.compute_permissions(guild, user.id, int(channel))
                resolved.setdefault("members", {})[value] = {**partial, "permissions": str(permissions)}
        given = [{"name": name, "type": declared[name]["type"], "value": value} for name, value in {**checked, **people}.items()]
        return given, resolved

    def _begin(self, channel, user, kind, data, locale, message=None):
        world, place = self.world, self.world.get_channel(int(channel))
        asked = {"type": kind, "channel_id": place.id, "guild_id": place.guild_id, "user_id": int(user), "data": data}
        record, payload = building.base_payload(world, **asked)
        payload["locale"] = locale
        if place.guild_id is not None:
            guild = world.guilds[place.guild_id]
            payload["guild_locale"] = guild.preferred_locale
            payload["guild"] = {"id": str(guild.id), "locale": guild.preferred_locale, "features": []}
            payload["channel"]["permissions"] = payload["member"]["permissions"]
            payload["authorizing_integration_owners"] = {"0": str(guild.id)}
        else:
            payload["authorizing_integration_owners"] = {"0": "0"}
        if message is not None:
            record.source_message_id = message.id
            payload["message"] = dict(serializers.message_payload(world, message))
        world.emit("INTERACTION_CREATE", payload)
        return str(record.id)

    def command(self, channel, user, name, options=None, locale="en-US"):
        command = self._command(channel, user, name, CHAT_INPUT)
        given, resolved = self._options(channel, command, options or {})
        data = {"id": command["id"], "name": name, "type": CHAT_INPUT, "options": given}
        return self._begin(channel, user, COMMAND, {**data, "resolved": resolved} if resolved else data, locale)

    async def complete(self, channel, user, name, option, typed, options=None, locale="en-US"):
        """Somebody types; the choices that they are shown. Discord waits three seconds for them."""
        command = self._command(channel, user, name, CHAT_INPUT)
        declared = {one["name"]: one for one in command.get("options") or []}
        if not declared.get(option, {}).get("autocomplete"):
            raise SetupError(f"{option} of {name} is not completed")
        given = [{"name": key, "type": declared[key]["type"], "value": value} for key, value in (options or {}).items()]
        given.append({"name": option, "type": declared[option]["type"], "value": typed, "focused": True})
        data = {"id": command["id"], "name": name, "type": CHAT_INPUT, "options": given}
        record = self.world.interactions[int(self._begin(channel, user, TYPED, data, locale))]
        return await self.world.wait(lambda: record.autocomplete_choices, 3)

    def menu(self, channel, user, name, message, locale="en-US"):
        """Somebody opens a message's menu and chooses an entry."""
        command = self._command(channel, user, name, MESSAGE)
        found = dict(serializers.message_payload(self.world, self._message(channel, message, user)))
        data = {"id": command["id"], "name": name, "type": MESSAGE, "target_id": message, "resolved": {"messages": {message: found}}}
        return self._begin(channel, user, COMMAND, data, locale)

    def press(self, channel, user, message, label=None, custom_id=None, locale="en-US"):
        """Somebody presses a button that they see."""
        found = self._message(channel, message, user)
        buttons = [one for one in walk_components(found.components) if one.get("type") == 2 and one.get("custom_id") is not None]
        fitting = [one for one in buttons if custom_id in (None, one["custom_id"]) and label in (None, one.get("label"))]
        if len(fitting) != 1 or fitting[0].get("disabled"):
            raise SetupError(f"there is no one button {label or custom_id}, but {[one.get('label') for one in buttons]}")
        data = {"custom_id": fitting[0]["custom_id"], "component_type": 2, "id": fitting[0].get("id", 0)}
        return self._begin(channel, user, PRESS, data, locale, found)

    # ------------------------------------------------------------ what goes wrong

    def advance(self, seconds):
        """Puts the clock of Discord forward: tokens and nonces expire."""
        self.world.advance_clock(seconds)

    def portal(self, message_content):
        """Switches the Message Content intent in the developer portal."""
        self.world.has_message_content = message_content

    def new_token(self):
        """Takes the bot's token back; its connection ends with it."""
        self.world.token += "x"
        self.gateway.fail("close", 4004)

    def fail(self, **fault):
        self.rest.faults.append(Fault(**fault))

    def disconnect(self, how, code=4000):
        return self.gateway.fail(how, code)

    def down(self, is_down):
        """The gateway takes no connections, or takes them again."""
        self.gateway.is_down = is_down
