//! Tokens that users are sent, each good for one call of one kind. That they are good until they
//! are used is the sandbox's choice.

use std::sync::Mutex;

use crate::lock::lock;

/// What a token is good for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Kind {
    /// To complete a login.
    Login,
    /// To set a new password.
    Password,
    /// To verify an e-mail.
    Email,
}

/// A token.
#[derive(Clone, Debug)]
pub(crate) struct Ticket {
    /// What it is good for.
    pub(crate) kind: Kind,
    /// The token itself.
    pub(crate) token: String,
    /// Whose it is, `usr_…`.
    pub(crate) user: String,
    /// The code that goes with it, or the e-mail that it verifies.
    pub(crate) detail: String,
}

/// All tokens that are good, the oldest first.
#[derive(Debug, Default)]
pub(crate) struct Tickets(Mutex<Vec<Ticket>>);

impl Tickets {
    /// Makes a token good.
    pub(crate) fn add(&self, ticket: Ticket) {
        lock(&self.0).push(ticket);
    }

    /// The token, if it is good for that.
    pub(crate) fn find(&self, kind: Kind, token: &str) -> Option<Ticket> {
        let tickets = lock(&self.0);
        tickets.iter().find(|ticket| ticket.kind == kind && ticket.token == token).cloned()
    }

    /// Uses a token up; false, if another call did so before.
    pub(crate) fn spend(&self, spent: &Ticket) -> bool {
        let mut tickets = lock(&self.0);
        let count = tickets.len();
        tickets.retain(|ticket| ticket.token != spent.token);
        tickets.len() < count
    }

    /// The newest token of a user that is good for that.
    pub(crate) fn latest(&self, kind: Kind, user: &str) -> Option<Ticket> {
        let tickets = lock(&self.0);
        tickets.iter().rfind(|ticket| ticket.kind == kind && ticket.user == user).cloned()
    }
}
