//! `forgot_password`, `reset_password` and `update_password`. A new password ends no session: the
//! sandbox's choice.

use std::sync::Arc;

use crate::parameters::Parameters;
use crate::service::Service;
use crate::v2::calls::{is_password, session, set_password, spend, ticket};
use crate::v2::message::Message;
use crate::v2::read::{new_password, required};
use crate::v2::reply::{Answered, Refusal, log_in, okay};
use crate::v2::tickets::{Kind, Ticket};

/// Sends a user a token. Who has no account is answered the same: the sandbox's choice.
pub(in crate::v2) async fn forgot(service: Arc<Service>, parameters: Parameters) -> Answered {
    let name = required(&parameters, "email")?.to_lowercase();
    if let Some(user) = service.users.find(&name) {
        service.extras.tickets.add(Ticket {
            kind: Kind::Password,
            token: service.ids.next("kpw_"),
            user: user.id.clone(),
            detail: String::new(),
        });
    }
    Ok(okay())
}

/// Sets a new password by such a token, and logs the user in.
pub(in crate::v2) async fn reset(service: Arc<Service>, parameters: Parameters) -> Answered {
    let (ticket, user) = ticket(&service, &parameters, Kind::Password)?;
    let password = new_password(&parameters)?;
    spend(&service, &ticket)?;
    set_password(&service, &user, password).await?;
    Ok(log_in(&service, &user))
}

/// Changes the password of a user who knows the present one.
pub(in crate::v2) async fn update(service: Arc<Service>, parameters: Parameters) -> Answered {
    let (_, user) = session(&service, &parameters)?;
    let current = required(&parameters, "current_password")?;
    let password = new_password(&parameters)?;
    if !is_password(&user, current).await? {
        return Err(Refusal::unprocessable(Message::CurrentPassword));
    }
    set_password(&service, &user, password).await?;
    Ok(okay())
}
