//! Keeps calls and their responses until they are written.

use std::{
    pin::Pin,
    sync::{Arc, Mutex},
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use http::{Response, response::Parts};
use http_body::Frame;

use super::{
    lock,
    mask::Secrets,
    tape::{Call, Content, Tape, declaration},
};
use crate::{
    body::{Body, BoxError},
    client::Label,
    secret::watch,
    server::{Inspected, Listed},
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
        let (is_read, noted) = watch::noted(|| read_whole(&response));
        for secret in &noted {
            secrets.add(secret);
        }
        let is_json = || serde_json::from_slice::<serde::de::IgnoredAny>(&bytes).is_ok();
        let body = match std::str::from_utf8(&bytes) {
            _ if !is_read => Content::LeftOut,
            _ if bytes.is_empty() => Content::Empty,
            Ok(text) if is_json() => Content::Json(text.to_owned()),
            Ok(text) => Content::Text(text.to_owned()),
            Err(_) => Content::Bytes(bytes.to_vec()),
        };
        let headers = self.head.headers.iter().filter(|(name, _)| *name != "set-cookie");
        let text =
            |value: &http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
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
