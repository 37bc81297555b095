//! Sends one case after the other, and writes down what the service saw and what came of it.

use std::{
    error::Error as _,
    fmt::{self, Debug, Write as _},
};

use loginrocket::{
    BaseUrl, Call, Client, Endpoint, Error, ErrorKind, Response, error::DecodeError,
};

use crate::{Kind, Shown};

/// The table, as far as it is written.
pub struct Table<M> {
    client: Client<M>,
    run: String,
    wanted: fn(&str) -> bool,
    text: String,
    count: usize,
}

/// What the service saw of a case, which it then forgets.
#[derive(Endpoint)]
#[endpoint(GET, "/seen/{run}/{case}", response(text))]
struct TakeSeen<'a> {
    run: &'a str,
    case: &'a str,
}

impl<M: Kind> Table<M> {
    /// An empty table.
    pub(crate) fn new(client: Client<M>, run: &str, wanted: fn(&str) -> bool) -> Self {
        Self { client, run: run.to_owned(), wanted, text: String::new(), count: 0 }
    }

    /// Sends one call to a base URL of its own, by which the service knows the case.
    pub(crate) async fn case<E: Shown>(
        &mut self,
        case: &str,
        call: impl FnOnce(&Client<M>) -> Call<E, M>,
    ) {
        if !(self.wanted)(case) {
            return;
        }
        let base = [self.client.base().as_str(), "/", &self.run, "/", case].concat();
        let base = BaseUrl::parse_allowing_loopback_http(&base).expect("a base URL");
        let outcome = M::send(call(&self.client.with_base(base))).await;
        let seen = M::send(self.client.call(TakeSeen { run: &self.run, case })).await;
        let seen = seen.expect("what the service saw").into_value();
        let outcome = outcome.map_or_else(|error| failure(&error), |response| success(&response));
        self.text += &["== ", case, "\n", &seen, "-> ", &outcome, "\n"].concat();
        self.count += 1;
    }

    /// The number of cases.
    #[must_use]
    pub fn count(&self) -> usize {
        self.count
    }

    /// The text of all cases.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl<M> Debug for Table<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Table").field("count", &self.count).finish_non_exhaustive()
    }
}

/// A value, and what is known of its response.
fn success<T: Debug>(response: &Response<T>) -> String {
    let id = request_id(response.request_id());
    format!("status {}, {id}\n{:?}\n", response.status().as_u16(), response.value())
}

/// All that an error says, but for sources that are a transport's own.
fn failure<E: Debug>(error: &Error<E>) -> String {
    let (kind, sent) = (error.kind().as_str(), error.sent());
    let mut text = format!("{kind}, sent: {sent:?}, attempts: {}", error.attempts());
    let _ = match error.status() {
        None => Ok(()),
        Some(status) => {
            write!(text, ", status {}, {}", status.as_u16(), request_id(error.request_id()))
        }
    };
    if error.is_retryable() {
        text += ", retryable";
    }
    if let Some(wait) = error.retry_after() {
        let _ = write!(text, ", retry after {wait:?}");
    }
    let _ = write!(text, "\n{error}\n");
    if let Some(service) = error.service() {
        let _ = writeln!(text, "service: {service:?}");
    }
    if let Some(source) = error.source().and_then(|source| source.downcast_ref::<DecodeError>()) {
        let _ = writeln!(text, "because: {source}");
    }
    if let ErrorKind::Decode(_) = error.kind() {
        let body = error.body().map_or(0, bytes::Bytes::len);
        let _ = writeln!(text, "body: {body} bytes");
    }
    text
}

/// The request id as text.
fn request_id(id: Option<&loginrocket::RequestId>) -> String {
    match id {
        None => "no request id".to_owned(),
        Some(id) if id.is_ambiguous() => format!("request id {id}, ambiguous"),
        Some(id) => format!("request id {id}"),
    }
}
