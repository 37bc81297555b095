//! What a token is for, and a call that needs none.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use serde_json::{Value, json};

use crate::account::bearer::Bearer;
use crate::parameters::media_type;
use crate::reply::{Refusal, Reply};
use crate::service::Service;

/// Says whose token it is.
pub(super) async fn profile(Bearer(user): Bearer) -> Reply {
    Reply(json!({ "id": user.id, "name": user.name }))
}

/// Makes a note.
pub(super) async fn make_note(
    State(service): State<Arc<Service>>,
    _: Bearer,
    headers: HeaderMap,
    body: Bytes,
) -> Result<(StatusCode, Reply), Refusal> {
    if media_type(&headers).as_deref() != Some("application/json") {
        let message = "Content-Type must be application/json";
        return Err(Refusal::with_status(StatusCode::UNSUPPORTED_MEDIA_TYPE, message));
    }
    let note: Value = serde_json::from_slice(&body).unwrap_or_default();
    let Some(text) = note.get("text").and_then(Value::as_str) else {
        let message = r#"the body must be JSON as in {"text": ".."}"#;
        return Err(Refusal::with_status(StatusCode::BAD_REQUEST, message));
    };
    let id = service.account.add_note(text.to_owned());
    Ok((StatusCode::CREATED, Reply(json!({ "id": id }))))
}

/// Answers whoever asks.
pub(super) async fn health() -> Reply {
    Reply(json!({ "status": "ok" }))
}
