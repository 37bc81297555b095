//! `update_profile`.

use std::sync::Arc;

use loginrocket::http::StatusCode;
use loginrocket::server::Received;
use loginrocket::v2::{FullLogin, UpdateProfile};

use crate::service::{Service, given};
use crate::v2::calls::email::send_token;
use crate::v2::calls::session;
use crate::v2::message::Message;
use crate::v2::reply::{Answered, Refusal, full_login, only_account};

/// Changes what is given of a profile. That an absent or empty field changes nothing, and that
/// another e-mail is used at once and needs to be verified, are the sandbox's choices.
pub(in crate::v2) async fn update(
    service: Arc<Service>,
    call: Received<UpdateProfile<'static>>,
) -> Answered<FullLogin> {
    let update = call.decode()?;
    let before = session(&service, update.session)?;
    let email = given(update.email).map(str::to_lowercase);
    let text = |text| given(text).map(str::to_owned);
    let is_new = email.as_ref().is_some_and(|email| *email != before.name);
    let updated = service.users.update(&before.id, |user| {
        user.name = email.unwrap_or_else(|| user.name.clone());
        user.first_name = text(update.first_name).or(user.first_name.take());
        user.last_name = text(update.last_name).or(user.last_name.take());
        user.is_verified = user.is_verified && !is_new;
    });
    let user = updated.ok_or_else(|| Refusal::new(StatusCode::CONFLICT, Message::Taken))?;
    if is_new {
        send_token(&service, &user);
    }
    Ok(full_login(&service, &user, update.session, only_account(&user)))
}
