//! Keeps calls and their responses until they are written.

use std::{
    pin::Pin,
    sync::{Arc, Mutex},
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Response, header, response::Parts};
use http_body::Frame;

use super::{
    lock,
    mask::Secrets,
    tape::{Call, Content, Tape, Why, declaration},
};
use crate::{
    body::{Body, BoxError},
    client::Label,
    response::Fit,
    secret::watch,
    server::{Inspected, Listed, id_header},
};

/// The calls so far.
#[derive(Default)]
pub(super) struct Recorder {
    calls: Mutex<Vec<Recorded>>,
}

/// A call whose response came, at least its head.
struct Recorded {
    label: Label,
    encoding: &'static str,
    fields: Vec<Listed>,
    head: Parts,
    body: Arc<Mutex<Came>>,
}

/// What has come of a body.
#[derive(Default)]
struct Came {
    bytes: Vec<u8>,
    is_cut: bool,
}

impl Recorder {
    /// Keeps a call; the body of the response is kept as it is read.
    pub(super) fn add(
        &self,
        label: Label,
        inspected: &Inspected,
        response: Response<Body>,
    ) -> Response<Body> {
        let (head, body) = response.into_parts();
        let came = Arc::default();
        let call = Recorded {
            label,
            encoding: inspected.encoding.as_str(),
            fields: inspected.fields.clone(),
            head: head.clone(),
            body: Arc::clone(&came),
        };
        let mut calls = lock(&self.calls);
        calls.push(call);
        drop(calls);
        let body = match body.into_bytes() {
            Ok(bytes) => {
                lock(&came).bytes.extend_from_slice(&bytes);
                bytes.into()
            }
            Err(body) => Body::stream(Tee { body, came }),
        };
        Response::from_parts(head, body)
    }

    /// The file.
    pub(super) fn print(&self) -> String {
        let calls = lock(&self.calls);
        let (mut tape, mut secrets) = (Tape::default(), Secrets::default());
        for call in &*calls {
            let spec = call.label.extras().spec;
            tape.declarations.insert(spec.name().to_owned(), declaration(spec));
            tape.calls.push(call.finish(&mut secrets));
        }
        tape.print(&secrets)
    }
}

impl Recorded {
    /// The call as it is written, and the secrets in it.
    fn finish(&self, secrets: &mut Secrets) -> Call {
        for secret in self.label.secrets().all() {
            secrets.add(secret);
        }
        let came = lock(&self.body);
        let bytes = Bytes::copy_from_slice(&came.bytes);
        let response = self.label.response(self.head.clone()).with_body(bytes.clone());
        let read_whole = self.label.extras().read_whole;
        let (fit, noted) = watch::noted(|| read_whole(&response));
        for secret in &noted.secrets {
            secrets.add(secret);
        }
        let body = match fit {
            Fit::Mismatched => Content::LeftOut(Why::Mismatched),
            _ if bytes.is_empty() => Content::Empty,
            Fit::Declared if noted.has_body => content(&bytes),
            Fit::Declared | Fit::Undeclared => Content::LeftOut(Why::Unread),
        };
        let is_known = fit == Fit::Declared && !matches!(body, Content::LeftOut(_));
        let own = |name: &HeaderName| {
            (fit == Fit::Declared && noted.headers.contains(&name.as_str()))
                || HARMLESS.contains(&name.as_str())
                || *name == id_header(self.label.extras().spec)
        };
        let is_written =
            |name: &HeaderName| if is_known { name != header::SET_COOKIE } else { own(name) };
        let headers = self.head.headers.iter().filter(|(name, _)| is_written(name));
        let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
        Call {
            endpoint: self.label.extras().spec.name().to_owned(),
            encoding: self.encoding.to_owned(),
            fields: self.fields.clone(),
            status: self.head.status.as_u16(),
            headers: headers.map(|(name, value)| (name.to_string(), text(value))).collect(),
            body,
            is_cut: came.is_cut,
        }
    }
}

/// The headers that hold no secret, whatever the service is: what is written of a response of
/// which the rest is not known.
const HARMLESS: [&str; 12] = [
    "allow",
    "content-encoding",
    "content-type",
    "date",
    "ratelimit",
    "ratelimit-limit",
    "ratelimit-policy",
    "ratelimit-remaining",
    "ratelimit-reset",
    "retry-after",
    "server",
    "vary",
];

/// A body as it is written.
fn content(bytes: &[u8]) -> Content {
    let is_json = || serde_json::from_slice::<serde::de::IgnoredAny>(bytes).is_ok();
    match std::str::from_utf8(bytes) {
        Ok(text) if is_json() => Content::Json(text.to_owned()),
        Ok(text) => Content::Text(text.to_owned()),
        Err(_) => Content::Bytes(bytes.to_vec()),
    }
}

/// A body that is kept while it is read.
struct Tee {
    body: Body,
    came: Arc<Mutex<Came>>,
}

impl http_body::Body for Tee {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(cx));
        let mut came = lock(&self.came);
        match &frame {
            Some(Ok(frame)) => {
                came.bytes.extend_from_slice(frame.data_ref().map_or(&[], |data| data));
            }
            Some(Err(_)) => came.is_cut = true,
            None => {}
        }
        drop(came);
        Poll::Ready(frame)
    }
}
