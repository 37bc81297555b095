//! `request_invitation` and `signup`.

use std::sync::Arc;

use loginrocket::http::StatusCode;
use loginrocket::server::Received;
use loginrocket::v2::{FullLogin, Okay, RequestInvitation, Signup};

use crate::lock::lock;
use crate::service::Service;
use crate::v2::calls::email::send_token;
use crate::v2::calls::{hash, new_password, required};
use crate::v2::message::Message;
use crate::v2::reply::{Answered, Refusal, log_in};

/// Notes that somebody asks for an invitation.
pub(in crate::v2) async fn request(
    service: Arc<Service>,
    call: Received<RequestInvitation<'static>>,
) -> Answered<Okay> {
    let email = required(call.decode()?.email)?.to_lowercase();
    lock(&service.extras.invitations).push(email);
    Ok(Okay::new())
}

/// Signs a user up. That there are no fields besides e-mail and password, and 409 for a name that
/// is taken, are the sandbox's choices.
pub(in crate::v2) async fn signup(
    service: Arc<Service>,
    call: Received<Signup<'static>>,
) -> Answered<FullLogin> {
    let signup = call.decode()?;
    let name = required(signup.email)?.to_lowercase();
    let password = hash(&service, new_password(signup.password, None)?).await?;
    let user = service.users.add(service.new_user(name, password, [None; 3]));
    let user = user.ok_or_else(|| Refusal::new(StatusCode::CONFLICT, Message::Taken))?;
    send_token(&service, &user);
    Ok(log_in(&service, &user))
}
