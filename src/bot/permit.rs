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
    /// Looks after the program: who they are stands in the configuration. May what a moderator may, in every room.
    Admin,
}

/// What a member is in a room, as far as it is known. What could not be learnt is never taken for [`Role::Member`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The platform says so.
    Known(Role),
    /// The platform could not say: what needs a role is refused, and who asked is told why.
    Unlearnt,
    /// Whether the message is the sender's own is not sure: the same.
    Unauthenticated,
}

impl Standing {
    /// The role to show things for: what is not known counts for nothing.
    pub fn role(self) -> Role {
        match self {
            Self::Known(role) => role,
            Self::Unlearnt | Self::Unauthenticated => Role::Member,
        }
    }
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
    /// A permit for what needs `least`, for somebody who stands so here.
    pub fn ask(standing: Standing, least: Role) -> Result<Self, Denied> {
        match standing {
            Standing::Known(role) if role >= least => Ok(Self { role }),
            Standing::Known(_) if least == Role::Admin => Err(Denied { text: TextId::OnlyAdmins }),
            Standing::Known(_) => Err(Denied { text: TextId::OnlyModerators }),
            _ if least == Role::Member => Ok(Self { role: Role::Member }),
            Standing::Unlearnt => Err(Denied { text: TextId::RoleUnlearnt }),
            Standing::Unauthenticated => Err(Denied { text: TextId::RoleUnauthenticated }),
        }
    }

    /// A permit over an answer: for its asker, and for moderators.
    pub fn over_answer(standing: Standing, is_asker: bool) -> Result<Self, Denied> {
        if is_asker {
            return Ok(Self { role: standing.role() });
        }
        Self::ask(standing, Role::Moderator).map_err(|denied| match denied.text {
            TextId::OnlyModerators => Denied { text: TextId::OnlyAskers },
            _ => denied,
        })
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
        let known = Standing::Known;
        assert!(Permit::ask(known(Role::Member), Role::Member).is_ok());
        assert!(Permit::ask(known(Role::Admin), Role::Moderator).is_ok());
        assert_eq!(Permit::ask(known(Role::Member), Role::Moderator), Err(Denied { text: TextId::OnlyModerators }));
        assert_eq!(Permit::ask(known(Role::Moderator), Role::Admin), Err(Denied { text: TextId::OnlyAdmins }));
        assert!(Permit::ask(known(Role::Admin), Role::Admin).is_ok());
        assert_eq!(Permit::over_answer(known(Role::Member), false), Err(Denied { text: TextId::OnlyAskers }));
        assert!(Permit::over_answer(known(Role::Member), true).is_ok());
    }

    #[test]
    fn what_is_not_known_is_enough_for_a_member_only() {
        for (standing, text) in [(Standing::Unlearnt, TextId::RoleUnlearnt), (Standing::Unauthenticated, TextId::RoleUnauthenticated)] {
            assert!(Permit::ask(standing, Role::Member).is_ok());
            assert_eq!(Permit::ask(standing, Role::Moderator), Err(Denied { text }));
            assert_eq!(Permit::over_answer(standing, false), Err(Denied { text }));
            assert!(Permit::over_answer(standing, true).is_ok());
        }
    }
}
