//! `get_session` and `logout`.

use std::sync::Arc;

use axum::http::StatusCode;
use serde_json::json;

use crate::parameters::Parameters;
use crate::reply::Reply;
use crate::service::Service;
use crate::sessions::Session;
use crate::users::User;
use crate::v2::calls::session;
use crate::v2::message::Message;
use crate::v2::reply::{Answered, Refusal, full_login, okay};

/// Gets a session. An account that is named is selected for the session: the sandbox's choice, as
/// is 404 for one that the user does not belong to.
pub(in crate::v2) async fn get(service: Arc<Service>, parameters: Parameters) -> Answered {
    let (id, mut session, user) = session(&service, &parameters)?;
    if let Some(account) = parameters.text("account") {
        if !user.orgs.iter().any(|org| org.id == account) {
            return Err(Refusal::new(StatusCode::NOT_FOUND, Message::NoSuchAccount));
        }
        service.sessions.select(&id, account);
        session.account = Some(account.to_owned());
    }
    let conditions = conditions(&user, &session);
    if conditions.is_empty() {
        return Ok(full_login(&service, &user, &id));
    }
    Ok(Reply(json!({
        "result": "conditional_login",
        "session": id,
        "account": session.account,
        "conditions": conditions,
    })))
}

/// What is to be done before a login is full: whoever belongs to organizations selects one, and
/// who must complete the profile gives both names.
fn conditions(user: &User, session: &Session) -> Vec<&'static str> {
    let no_account = session.account.is_none() && !user.orgs.is_empty();
    let has_names = user.first_name.is_some() && user.last_name.is_some();
    let no_profile = user.must_complete_profile && !has_names;
    let all = [(no_account, "no_account_selected"), (no_profile, "must_complete_profile")];
    all.into_iter().filter(|(is_open, _)| *is_open).map(|(_, name)| name).collect()
}

/// Ends a session.
pub(in crate::v2) async fn logout(service: Arc<Service>, parameters: Parameters) -> Answered {
    let (id, _, _) = session(&service, &parameters)?;
    let has_ended = service.sessions.end(&id, service.clock.now());
    has_ended.then(okay).ok_or_else(Refusal::no_session)
}
