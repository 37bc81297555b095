//! Scripted answers: what a test wants the sandbox to answer next.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Mutex;
use std::time::Duration;

use loginrocket::http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};
use loginrocket::{Body, Bytes};

use crate::lock::lock;

/// One scripted answer.
///
/// With a status of its own it stands in for the call, which is then not carried out.
/// Without one the call is carried out, and only what is given here changes in its answer.
/// Either way the usual headers (`X-Request-ID`, CORS) are there unless they are removed.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// The status, if the answer stands in for the call.
    status: Option<StatusCode>,
    /// What is done to the headers, in this order.
    headers: Vec<Change>,
    /// The body, if it is replaced.
    body: Option<Bytes>,
    /// How long the answer is held back.
    delay: Duration,
}

/// What is done to one header.
#[derive(Clone, Debug)]
enum Change {
    /// Sets the header, in place of what is there.
    Set(HeaderName, HeaderValue),
    /// Adds a header of that name.
    Append(HeaderName, HeaderValue),
    /// Removes all headers of that name.
    Remove(HeaderName),
}

impl Answer {
    /// An answer that stands in for the call: this status, and so far no body.
    #[must_use]
    pub fn instead(status: StatusCode) -> Self {
        Self { status: Some(status), ..Self::default() }
    }

    /// The call's own answer, to be altered.
    #[must_use]
    pub fn altered() -> Self {
        Self::default()
    }

    /// Sets a header, in place of what is there.
    ///
    /// hyper writes `Content-Length` itself and refuses one that is not the body's.
    #[must_use]
    pub fn set(self, name: HeaderName, value: HeaderValue) -> Self {
        self.change(Change::Set(name, value))
    }

    /// Adds a header, beside what is there.
    #[must_use]
    pub fn append(self, name: HeaderName, value: HeaderValue) -> Self {
        self.change(Change::Append(name, value))
    }

    /// Removes a header, however often it is there.
    #[must_use]
    pub fn remove(self, name: HeaderName) -> Self {
        self.change(Change::Remove(name))
    }

    /// Replaces the body.
    #[must_use]
    pub fn body(self, body: impl Into<Bytes>) -> Self {
        Self { body: Some(body.into()), ..self }
    }

    /// Holds the answer back.
    #[must_use]
    pub fn after(self, delay: Duration) -> Self {
        Self { delay, ..self }
    }

    /// How long the answer is held back.
    pub(crate) fn delay(&self) -> Duration {
        self.delay
    }

    /// What the answer starts from, if it stands in for the call.
    pub(crate) fn stand_in(&self) -> Option<Response<Body>> {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = self.status?;
        Some(response)
    }

    /// Alters `response`.
    pub(crate) fn apply(self, response: &mut Response<Body>) {
        if let Some(body) = self.body {
            *response.body_mut() = Body::from(body);
        }
        for change in self.headers {
            change.apply(response.headers_mut());
        }
    }

    /// Adds a change to the headers.
    fn change(mut self, change: Change) -> Self {
        self.headers.push(change);
        self
    }
}

impl Change {
    /// Does it.
    fn apply(self, headers: &mut HeaderMap) {
        match self {
            Self::Set(name, value) => {
                headers.insert(name, value);
            }
            Self::Append(name, value) => {
                headers.append(name, value);
            }
            Self::Remove(name) => {
                headers.remove(name);
            }
        }
    }
}

/// The scripted answers.
#[derive(Debug, Default)]
pub(crate) struct Script(Mutex<Lines>);

/// The answers that are still to come, and those that always come.
#[derive(Debug, Default)]
struct Lines {
    /// First in, first out; with a path, for requests to it alone.
    next: VecDeque<(Option<String>, Answer)>,
    /// The answers at a path for which none is next.
    always: BTreeMap<String, Answer>,
}

impl Script {
    /// Adds an answer at the end.
    pub(crate) fn push(&self, answer: Answer) {
        lock(&self.0).next.push_back((None, answer));
    }

    /// Adds an answer for a path at the end.
    pub(crate) fn push_at(&self, path: String, answer: Answer) {
        lock(&self.0).next.push_back((Some(path), answer));
    }

    /// Sets the answer that always comes at a path, or lifts it.
    pub(crate) fn set_always(&self, path: String, answer: Option<Answer>) {
        let always = &mut lock(&self.0).always;
        match answer {
            Some(answer) => always.insert(path, answer),
            None => always.remove(&path),
        };
    }

    /// Takes the next answer at a path.
    pub(crate) fn next(&self, path: &str) -> Option<Answer> {
        let mut lines = lock(&self.0);
        let fits = |at: &Option<String>| at.as_deref().is_none_or(|at| at == path);
        match lines.next.iter().position(|(at, _)| fits(at)) {
            Some(index) => lines.next.remove(index).map(|(_, answer)| answer),
            None => lines.always.get(path).cloned(),
        }
    }
}
