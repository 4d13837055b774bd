//! Who may do what. A [`Permit`] is made here and nowhere else: what needs one cannot be done without having asked.

use super::texts::TextId;

/// What a member may do in a room, by the platform's own permissions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Asks.
    #[default]
    Member,
    /// Looks after the room.
    Moderator,
    /// Looks after the program. Reserved for operators' commands, of which there are none yet: may what a moderator may.
    Admin,
}

/// Proof that somebody holds at least a role. Cannot be made outside this module.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Permit {
    role: Role,
}

/// Somebody may not; carries the sentence to tell them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Denied {
    /// The sentence.
    pub text: TextId,
}

impl Permit {
    /// A permit for what needs `least`, for somebody who is `role` here.
    pub fn ask(role: Role, least: Role) -> Result<Self, Denied> {
        if role >= least { Ok(Self { role }) } else { Err(Denied { text: TextId::OnlyModerators }) }
    }

    /// A permit over an answer: for its asker, and for moderators.
    pub fn over_answer(role: Role, is_asker: bool) -> Result<Self, Denied> {
        if is_asker { Ok(Self { role }) } else { Self::ask(role, Role::Moderator).map_err(|_| Denied { text: TextId::OnlyAskers }) }
    }

    /// The role it was given for.
    pub fn role(self) -> Role {
        self.role
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_permit_is_given_to_the_role_or_higher() {
        assert!(Permit::ask(Role::Member, Role::Member).is_ok());
        assert!(Permit::ask(Role::Admin, Role::Moderator).is_ok());
        assert_eq!(Permit::ask(Role::Member, Role::Moderator), Err(Denied { text: TextId::OnlyModerators }));
        assert!(Permit::ask(Role::Moderator, Role::Admin).is_err());
        assert_eq!(Permit::over_answer(Role::Member, false), Err(Denied { text: TextId::OnlyAskers }));
        assert!(Permit::over_answer(Role::Member, true).is_ok());
    }
}
