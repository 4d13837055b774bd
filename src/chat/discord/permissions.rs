//! Permissions as Discord counts them: what the bot needs, what somebody has in a channel, and who is a moderator. Read from the interface's
//! own JSON, because the library cuts off those that are newer than it.
//!
//! The order of what counts is Discord's: <https://discord.com/developers/docs/topics/permissions#permission-hierarchy>.

use jiff::Timestamp;
use serde_json::Value;

use crate::bot::permit::Role;

/// Everything.
pub const ADMINISTRATOR: u64 = 1 << 3;
/// Change the server.
pub const MANAGE_GUILD: u64 = 1 << 5;
/// See a channel.
pub const VIEW_CHANNEL: u64 = 1 << 10;
/// Write in it.
pub const SEND_MESSAGES: u64 = 1 << 11;
/// Take messages of others away.
pub const MANAGE_MESSAGES: u64 = 1 << 13;
/// Show more than text.
pub const EMBED_LINKS: u64 = 1 << 14;
/// Read what was written before.
pub const READ_MESSAGE_HISTORY: u64 = 1 << 16;
/// Begin threads that everybody sees.
pub const CREATE_PUBLIC_THREADS: u64 = 1 << 35;
/// Write in threads.
pub const SEND_MESSAGES_IN_THREADS: u64 = 1 << 38;
/// Pin messages; since 2026 a permission of its own.
pub const PIN_MESSAGES: u64 = 1 << 51;

/// What the bot needs, with the names that Discord shows.
const USED: &[(u64, &str)] = &[
    (VIEW_CHANNEL, "View Channels"),
    (SEND_MESSAGES, "Send Messages"),
    (EMBED_LINKS, "Embed Links"),
    (READ_MESSAGE_HISTORY, "Read Message History"),
    (CREATE_PUBLIC_THREADS, "Create Public Threads"),
    (SEND_MESSAGES_IN_THREADS, "Send Messages in Threads"),
    (PIN_MESSAGES, "Pin Messages"),
];

/// All that the bot needs.
pub const NEEDED: u64 =
    VIEW_CHANNEL | SEND_MESSAGES | EMBED_LINKS | READ_MESSAGE_HISTORY | CREATE_PUBLIC_THREADS | SEND_MESSAGES_IN_THREADS | PIN_MESSAGES;

/// What is left to somebody who was given a time-out.
const IN_TIME_OUT: u64 = VIEW_CHANNEL | READ_MESSAGE_HISTORY;

/// What a member is with these permissions: whoever may take others' messages away looks after the room.
pub fn role(bits: u64) -> Role {
    if bits & (ADMINISTRATOR | MANAGE_GUILD | MANAGE_MESSAGES) != 0 { Role::Moderator } else { Role::Member }
}

/// The names of what the bot lacks.
pub fn missing(bits: u64) -> Vec<&'static str> {
    if bits & ADMINISTRATOR != 0 {
        return Vec::new();
    }
    USED.iter().filter(|(bit, _)| bits & bit == 0).map(|(_, name)| *name).collect()
}

/// The link that brings an application's bot to a server, with what it needs and nothing more.
pub fn invite(application: &str) -> String {
    format!("https://discord.com/oauth2/authorize?client_id={application}&scope=bot+applications.commands&permissions={NEEDED}")
}

/// What a member may do in a channel, from the server with its roles, the channel (of a thread: the one it is part of) and the member; in
/// no channel: what they may do where none says otherwise.
pub fn effective(guild: &Value, channel: &Value, (member, user): (&Value, &str), now: Timestamp) -> u64 {
    if text(guild, "owner_id") == Some(user) {
        return u64::MAX;
    }
    let everyone = text(guild, "id").unwrap_or_default();
    let held: Vec<&str> = member.get("roles").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
    let roles = || guild.get("roles").and_then(Value::as_array).into_iter().flatten();
    let of_roles = roles().filter(|role| text(role, "id").is_some_and(|id| id == everyone || held.contains(&id)));
    let base = of_roles.fold(0, |bits, role| bits | number(role, "permissions"));
    if base & ADMINISTRATOR != 0 {
        return u64::MAX;
    }
    let overwrites = || channel.get("permission_overwrites").and_then(Value::as_array).into_iter().flatten();
    let of = |is: &dyn Fn(&str) -> bool| {
        let meant = overwrites().filter(|overwrite| text(overwrite, "id").is_some_and(is));
        meant.fold((0, 0), |(deny, allow), overwrite| (deny | number(overwrite, "deny"), allow | number(overwrite, "allow")))
    };
    let steps = [of(&|id| id == everyone), of(&|id| id != everyone && held.contains(&id)), of(&|id| id == user)];
    let bits = steps.into_iter().fold(base, |bits, (deny, allow)| bits & !deny | allow);
    if bits & VIEW_CHANNEL == 0 && !channel.is_null() {
        return 0;
    }
    if is_in_time_out(member, now) { bits & IN_TIME_OUT } else { bits }
}

/// A time-out that is over is left standing by Discord.
fn is_in_time_out(member: &Value, now: Timestamp) -> bool {
    text(member, "communication_disabled_until").and_then(|until| until.parse::<Timestamp>().ok()).is_some_and(|until| until > now)
}

fn text<'a>(of: &'a Value, key: &str) -> Option<&'a str> {
    of.get(key)?.as_str()
}

/// Permissions are written as text, because they are longer than other numbers.
fn number(of: &Value, key: &str) -> u64 {
    text(of, key).and_then(|bits| bits.parse().ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn guild() -> Value {
        json!({"id": "7", "owner_id": "1", "roles": [
            {"id": "7", "permissions": (VIEW_CHANNEL | SEND_MESSAGES).to_string()},
            {"id": "20", "permissions": (MANAGE_MESSAGES | PIN_MESSAGES).to_string()},
            {"id": "21", "permissions": ADMINISTRATOR.to_string()},
        ]})
    }

    fn now() -> Timestamp {
        "2026-06-01T00:00:00Z".parse().unwrap()
    }

    fn check(roles: &[&str], overwrites: &Value) -> u64 {
        effective(&guild(), &json!({"id": "5", "permission_overwrites": overwrites}), (&json!({"roles": roles}), "2"), now())
    }

    #[test]
    fn roles_add_up_and_overwrites_come_in_their_order() {
        let none = json!([]);
        assert_eq!(check(&[], &none), VIEW_CHANNEL | SEND_MESSAGES);
        assert_eq!(check(&["20"], &none), VIEW_CHANNEL | SEND_MESSAGES | MANAGE_MESSAGES | PIN_MESSAGES);
        assert_eq!(check(&["21"], &none), u64::MAX);
        let overwrite = |id: &str, allow: u64, deny: u64| json!({"id": id, "allow": allow.to_string(), "deny": deny.to_string()});
        let silent = json!([overwrite("7", 0, SEND_MESSAGES)]);
        assert_eq!(check(&[], &silent), VIEW_CHANNEL);
        let for_role = json!([overwrite("20", SEND_MESSAGES, PIN_MESSAGES), overwrite("7", 0, SEND_MESSAGES)]);
        assert_eq!(check(&["20"], &for_role), VIEW_CHANNEL | SEND_MESSAGES | MANAGE_MESSAGES);
        let for_member = json!([overwrite("2", 0, MANAGE_MESSAGES), overwrite("20", SEND_MESSAGES, 0)]);
        assert_eq!(check(&["20"], &for_member) & MANAGE_MESSAGES, 0);
        // Whoever does not see a channel may do nothing in it.
        assert_eq!(check(&["20"], &json!([overwrite("7", 0, VIEW_CHANNEL)])), 0);
        assert_eq!(effective(&guild(), &json!({}), (&json!({"roles": []}), "1"), now()), u64::MAX);
    }

    #[test]
    fn somebody_in_time_out_only_reads() {
        for (until, is) in [("2026-05-01T00:00:00Z", Role::Moderator), ("2026-07-01T00:00:00+00:00", Role::Member)] {
            let member = json!({"roles": ["20"], "communication_disabled_until": until});
            assert_eq!(role(effective(&guild(), &json!({}), (&member, "2"), now())), is);
        }
    }

    #[test]
    fn moderators_are_told_by_what_they_may() {
        for (bits, is) in
            [(0, Role::Member), (SEND_MESSAGES, Role::Member), (MANAGE_MESSAGES, Role::Moderator), (MANAGE_GUILD, Role::Moderator)]
        {
            assert_eq!(role(bits), is);
        }
    }

    #[test]
    fn the_link_asks_for_what_is_used_and_for_nothing_else() {
        assert_eq!(NEEDED, USED.iter().fold(0, |all, (bit, _)| all | bit));
        let link = invite("42");
        assert!(link.ends_with(&format!("client_id=42&scope=bot+applications.commands&permissions={NEEDED}")), "{link}");
        assert_eq!(NEEDED & (ADMINISTRATOR | MANAGE_MESSAGES), 0);
        assert_eq!(missing(NEEDED & !PIN_MESSAGES), ["Pin Messages"]);
        assert_eq!(missing(ADMINISTRATOR), [""; 0]);
    }
}
