//! The service: writes down each request as it sees it, and responds as the case asks for.
//! It allows calls from every origin, and to read every header but in the one case that is
//! about it.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode};

use crate::reply;

/// What stacks add to a request themselves; it is not written down. `User-Agent` is, in the
/// one case that is about it.
const LEFT_OUT: [&str; 11] = [
    "accept-encoding",
    "accept-language",
    "cache-control",
    "connection",
    "content-length",
    "host",
    "origin",
    "pragma",
    "priority",
    "referer",
    "user-agent",
];

/// The header that lets a page read the others.
const EXPOSE: &str = "access-control-expose-headers";

/// The service.
#[derive(Debug, Default)]
pub struct Service {
    /// The requests of each run and case.
    seen: Mutex<BTreeMap<String, Vec<String>>>,
}

impl Service {
    /// Responds to a request at `/{run}/{case}/..`, or says what it saw of that at
    /// `/seen/{run}/{case}`.
    pub fn respond(&self, request: &Request<Bytes>) -> Response<Bytes> {
        let mut response = if is_preflight(request) {
            status(StatusCode::NO_CONTENT)
        } else {
            self.response(request).unwrap_or_else(|| status(StatusCode::NOT_FOUND))
        };
        allow(response.headers_mut());
        if request.uri().path().contains("/headers_that_are_not_exposed/") {
            response.headers_mut().remove(EXPOSE);
        }
        response
    }

    /// The response, without what allows it.
    fn response(&self, request: &Request<Bytes>) -> Option<Response<Bytes>> {
        let path = request.uri().path().strip_prefix('/')?;
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(key) = path.strip_prefix("seen/") {
            let seen = seen.remove(key).unwrap_or_else(|| vec!["(nothing was sent)\n".to_owned()]);
            return Some(Response::new(seen.join("----\n").into()));
        }
        let (run, rest) = path.split_once('/')?;
        let (case, _) = rest.split_once('/').unwrap_or((rest, ""));
        let prefix = run.len() + case.len() + 2;
        let target = request.uri().path_and_query()?.as_str().get(prefix..)?;
        let attempts = seen.entry([run, "/", case].concat()).or_default();
        attempts.push(render(case, target, request));
        Some(reply::to(case, request, attempts.len()))
    }
}

/// The request as text.
fn render(case: &str, target: &str, request: &Request<Bytes>) -> String {
    let mut lines = vec![format!("{} {}", request.method(), with_known_callback(target))];
    let is_shown = |name: &HeaderName| {
        let name = name.as_str();
        let is_left_out = LEFT_OUT.contains(&name) || name.starts_with("sec-");
        !is_left_out || (case, name) == ("user_agent", "user-agent")
    };
    let headers = request.headers().iter().filter(|(name, _)| is_shown(name));
    let mut headers: Vec<_> = headers
        .map(|(name, value)| {
            let is_another = name == "user-agent" && value != "golden/1.0";
            let value = String::from_utf8_lossy(value.as_bytes());
            format!("{name}: {}", if is_another { "another" } else { &value })
        })
        .collect();
    // Stacks differ in the order of headers, which has no meaning.
    headers.sort();
    lines.append(&mut headers);
    let body = request.body();
    if !body.is_empty() {
        // A carriage return would not outlive an editor.
        let text = std::str::from_utf8(body).map(|text| text.replace('\r', "\\r"));
        lines.extend([String::new(), text.unwrap_or_else(|_| format!("bytes {body:?}"))]);
    }
    lines.push(String::new());
    lines.join("\n")
}

/// The target with a name in place of the one that each call by a script has for itself.
fn with_known_callback(target: &str) -> String {
    match target.split_once("callback=loginrocket_") {
        None => target.to_owned(),
        Some((before, after)) => {
            let after = after.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_');
            [before, "callback=(its own)", after].concat()
        }
    }
}

/// Whether a browser asks if it may send a request.
fn is_preflight(request: &Request<Bytes>) -> bool {
    request.method() == Method::OPTIONS
        && request.headers().contains_key("access-control-request-method")
}

/// Allows every origin to send everything, and to read the response.
fn allow(headers: &mut HeaderMap) {
    for (name, value) in [
        ("access-control-allow-origin", "*"),
        ("access-control-allow-methods", "*"),
        ("access-control-allow-headers", "*, authorization"),
        (EXPOSE, "*"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
}

/// A response with a status only.
fn status(status: StatusCode) -> Response<Bytes> {
    let mut response = Response::new(Bytes::new());
    *response.status_mut() = status;
    response
}
