//! `login` and `verify_login`.

use std::sync::Arc;

use loginrocket::server::Received;
use loginrocket::v2::{FullLogin, Login, VerifyLogin};

use crate::service::Service;
use crate::v2::calls::{is_password, spend, ticket};
use crate::v2::message::Message;
use crate::v2::reply::{Answered, Refusal, log_in};
use crate::v2::tickets::{Kind, Ticket};

/// Logs a user in. One who needs a second factor is refused, and has a token and a code from then
/// on: how the service hands out the token is not documented.
pub(in crate::v2) async fn login(
    service: Arc<Service>,
    call: Received<Login<'static>>,
) -> Answered<FullLogin> {
    let login = call.decode()?;
    let by_id = service.users.with_id(login.email);
    let user = by_id.or_else(|| service.users.find(&login.email.to_lowercase()));
    // One message for both, so that nobody learns who has an account: the sandbox's choice.
    let failed = || Refusal::unprocessable(Message::LoginFailed);
    let user = user.ok_or_else(failed)?;
    if !is_password(&user, login.password).await? {
        return Err(failed());
    }
    if !user.two_factor {
        return Ok(log_in(&service, &user));
    }
    service.extras.tickets.add(Ticket {
        kind: Kind::Login,
        token: service.ids.next("kli_"),
        user: user.id.clone(),
        detail: service.ids.code(),
    });
    Err(Refusal::unprocessable(Message::CodeNeeded))
}

/// Completes a login by the user's code.
pub(in crate::v2) async fn verify(
    service: Arc<Service>,
    call: Received<VerifyLogin<'static>>,
) -> Answered<FullLogin> {
    let verify = call.decode()?;
    let (ticket, user) = ticket(&service, Kind::Login, verify.token)?;
    if verify.code != ticket.detail {
        return Err(Refusal::unprocessable(Message::WrongCode));
    }
    spend(&service, &ticket)?;
    Ok(log_in(&service, &user))
}
