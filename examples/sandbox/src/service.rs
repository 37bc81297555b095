//! What the service knows: its users, its sessions, and the test's wishes.

use std::io;
use std::time::Duration;

use loginrocket::v1;
use tokio::task::JoinError;

use crate::account::Account;
use crate::clock::Clock;
use crate::cors::Origins;
use crate::ids::Ids;
use crate::password::Password;
use crate::rate_limit::Limiter;
use crate::record::Records;
use crate::script::Script;
use crate::sessions::{Session, Sessions};
use crate::token::{LIFETIME, Signer};
use crate::users::{Org, User, Users};
use crate::v2::Extras;

/// The login handler that answers name: some application's, not one of the sandbox's.
const LOGIN_HANDLER: &str = "https://app.example.com/login";

/// The state that all calls share.
#[derive(Debug)]
pub(crate) struct Service {
    /// Makes ids.
    pub(crate) ids: Ids,
    /// Tells the time.
    pub(crate) clock: Clock,
    /// The users.
    pub(crate) users: Users,
    /// The live sessions.
    pub(crate) sessions: Sessions,
    /// Signs tokens.
    pub(crate) signer: Signer,
    /// What only version 2 knows.
    pub(crate) extras: Extras,
    /// The origins that may call version 2.
    pub(crate) origins: Origins,
    /// The account area.
    pub(crate) account: Account,
    /// Counts calls.
    pub(crate) limiter: Limiter,
    /// The answers to come.
    pub(crate) script: Script,
    /// The requests so far.
    pub(crate) records: Records,
}

impl Service {
    /// A service without users, and with secrets of its own. Bearer tokens will be good for so
    /// long, and these origins may call version 2.
    pub(crate) fn new(
        clock: Clock,
        access_token_lifetime: Duration,
        origins: Origins,
    ) -> io::Result<Self> {
        let mut secret = [0; 32];
        aws_lc_rs::rand::fill(&mut secret).map_err(io::Error::other)?;
        let ids = Ids::new(&secret);
        let signer = Signer::new(ids.next("rl_"), ids.next("") + &ids.next(""));
        Ok(Self {
            ids,
            clock,
            users: Users::default(),
            sessions: Sessions::default(),
            signer,
            extras: Extras::default(),
            origins,
            account: Account::new(access_token_lifetime),
            limiter: Limiter::default(),
            script: Script::default(),
            records: Records::default(),
        })
    }

    /// Adds a user, in place of one of the same name.
    pub(crate) fn put_user(&self, name: &str, password: &str, two_factor: bool) {
        let user = self.new_user(name.to_lowercase(), self.password(password), [None; 3]);
        self.users.put(User { two_factor, ..user });
    }

    /// Who signs up with this name and password, and these names: the first, the last and that of
    /// an organization.
    pub(crate) fn new_user(
        &self,
        name: String,
        password: Password,
        names: [Option<&str>; 3],
    ) -> User {
        let [first_name, last_name, org] = names.map(|name| given(name).map(str::to_owned));
        let org = org.map(|name| Org { id: self.ids.next("org_"), name });
        User {
            id: self.ids.next("usr_"),
            name,
            password,
            two_factor: false,
            first_name,
            last_name,
            orgs: org.into_iter().collect(),
            is_verified: false,
            must_complete_profile: false,
        }
    }

    /// Hashes a password.
    pub(crate) fn password(&self, password: &str) -> Password {
        Password::new(password, self.ids.next(""))
    }

    /// Opens a session for `user` and answers with its token.
    pub(crate) fn log_in(&self, user: &User) -> v1::Session {
        let session = self.open_session(user);
        answer(self.signer.token(user, &session, self.clock.now()))
    }

    /// Opens a session for `user` and returns its id.
    pub(crate) fn open_session(&self, user: &User) -> String {
        let id = self.ids.next("kss_");
        let end = self.clock.now().saturating_add(LIFETIME);
        self.sessions.open(id.clone(), Session { user: user.id.clone(), end });
        id
    }

    /// Asks for a second factor. The call that takes it is not documented, so there is none.
    pub(crate) fn ask_for_second_factor(&self) -> v1::Session {
        answer(self.ids.next("kli_"))
    }
}

/// The answer to a login or signup. That `url` is the same for all is the sandbox's choice.
fn answer(token: String) -> v1::Session {
    v1::Session::new(token.into(), LOGIN_HANDLER)
}

/// What is given. A form sends what was left blank as empty text: the sandbox's choice is to take
/// it as absent.
pub(crate) fn given(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.is_empty())
}

/// Runs password hashing where it does not hold up other calls.
pub(crate) async fn hashing<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, JoinError> {
    tokio::task::spawn_blocking(work).await
}
