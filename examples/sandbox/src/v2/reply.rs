//! What a call of version 2 answers: a result by its name, or a refusal with a status.

use std::time::{Duration, SystemTime};

use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use serde_json::json;

use crate::reply::Reply;
use crate::service::Service;
use crate::users::User;
use crate::v2::language::Language;
use crate::v2::message::Message;

/// What a call answers.
pub(super) type Answered = Result<Reply, Refusal>;

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

    /// The answer, in a language.
    pub(super) fn respond(&self, language: Language) -> Response {
        let text = self.message.text(language);
        let body = json!({ "result": "error", "error": text, "errors": [text] });
        (self.status, Reply(body)).into_response()
    }
}

/// The call was carried out.
pub(super) fn okay() -> Reply {
    Reply(json!({ "result": "okay" }))
}

/// Opens a session for `user` and answers with it.
pub(super) fn log_in(service: &Service, user: &User) -> Reply {
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
) -> Reply {
    Reply(json!({
        "result": "full_login",
        "session": session,
        "account": account,
        "token": service.signer.token(user, session, service.clock.now()),
    }))
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
