//! `verify_email`.

use std::sync::Arc;

use loginrocket::server::Received;
use loginrocket::v2::{Okay, VerifyEmail};

use crate::service::Service;
use crate::users::User;
use crate::v2::calls::{spend, ticket};
use crate::v2::message::Message;
use crate::v2::reply::{Answered, Refusal};
use crate::v2::tickets::{Kind, Ticket};

/// Verifies an e-mail by the token that was sent to it.
pub(in crate::v2) async fn verify(
    service: Arc<Service>,
    call: Received<VerifyEmail<'static>>,
) -> Answered<Okay> {
    let (ticket, user) = ticket(&service, Kind::Email, call.decode()?.token)?;
    spend(&service, &ticket)?;
    if ticket.detail != user.name {
        return Err(Refusal::unprocessable(Message::BadToken));
    }
    service.users.update(&user.id, |user| user.is_verified = true);
    Ok(Okay::new())
}

/// Sends a user a token that verifies the e-mail. Its prefix is the sandbox's choice.
pub(super) fn send_token(service: &Service, user: &User) {
    service.extras.tickets.add(Ticket {
        kind: Kind::Email,
        token: service.ids.next("utk_"),
        user: user.id.clone(),
        detail: user.name.clone(),
    });
}
