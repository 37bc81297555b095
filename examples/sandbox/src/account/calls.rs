//! A token for a name and password, what a token is for, and a call that needs none.

use std::convert::Infallible;
use std::sync::Arc;

use loginrocket::http::header::CACHE_CONTROL;
use loginrocket::http::{HeaderValue, StatusCode};
use loginrocket::server::{Presented, Received, Refusal, Reply};

use crate::account::INVALID_TOKEN;
use crate::account::declared::{
    CreateNote, CreateToken, GetHealth, GetProfile, Granted, Health, Note, Profile, Unauthorized,
};
use crate::service::{Service, hashing};
use crate::users::User;

/// Gives out a token, which nobody on the way may keep (RFC 6749, section 5.1).
pub(super) async fn create_token(
    service: Arc<Service>,
    call: Received<CreateToken>,
) -> Result<Reply<Granted>, Unauthorized> {
    let challenge = r#"Basic realm="account", charset="UTF-8""#;
    let user = user_by_password(&service, call.credentials()).await;
    let user = user.ok_or_else(|| Unauthorized::new(challenge, "Login failed"))?;
    let tokens = &service.account.tokens;
    let token = service.ids.next("at_");
    tokens.add(token.clone(), user, service.clock.now());
    let expires_in = tokens.seconds();
    let granted = Granted { access_token: token, token_type: "Bearer".to_owned(), expires_in };
    Ok(Reply::new(granted).header(CACHE_CONTROL, HeaderValue::from_static("no-store")))
}

/// Says whose token it is.
pub(super) async fn get_profile(
    service: Arc<Service>,
    call: Received<GetProfile>,
) -> Result<Profile, Unauthorized> {
    let user = user_by_token(&service, call.credentials())?;
    Ok(Profile { id: user.id.clone(), name: user.name.clone() })
}

/// Makes a note.
pub(super) async fn create_note(
    service: Arc<Service>,
    call: Received<CreateNote>,
) -> Result<Reply<Note>, Refusal<Unauthorized>> {
    user_by_token(&service, call.credentials())?;
    let id = service.account.add_note(call.decode()?.text);
    Ok(Reply::new(Note { id }).status(StatusCode::CREATED))
}

/// Answers whoever asks.
pub(super) async fn get_health(
    _: Arc<Service>,
    _: Received<GetHealth>,
) -> Result<Health, Infallible> {
    Ok(Health { status: "ok".to_owned() })
}

/// The user of a good token.
fn user_by_token(service: &Service, presented: Presented<'_>) -> Result<Arc<User>, Unauthorized> {
    let find = |token: &str| service.account.tokens.find(token, service.clock.now());
    let user = presented.bearer().and_then(|token| find(token.expose_secret()));
    user.ok_or_else(|| Unauthorized::new(INVALID_TOKEN, "invalid_token"))
}

/// The user whose name and password are given. Who needs a second factor cannot give it here.
async fn user_by_password(service: &Service, presented: Presented<'_>) -> Option<Arc<User>> {
    let (name, given) = presented.basic()?;
    let user = service.users.find(&name.to_lowercase()).filter(|user| !user.two_factor)?;
    let password = user.password.clone();
    let matches = hashing(move || password.matches(given.expose_secret())).await;
    matches.is_ok_and(|matches| matches).then_some(user)
}
