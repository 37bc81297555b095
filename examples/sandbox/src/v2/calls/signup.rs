//! `request_invitation` and `signup`.

use std::sync::Arc;

use axum::http::StatusCode;

use crate::lock::lock;
use crate::parameters::Parameters;
use crate::service::Service;
use crate::v2::calls::email::send_token;
use crate::v2::calls::hash;
use crate::v2::message::Message;
use crate::v2::read::{new_password, required};
use crate::v2::reply::{Answered, Refusal, log_in, okay};

/// Notes that somebody asks for an invitation.
pub(in crate::v2) async fn request(service: Arc<Service>, parameters: Parameters) -> Answered {
    let email = required(&parameters, "email")?.to_lowercase();
    lock(&service.extras.invitations).push(email);
    Ok(okay())
}

/// Signs a user up. The fields besides e-mail and password, those of version 1, are the sandbox's
/// choice, as is 409 for a name that is taken.
pub(in crate::v2) async fn signup(service: Arc<Service>, parameters: Parameters) -> Answered {
    let name = required(&parameters, "email")?.to_lowercase();
    let password = new_password(&parameters)?;
    let password = hash(&service, password).await?;
    let user = service.users.add(service.new_user(name, password, &parameters));
    let user = user.ok_or_else(|| Refusal::new(StatusCode::CONFLICT, Message::Taken))?;
    send_token(&service, &user);
    Ok(log_in(&service, &user))
}
