//! Where a call's parameters are: a body of JSON, or for GET and DELETE the query string.
//!
//! That nothing but flat text is read, so that whatever else a page sends is ignored, and the
//! statuses 415 and 422 for what cannot be read, are the sandbox's choice.

use axum::body::to_bytes;
use axum::extract::Request;
use axum::http::{Method, StatusCode};

use crate::parameters::{Parameters, media_type};
use crate::v2::message::Message;
use crate::v2::reply::Refusal;

/// Reads the parameters of a call.
pub(super) async fn parameters(request: Request) -> Result<Parameters, Refusal> {
    if [Method::GET, Method::HEAD, Method::DELETE].contains(request.method()) {
        return Ok(Parameters::form(request.uri().query().unwrap_or_default().as_bytes()));
    }
    if media_type(request.headers()).as_deref() != Some("application/json") {
        return Err(Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, Message::ContentType));
    }
    let body = to_bytes(request.into_body(), usize::MAX).await.unwrap_or_default();
    Parameters::texts(&body).ok_or_else(|| Refusal::unprocessable(Message::Unreadable))
}

/// The parameter `name`, or a refusal.
pub(super) fn required<'a>(
    parameters: &'a Parameters,
    name: &'static str,
) -> Result<&'a str, Refusal> {
    parameters.text(name).ok_or_else(|| Refusal::unprocessable(Message::Required(name)))
}

/// The new password, whose confirmation is checked if it is given.
pub(super) fn new_password(parameters: &Parameters) -> Result<String, Refusal> {
    let password = required(parameters, "password")?;
    match parameters.given("password_confirmation") {
        Some(confirmation) if confirmation != password => {
            Err(Refusal::unprocessable(Message::PasswordsDiffer))
        }
        _ => Ok(password.to_owned()),
    }
}
