//! What a call of version 2 answers: a login, or a refusal with a status.

use std::time::{Duration, SystemTime};

use loginrocket::Endpoint as _;
use loginrocket::http::StatusCode;
use loginrocket::server::{RequestError, RequestErrorKind};
use loginrocket::spec::Field;
use loginrocket::v2::{ApiError, FullLogin, GetSession};

use crate::service::Service;
use crate::users::User;
use crate::v2::language::Language;
use crate::v2::message::Message;

/// What a call answers.
pub(super) type Answered<T> = Result<T, Refusal>;

/// The last second that an HTTP date can tell, of the year 9999.
const LAST_SECOND: u64 = 253_402_300_799;

/// A call that is refused.
#[derive(Debug)]
pub(super) struct Refusal {
    /// The status.
    status: StatusCode,
    /// What is wrong, for people.
    message: Message,
}

impl Refusal {
    /// A refusal with this status.
    pub(super) fn new(status: StatusCode, message: Message) -> Self {
        Self { status, message }
    }

    /// A refusal for what the user typed.
    pub(super) fn unprocessable(message: Message) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, message)
    }

    /// A refusal for want of a live session.
    pub(super) fn no_session() -> Self {
        Self::new(StatusCode::FORBIDDEN, Message::NoSession)
    }

    /// The refusal as it is sent, in a language.
    pub(super) fn in_language(self, language: Language) -> ApiError {
        ApiError::new(self.status, self.message.text(language))
    }
}

/// A session that is not named is refused as one that has ended is.
impl From<RequestError> for Refusal {
    fn from(error: RequestError) -> Self {
        // It is named alike, and first, in all calls.
        let session = GetSession::SPEC.fields().first().map(Field::name);
        if error.field() == session && error.kind() == RequestErrorKind::Missing {
            return Self::no_session();
        }
        Self::new(error.status(), Message::Request(error.to_string()))
    }
}

/// Opens a session for `user` and answers with it.
pub(super) fn log_in(service: &Service, user: &User) -> FullLogin {
    let session = service.open_session(user);
    full_login(service, user, &session, only_account(user))
}

/// The login of `user` by the session of this id, with a fresh token. An account that is not
/// selected is null: the sandbox's choice.
pub(super) fn full_login(
    service: &Service,
    user: &User,
    session: &str,
    account: Option<&str>,
) -> FullLogin {
    let token = service.signer.token(user, session, service.clock.now());
    FullLogin::new(session.into(), account.map(str::to_owned), token.into())
}

/// The account of a user who belongs to one only, and so acts for it unasked: the sandbox's choice.
pub(super) fn only_account(user: &User) -> Option<&str> {
    match &*user.orgs {
        [org] => Some(&org.id),
        _ => None,
    }
}

/// A time since the Unix epoch as an HTTP date.
pub(super) fn http_date(time: Duration) -> String {
    let seconds = Duration::from_secs(time.as_secs().min(LAST_SECOND));
    let time = SystemTime::UNIX_EPOCH.checked_add(seconds).unwrap_or(SystemTime::UNIX_EPOCH);
    httpdate::fmt_http_date(time)
}
