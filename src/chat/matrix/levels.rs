//! From a room's power levels to a member's role. Pure.
//!
//! A moderator is who may pin and may take away messages of others: both at 50 unless the room says otherwise. From room version 12 on
//! creators stand above every level (MSC4289). Formulas: Matrix specification 1.16, "m.room.power_levels".

use serde_json::Value;

use crate::bot::event::Role;

/// What says who may do what in a room.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Levels {
    /// The content of `m.room.power_levels`; none where the room has none.
    content: Option<Value>,
    /// Who made the room.
    creators: Vec<String>,
    /// Creators stand above every level.
    is_above: bool,
}

impl Levels {
    /// Of the content of a room's `m.room.power_levels`, and its whole `m.room.create`.
    pub fn new(content: Option<Value>, create: &Value) -> Self {
        let text = |pointer: &str| create.pointer(pointer).and_then(Value::as_str).map(str::to_owned);
        let version = text("/content/room_version").unwrap_or_else(|| "1".to_owned());
        // Versions are no numbers by the specification; only these are known to have creators without special rights.
        let is_above = version.parse::<u32>().map_or(true, |version| version >= 12);
        let mut creators: Vec<String> = text("/sender").into_iter().chain(text("/content/creator").filter(|_| !is_above)).collect();
        if is_above {
            let more = create.pointer("/content/additional_creators").and_then(Value::as_array).into_iter().flatten();
            creators.extend(more.filter_map(|user| user.as_str().map(str::to_owned)));
        }
        Self { content, creators, is_above }
    }

    /// The level of a member; none stands above all.
    fn of(&self, user: &str) -> Option<i64> {
        let is_creator = self.creators.iter().any(|creator| creator == user);
        if is_creator && self.is_above {
            return None;
        }
        let Some(content) = &self.content else { return Some(if is_creator { 100 } else { 0 }) };
        let own = content.get("users").and_then(|users| users.get(user)).and_then(level);
        Some(own.or_else(|| content.get("users_default").and_then(level)).unwrap_or(0))
    }

    fn needed(&self, pointer: &str, otherwise: i64) -> i64 {
        self.content.as_ref().and_then(|content| content.pointer(pointer)).and_then(level).unwrap_or(otherwise)
    }

    fn for_state(&self, kind: &str) -> i64 {
        let default = self.needed("/state_default", if self.content.is_some() { 50 } else { 0 });
        self.needed(&format!("/events/{kind}"), default)
    }

    fn has(&self, user: &str, needed: i64) -> bool {
        self.of(user).is_none_or(|level| level >= needed)
    }

    /// Whether a member may take away messages of others.
    pub fn may_redact(&self, user: &str) -> bool {
        let to_send = self.needed("/events/m.room.redaction", self.needed("/events_default", 0));
        self.has(user, self.needed("/redact", 50).max(to_send))
    }

    /// Whether a member may pin.
    pub fn may_pin(&self, user: &str) -> bool {
        self.has(user, self.for_state("m.room.pinned_events"))
    }

    /// The role of a member.
    pub fn role(&self, user: &str) -> Role {
        if self.may_redact(user) && self.may_pin(user) { Role::Moderator } else { Role::Member }
    }
}

/// A level; old rooms have them as strings.
fn level(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.trim().parse().ok())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn create(version: &str) -> Value {
        json!({"sender": "@ann:x", "content": {"room_version": version, "additional_creators": ["@bob:x"]}})
    }

    #[test]
    fn roles_of_power_levels() {
        let usual = json!({"users": {"@mod:x": 50, "@old:x": "50", "@low:x": 49}, "users_default": 0});
        for (content, version, user, role) in [
            (Some(&usual), "10", "@mod:x", Role::Moderator),
            (Some(&usual), "10", "@old:x", Role::Moderator),
            (Some(&usual), "10", "@low:x", Role::Member),
            (Some(&usual), "10", "@ann:x", Role::Member),
            (Some(&usual), "12", "@ann:x", Role::Moderator),
            (Some(&usual), "12", "@bob:x", Role::Moderator),
            (Some(&usual), "11", "@bob:x", Role::Member),
            (Some(&usual), "org.future.13", "@ann:x", Role::Moderator),
            (None, "10", "@ann:x", Role::Moderator),
            (None, "10", "@eve:x", Role::Member),
            (Some(&json!({"events": {"m.room.pinned_events": 0}})), "10", "@eve:x", Role::Member),
            (Some(&json!({"events": {"m.room.pinned_events": 0}, "redact": 0})), "10", "@eve:x", Role::Moderator),
            (Some(&json!({"state_default": 0, "redact": 0, "events_default": 10})), "10", "@eve:x", Role::Member),
            (Some(&json!({"users_default": 100})), "10", "@eve:x", Role::Moderator),
            (Some(&json!("odd")), "10", "@eve:x", Role::Member),
        ] {
            let levels = Levels::new(content.cloned(), &create(version));
            assert_eq!(levels.role(user), role, "{user} in version {version} with {content:?}");
        }
    }
}
