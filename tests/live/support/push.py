"""Whether an event would alert somebody: the push rules of the specification, evaluated as a client does over what it has decrypted."""

import fnmatch


def actions(rules, event, me):
    """The actions of the first rule that holds. `rules` is the `global` part of /pushrules/; `me` knows user, name, members and levels."""
    for kind in ("override", "content", "room", "sender", "underride"):
        for rule in rules.get(kind, []):
            if rule.get("enabled", True) and holds(kind, rule, event, me):
                return {"rule": rule["rule_id"], "actions": rule["actions"]}
    return {"rule": None, "actions": []}


def holds(kind, rule, event, me):
    if kind == "content":
        return has_word(value(event, "content.body"), rule["pattern"])
    if kind == "room":
        return event["room_id"] == rule["rule_id"]
    if kind == "sender":
        return event["sender"] == rule["rule_id"]
    return all(condition_holds(condition, event, me) for condition in rule.get("conditions", []))


def condition_holds(condition, event, me):
    kind = condition["kind"]
    if kind == "event_match":
        found = value(event, condition["key"])
        if condition["key"] == "content.body":
            return has_word(found, condition["pattern"])
        return isinstance(found, str) and fnmatch.fnmatchcase(found.lower(), condition["pattern"].lower())
    if kind == "event_property_is":
        found = value(event, condition["key"])
        return type(found) is type(condition["value"]) and found == condition["value"]
    if kind == "event_property_contains":
        found = value(event, condition["key"])
        return isinstance(found, list) and condition["value"] in found
    if kind == "contains_display_name":
        return has_word(value(event, "content.body"), me["name"])
    if kind == "room_member_count":
        return compares(len(me["members"]), condition["is"])
    if kind == "sender_notification_permission":
        levels = me["levels"]
        needed = levels.get("notifications", {}).get(condition["key"], 50)
        return levels.get("users", {}).get(event["sender"], levels.get("users_default", 0)) >= needed
    # The specification: an unknown condition never holds.
    return False


def value(event, key):
    """The value at a dotted path, in which a backslash keeps a dot in the name."""
    found = event
    for part in key.replace("\\.", "\0").split("."):
        if not isinstance(found, dict):
            return None
        found = found.get(part.replace("\0", "."))
    return found


def has_word(text, pattern):
    if not isinstance(text, str) or not pattern:
        return False
    words = "".join(c if c.isalnum() or c in "_*?" else " " for c in text.lower()).split()
    return any(fnmatch.fnmatchcase(word, pattern.lower()) for word in words)


def compares(count, limit):
    bare = limit.lstrip("<>=")
    sign, number = limit[: len(limit) - len(bare)] or "==", int(bare)
    return {"==": count == number, "<": count < number, ">": count > number, "<=": count <= number, ">=": count >= number}[sign]
