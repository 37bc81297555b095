//! `logout`: ends the session of a token.

use std::sync::Arc;

use axum::extract::State;
use serde_json::json;

use crate::parameters::Parameters;
use crate::reply::{Refusal, Reply};
use crate::service::Service;

/// Logs a user out. The empty object, and the refusal of a session that is not live, are the
/// sandbox's choice.
pub(crate) async fn logout(
    State(service): State<Arc<Service>>,
    parameters: Parameters,
) -> Result<Reply, Refusal> {
    let token = parameters.required("token")?;
    let now = service.clock.now();
    let session = service.signer.session(token, now);
    if session.is_some_and(|session| service.sessions.end(&session, now)) {
        Ok(Reply(json!({})))
    } else {
        Err(Refusal::new("No such session"))
    }
}
