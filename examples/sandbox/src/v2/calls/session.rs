//! `get_session` and `logout`.

use std::sync::Arc;

use axum::http::StatusCode;
use serde_json::json;

use crate::parameters::Parameters;
use crate::reply::Reply;
use crate::service::Service;
use crate::users::User;
use crate::v2::calls::session;
use crate::v2::message::Message;
use crate::v2::reply::{Answered, Refusal, full_login, okay, only_account};

/// Gets a session. That an account counts for the one call that names it, and 404 for one that the
/// user does not belong to, are the sandbox's choices.
pub(in crate::v2) async fn get(service: Arc<Service>, parameters: Parameters) -> Answered {
    let (id, user) = session(&service, &parameters)?;
    let named = parameters.text("account");
    if named.is_some_and(|account| user.orgs.iter().all(|org| org.id != account)) {
        return Err(Refusal::new(StatusCode::NOT_FOUND, Message::NoSuchAccount));
    }
    let account = named.or(only_account(&user));
    let conditions = conditions(&user, account);
    if conditions.is_empty() {
        return Ok(full_login(&service, &user, &id, account));
    }
    Ok(Reply(json!({
        "result": "conditional_login",
        "session": id,
        "account": account,
        "conditions": conditions,
    })))
}

/// What is to be done before a login is full: whoever belongs to organizations selects one, and
/// who must complete the profile gives both names.
fn conditions(user: &User, account: Option<&str>) -> Vec<&'static str> {
    let no_account = account.is_none() && !user.orgs.is_empty();
    let has_names = user.first_name.is_some() && user.last_name.is_some();
    let no_profile = user.must_complete_profile && !has_names;
    let all = [(no_account, "no_account_selected"), (no_profile, "must_complete_profile")];
    all.into_iter().filter(|(is_open, _)| *is_open).map(|(_, name)| name).collect()
}

/// Ends a session.
pub(in crate::v2) async fn logout(service: Arc<Service>, parameters: Parameters) -> Answered {
    let (id, _) = session(&service, &parameters)?;
    let has_ended = service.sessions.end(&id, service.clock.now());
    has_ended.then(okay).ok_or_else(Refusal::no_session)
}
