//! `forgot_password`, `reset_password` and `update_password`. A new password ends no session: the
//! sandbox's choice.

use std::sync::Arc;

use loginrocket::server::Received;
use loginrocket::v2::{ForgotPassword, FullLogin, Okay, ResetPassword, UpdatePassword};

use crate::service::Service;
use crate::v2::calls::{is_password, new_password, session, set_password, spend, ticket};
use crate::v2::message::Message;
use crate::v2::reply::{Answered, Refusal, log_in};
use crate::v2::tickets::{Kind, Ticket};

/// Sends a user a token. Who has no account is answered the same: the sandbox's choice.
pub(in crate::v2) async fn forgot(
    service: Arc<Service>,
    call: Received<ForgotPassword<'static>>,
) -> Answered<Okay> {
    if let Some(user) = service.users.find(&call.decode()?.email.to_lowercase()) {
        service.extras.tickets.add(Ticket {
            kind: Kind::Password,
            token: service.ids.next("kpw_"),
            user: user.id.clone(),
            detail: String::new(),
        });
    }
    Ok(Okay::new())
}

/// Sets a new password by such a token, and logs the user in.
pub(in crate::v2) async fn reset(
    service: Arc<Service>,
    call: Received<ResetPassword<'static>>,
) -> Answered<FullLogin> {
    let reset = call.decode()?;
    let (ticket, user) = ticket(&service, Kind::Password, reset.token)?;
    let password = new_password(reset.password, reset.password_confirmation)?;
    spend(&service, &ticket)?;
    set_password(&service, &user, password).await?;
    Ok(log_in(&service, &user))
}

/// Changes the password of a user who knows the present one.
pub(in crate::v2) async fn update(
    service: Arc<Service>,
    call: Received<UpdatePassword<'static>>,
) -> Answered<Okay> {
    let update = call.decode()?;
    let user = session(&service, update.session)?;
    let password = new_password(update.password, update.password_confirmation)?;
    if !is_password(&user, update.current_password).await? {
        return Err(Refusal::unprocessable(Message::CurrentPassword));
    }
    set_password(&service, &user, password).await?;
    Ok(Okay::new())
}
