//! `get_session` and `logout`.

use std::sync::Arc;

use loginrocket::http::StatusCode;
use loginrocket::server::Received;
use loginrocket::v2::{Condition, ConditionalLogin, CurrentSession, GetSession, Logout, Okay};

use crate::service::{Service, given};
use crate::users::User;
use crate::v2::calls::session;
use crate::v2::message::Message;
use crate::v2::reply::{Answered, Refusal, full_login, only_account};

/// Gets a session. That an account counts for the one call that names it, and 404 for one that the
/// user does not belong to, are the sandbox's choices.
pub(in crate::v2) async fn get(
    service: Arc<Service>,
    call: Received<GetSession<'static>>,
) -> Answered<CurrentSession> {
    let get = call.decode()?;
    let user = session(&service, get.session)?;
    let named = given(get.account);
    if named.is_some_and(|account| user.orgs.iter().all(|org| org.id != account)) {
        return Err(Refusal::new(StatusCode::NOT_FOUND, Message::NoSuchAccount));
    }
    let account = named.or(only_account(&user));
    let conditions = conditions(&user, account);
    Ok(if conditions.is_empty() {
        CurrentSession::Full(full_login(&service, &user, get.session, account))
    } else {
        let account = account.map(str::to_owned);
        let login = ConditionalLogin::new(get.session.into(), account, conditions);
        CurrentSession::Conditional(login)
    })
}

/// What is to be done before a login is full: whoever belongs to organizations selects one, and
/// who must complete the profile gives both names.
fn conditions(user: &User, account: Option<&str>) -> Vec<Condition> {
    let no_account = account.is_none() && !user.orgs.is_empty();
    let has_names = user.first_name.is_some() && user.last_name.is_some();
    let no_profile = user.must_complete_profile && !has_names;
    let all =
        [(no_account, Condition::NoAccountSelected), (no_profile, Condition::MustCompleteProfile)];
    all.into_iter().filter(|(is_open, _)| *is_open).map(|(_, condition)| condition).collect()
}

/// Ends a session.
pub(in crate::v2) async fn logout(
    service: Arc<Service>,
    call: Received<Logout<'static>>,
) -> Answered<Okay> {
    let id = call.decode()?.session;
    session(&service, id)?;
    let has_ended = service.sessions.end(id, service.clock.now());
    has_ended.then(Okay::new).ok_or_else(Refusal::no_session)
}
