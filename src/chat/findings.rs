//! How the bot's account on a platform stands, for an operator.

/// What was found when a platform was asked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Findings {
    /// What was found, a line each.
    pub found: Vec<String>,
    /// What the operator should see to, a line each.
    pub missing: Vec<String>,
    /// Whether `quoth run` could serve the account.
    pub is_ready: bool,
}
