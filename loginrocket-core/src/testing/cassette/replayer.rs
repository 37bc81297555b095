//! Gives the responses of a file to the calls that they were recorded for.

use std::{
    pin::Pin,
    sync::Mutex,
    task::{Context, Poll},
};

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Response, StatusCode};
use http_body::Frame;

use super::{
    RECORD, lock,
    mask::Secrets,
    tape::{Call, Content, Tape, Why, declaration},
};
use crate::{
    body::{Body, BoxError},
    error::Sent,
    server::{Inspected, Listed},
    testing::fields::{compare, difference},
    transport::TransportError,
};

/// The calls that are left of a file.
pub(super) struct Replayer {
    tape: Mutex<Tape>,
}

impl Replayer {
    /// Begins at the first call.
    pub(super) fn new(tape: Tape) -> Self {
        Self { tape: Mutex::new(tape) }
    }

    /// The next response that was recorded for such a call.
    pub(super) fn next(&self, came: &Inspected) -> Result<Response<Body>, String> {
        let name = came.spec.name();
        let mut tape = lock(&self.tape);
        check(&tape, came)?;
        let own = |call: &Call| call.endpoint == name;
        let fits = |call: &Call| own(call) && differences(call, came).is_empty();
        if let Some(at) = tape.calls.iter().position(fits) {
            return response(tape.calls.remove(at)).map_err(|why| {
                format!("the body of the response to `{name}` was left out: {}", why.as_str())
            });
        }
        let mut lines = vec![format!("no response is left for a call of `{name}`")];
        for call in tape.calls.iter().filter(|call| own(call)) {
            lines.push("  a call that was recorded differs:".to_owned());
            lines.extend(differences(call, came).iter().map(|line| format!("    {line}")));
        }
        lines.push(format!("  record it with {RECORD}=1"));
        Err(lines.join("\n"))
    }
}

/// An error if the endpoint is declared otherwise than it was.
fn check(tape: &Tape, came: &Inspected) -> Result<(), String> {
    let name = came.spec.name();
    let Some(then) = tape.declarations.get(name) else {
        return Err(format!("no call of `{name}` was recorded; record it with {RECORD}=1"));
    };
    let now = declaration(came.spec);
    if *then == now {
        return Ok(());
    }
    let mut lines = vec![format!("`{name}` is declared otherwise than it was")];
    let gone = then.iter().filter(|fact| !now.contains(fact));
    lines.extend(gone.map(|fact| format!("  no longer: {fact}")));
    let new = now.iter().filter(|fact| !then.contains(fact));
    lines.extend(new.map(|fact| format!("  now: {fact}")));
    lines.push(format!("  record it with {RECORD}=1"));
    Err(lines.join("\n"))
}

/// Where a call differs from one that was recorded. Of secrets only the presence is compared.
fn differences(call: &Call, came: &Inspected) -> Vec<String> {
    let (then, now) = (call.encoding.as_str(), came.encoding.as_str());
    let encoding = (then != now).then(|| difference("encoding", Some(then), Some(now), false));
    let is_same = |then: &Listed, now: &Listed| now.is_secret || is_equal(&then.json, &now.json);
    encoding.into_iter().chain(compare(&call.fields, &came.fields, &is_same)).collect()
}

/// Whether a value is the one that was recorded, where it had no secret.
fn is_equal(then: &str, now: &str) -> bool {
    let parse = |json| serde_json::from_str::<serde_json::Value>(json).ok();
    then == now || Secrets::are_in(then) || parse(then).is_some_and(|then| Some(then) == parse(now))
}

/// The response that was recorded, unless a body was left out that is read.
fn response(call: Call) -> Result<Response<Body>, Why> {
    let body: Bytes = match call.body {
        Content::Empty | Content::LeftOut(Why::Unread) => Bytes::new(),
        Content::LeftOut(why) => return Err(why),
        Content::Json(text) | Content::Text(text) => text.into(),
        Content::Bytes(bytes) => bytes.into(),
    };
    let body = if call.is_cut { Body::stream(Cut(Some(body))) } else { body.into() };
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(call.status).unwrap_or_default();
    for (name, value) in call.headers {
        // The length is that of the body before its secrets were replaced.
        let name = HeaderName::try_from(name).ok().filter(|name| name != "content-length");
        if let (Some(name), Ok(value)) = (name, HeaderValue::try_from(value)) {
            response.headers_mut().append(name, value);
        }
    }
    Ok(response)
}

/// A body that breaks off.
struct Cut(Option<Bytes>);

impl http_body::Body for Cut {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let bytes = self.0.take().map(|bytes| Ok(Frame::data(bytes)));
        let cut = || Err(TransportError::interrupted(Sent::Yes).into());
        Poll::Ready(Some(bytes.unwrap_or_else(cut)))
    }
}
