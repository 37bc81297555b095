//! `update_profile`.

use std::sync::Arc;

use axum::http::StatusCode;

use crate::parameters::Parameters;
use crate::service::Service;
use crate::v2::calls::email::send_token;
use crate::v2::calls::session;
use crate::v2::message::Message;
use crate::v2::reply::{Answered, Refusal, full_login, only_account};

/// Changes what is given of a profile. That an absent or empty field changes nothing, and that
/// another e-mail is used at once and needs to be verified, are the sandbox's choices.
pub(in crate::v2) async fn update(service: Arc<Service>, parameters: Parameters) -> Answered {
    let (id, before) = session(&service, &parameters)?;
    let text = |name| parameters.text(name).map(str::to_owned);
    let email = text("email").map(|email| email.to_lowercase());
    let is_new = email.as_ref().is_some_and(|email| *email != before.name);
    let updated = service.users.update(&before.id, |user| {
        user.name = email.unwrap_or_else(|| user.name.clone());
        user.first_name = text("first_name").or(user.first_name.take());
        user.last_name = text("last_name").or(user.last_name.take());
        user.is_verified = user.is_verified && !is_new;
    });
    let user = updated.ok_or_else(|| Refusal::new(StatusCode::CONFLICT, Message::Taken))?;
    if is_new {
        send_token(&service, &user);
    }
    Ok(full_login(&service, &user, &id, only_account(&user)))
}
