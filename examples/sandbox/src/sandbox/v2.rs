//! What a test says and asks about version 2.

use crate::lock::lock;
use crate::sandbox::Sandbox;
use crate::users::{Org, User};
use crate::v2::tickets::{Kind, Ticket};

/// The second step of a login, as the user gets to know it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LoginCode {
    /// The token of the login, `kli_…`.
    pub token: String,
    /// The code.
    pub code: String,
}

/// For version 2. Users are named by username or e-mail.
impl Sandbox {
    /// Adds an organization to a user and returns its id, `org_…`; none, if there is no such user.
    pub fn add_org(&self, user: &str, name: impl Into<String>) -> Option<String> {
        let org = Org { id: self.service.ids.next("org_"), name: name.into() };
        let id = org.id.clone();
        self.update_user(user, |user| user.orgs.push(org)).then_some(id)
    }

    /// Makes the sessions of a user conditional until first and last name are given.
    pub fn require_profile(&self, user: &str) {
        self.update_user(user, |user| user.must_complete_profile = true);
    }

    /// Ends all sessions.
    pub fn end_sessions(&self) {
        self.service.sessions.end_all();
    }

    /// Token and code of the last login of a user that asked for a second factor.
    #[must_use]
    pub fn login_code(&self, user: &str) -> Option<LoginCode> {
        let Ticket { token, detail, .. } = self.ticket(Kind::Login, user)?;
        Some(LoginCode { token, code: detail })
    }

    /// The token, `kpw_…`, that was last sent to a user who forgot the password.
    #[must_use]
    pub fn password_token(&self, user: &str) -> Option<String> {
        self.ticket(Kind::Password, user).map(|ticket| ticket.token)
    }

    /// The token that was last sent to a user to verify the e-mail.
    #[must_use]
    pub fn email_token(&self, user: &str) -> Option<String> {
        self.ticket(Kind::Email, user).map(|ticket| ticket.token)
    }

    /// Whether a user's e-mail was verified.
    #[must_use]
    pub fn is_email_verified(&self, user: &str) -> bool {
        self.service.users.find(&user.to_lowercase()).is_some_and(|user| user.is_verified)
    }

    /// The e-mails that asked for an invitation, in order.
    #[must_use]
    pub fn invitation_requests(&self) -> Vec<String> {
        lock(&self.service.extras.invitations).clone()
    }

    /// The newest token of a user that is good.
    fn ticket(&self, kind: Kind, user: &str) -> Option<Ticket> {
        let user = self.service.users.find(&user.to_lowercase())?;
        self.service.extras.tickets.latest(kind, &user.id)
    }

    /// Changes a user; false, if there is none.
    fn update_user(&self, name: &str, change: impl FnOnce(&mut User)) -> bool {
        let user = self.service.users.find(&name.to_lowercase());
        user.and_then(|user| self.service.users.update(&user.id, change)).is_some()
    }
}
