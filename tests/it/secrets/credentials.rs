//! The same for credentials and secret headers, wherever they come from.

use std::{
    future::ready,
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use loginrocket::{
    Call, Client, ClientBuilder, Endpoint, Error, Retry,
    credentials::Credentials,
    http::StatusCode,
    v1::{ApiError, Session},
};
use loginrocket_sandbox::{Answer, Recorded, Sandbox};
use url::form_urlencoded;

use super::{CANARY, PAIRS, TOKEN, assert_hidden, bad_responses, failed};
use crate::{
    support::{sandbox, trusting},
    tracing_span::logged,
};

/// An endpoint that may carry credentials.
#[derive(Endpoint)]
#[endpoint(POST, "/guarded", auth = optional, response = Session, error = ApiError)]
struct Guarded;

/// A token that a provider gives after the other one was refused.
const NEXT_TOKEN: &str = "hunter2-renewed";

/// A place of a secret.
struct Position {
    client: fn(ClientBuilder) -> ClientBuilder,
    call: fn(Call<Guarded>) -> Call<Guarded>,
    /// What responses repeat of it: the text, and the form in which it is sent.
    repeated: (&'static str, String),
    /// Whether each call is refused at first, and repeated with new ones.
    renews: bool,
}

/// A secret of the client, in a header.
fn in_client(client: fn(ClientBuilder) -> ClientBuilder) -> Position {
    Position { client, call: |call| call, repeated: (TOKEN, TOKEN.to_owned()), renews: false }
}

/// A secret of the call, in a header.
fn in_call(call: fn(Call<Guarded>) -> Call<Guarded>) -> Position {
    Position { call, ..in_client(|client| client) }
}

/// Every place of a secret.
fn positions() -> [Position; 9] {
    let [coded, key_coded] = PAIRS.map(|pair| STANDARD.encode(pair));
    let in_url = form_urlencoded::byte_serialize(CANARY.as_bytes()).collect();
    [
        in_client(|client| client.credentials(Credentials::bearer(TOKEN))),
        Position {
            repeated: (CANARY, coded),
            ..in_client(|client| client.credentials(Credentials::basic("u", CANARY)))
        },
        Position {
            repeated: (TOKEN, key_coded),
            ..in_client(|client| client.credentials(Credentials::basic(TOKEN, "")))
        },
        in_client(|client| client.credentials(Credentials::header("X-Key", TOKEN))),
        Position {
            repeated: (CANARY, in_url),
            ..in_client(|client| {
                client.credentials(Credentials::query("key", CANARY)).allow_credentials_in_url()
            })
        },
        Position { repeated: (NEXT_TOKEN, TOKEN.to_owned()), renews: true, ..in_client(renewing) },
        in_client(|client| client.secret_header("X-Key", TOKEN)),
        in_call(|call| call.credentials(Credentials::bearer(TOKEN))),
        in_call(|call| call.secret_header("X-Key", TOKEN)),
    ]
}

/// A client whose provider gives two tokens in turn.
fn renewing(client: ClientBuilder) -> ClientBuilder {
    let asked = AtomicU32::new(0);
    client.credentials_provider(move |_client| {
        let is_first = asked.fetch_add(1, Ordering::Relaxed) % 2 == 0;
        let token = if is_first { TOKEN } else { NEXT_TOKEN };
        ready(Ok::<_, Error>(Credentials::bearer(token)))
    })
}

/// Whether a request holds a text in its URL or a header.
fn carries(request: &Recorded, text: &str) -> bool {
    let header = |value: &[u8]| String::from_utf8_lossy(value).contains(text);
    request.path_and_query.contains(text) || request.headers.iter().any(|(_, value)| header(value))
}

/// Calls with a secret in one place, through everything that can go wrong;
/// returns what is shown of the errors.
async fn errors_of(sandbox: &Sandbox, position: &Position) -> Vec<String> {
    let client = trusting(sandbox).timeout(Duration::from_millis(400));
    let client = (position.client)(client).retry(Retry::new(2)).build().unwrap();
    let (text, token) = &position.repeated;
    let mut texts = Vec::new();
    for answer in bad_responses(text, token) {
        if position.renews {
            sandbox.next(Answer::html(StatusCode::UNAUTHORIZED).body(token.clone()));
        }
        sandbox.next(answer);
        texts.extend(failed((position.call)(client.call(Guarded)).await));
    }
    for client in [Client::builder("https://localhost:0"), Client::builder(sandbox.url())] {
        let client = (position.client)(client).retry(Retry::new(2)).build().unwrap();
        texts.extend(failed((position.call)(client.call(Guarded)).await));
    }
    texts
}

#[tokio::test]
async fn no_error_and_no_log_shows_credentials_or_a_secret_header() {
    let sandbox = sandbox().await;
    let (texts, log) = logged(|| async {
        let mut texts = Vec::new();
        for position in positions() {
            let before = sandbox.requests().len();
            texts.extend(errors_of(&sandbox, &position).await);
            let sent = &position.repeated.1;
            let requests = sandbox.requests();
            assert!(requests[before..].iter().any(|request| carries(request, sent)), "{sent}");
        }
        texts
    })
    .await;
    assert_eq!(texts.len(), 9 * 19);
    for text in &texts {
        assert_hidden("an error", text);
    }
    assert_hidden("the log", &log);
    assert!(log.contains("http.request.resend_count=1"), "the log is empty");
}

#[test]
fn no_debug_shows_credentials_or_a_secret_header() {
    for position in positions() {
        let builder = (position.client)(Client::builder("https://shop.example"));
        let text = format!("{builder:?} {builder:#?}");
        let client = builder.build().unwrap();
        let call = (position.call)(client.call(Guarded));
        let text = format!("{text} {client:?} {client:#?} {call:?} {call:#?}");
        assert_hidden("Debug", &format!("{text} {:?}", call.send()));
    }
}
