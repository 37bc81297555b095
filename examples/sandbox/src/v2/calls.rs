//! The calls of version 2, one file for each family, and what they have in common.

pub(super) mod email;
pub(super) mod login;
pub(super) mod password;
pub(super) mod profile;
pub(super) mod session;
pub(super) mod signup;

use std::sync::Arc;

use loginrocket::http::StatusCode;

use crate::password::Password;
use crate::service::{Service, given, hashing};
use crate::users::User;
use crate::v2::message::Message;
use crate::v2::reply::Refusal;
use crate::v2::tickets::{Kind, Ticket};

/// The user of the live session of this id.
fn session(service: &Service, id: &str) -> Result<Arc<User>, Refusal> {
    let session = service.sessions.find(id, service.clock.now()).ok_or_else(Refusal::no_session)?;
    service.users.with_id(&session.user).ok_or_else(Refusal::no_session)
}

/// The ticket with this token, and its user.
fn ticket(service: &Service, kind: Kind, token: &str) -> Result<(Ticket, Arc<User>), Refusal> {
    let bad_token = || Refusal::unprocessable(Message::BadToken);
    let ticket = service.extras.tickets.find(kind, token).ok_or_else(bad_token)?;
    let user = service.users.with_id(&ticket.user).ok_or_else(bad_token)?;
    Ok((ticket, user))
}

/// Uses a ticket up.
fn spend(service: &Service, ticket: &Ticket) -> Result<(), Refusal> {
    let is_spent = service.extras.tickets.spend(ticket);
    is_spent.then_some(()).ok_or_else(|| Refusal::unprocessable(Message::BadToken))
}

/// What is needed and must not be blank.
fn required(text: &str) -> Result<&str, Refusal> {
    given(Some(text)).ok_or_else(|| Refusal::unprocessable(Message::Blank))
}

/// The new password, whose confirmation is checked if it is given.
fn new_password(password: &str, confirmation: Option<&str>) -> Result<String, Refusal> {
    if confirmation.is_some_and(|confirmation| confirmation != password) {
        return Err(Refusal::unprocessable(Message::PasswordsDiffer));
    }
    required(password).map(str::to_owned)
}

/// Whether a password is the user's.
async fn is_password(user: &User, given: &str) -> Result<bool, Refusal> {
    let (password, given) = (user.password.clone(), given.to_owned());
    hashing(move || password.matches(&given)).await.map_err(|_| not_hashed())
}

/// Hashes a password.
async fn hash(service: &Arc<Service>, password: String) -> Result<Password, Refusal> {
    let service = Arc::clone(service);
    hashing(move || service.password(&password)).await.map_err(|_| not_hashed())
}

/// Gives a user another password.
async fn set_password(service: &Arc<Service>, user: &User, text: String) -> Result<(), Refusal> {
    let password = hash(service, text).await?;
    let updated = service.users.update(&user.id, |user| user.password = password);
    updated.map(drop).ok_or_else(Refusal::no_session)
}

/// The refusal where hashing was broken off.
fn not_hashed() -> Refusal {
    Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, Message::Hashing)
}
