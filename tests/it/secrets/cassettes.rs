//! The files of cassettes: everything that can come of a call is recorded, and no secret is in it.

use std::fs;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use http::Response;
use loginrocket::{
    Client, Endpoint,
    credentials::Credentials,
    encoding::{Encodes, Form, Json, Jsonp, Query, WireForm},
    testing::{Cassette, ManualClock, Stub},
    v1::{Login, Logout},
};
use loginrocket_sandbox::Sandbox;

use super::{Authorizes, CANARY, TOKEN, assert_hidden, bad_responses, everywhere, forms_of};
use crate::{
    support::{PASSWORD, USER, sandbox, transport},
    uploads::Scratch,
};

/// Records a call in one wire form, with each response that repeats secrets.
async fn record<E, W>(sandbox: &Sandbox, cassette: &Cassette, endpoint: &E, form: W)
where
    E: Endpoint + Encodes<W>,
    W: WireForm + Clone,
{
    let client = Client::builder(sandbox.url()).transport(cassette.over(transport(sandbox)));
    let client = client.hook(Authorizes).build().unwrap();
    for answer in bad_responses(CANARY, TOKEN) {
        sandbox.next(answer);
        let call = client.call(endpoint).encoding(form.clone());
        let _ = call.timeout(std::time::Duration::from_millis(400)).send().await;
    }
}

#[tokio::test]
async fn no_file_has_a_secret_in_any_wire_form() {
    let (sandbox, file) = (sandbox().await, Scratch::new("sweep", ""));
    let cassette = Cassette::record(&file.0);
    let everywhere = everywhere();
    record(&sandbox, &cassette, &everywhere, Json).await;
    record(&sandbox, &cassette, &everywhere, Form).await;
    record(&sandbox, &cassette, &everywhere, Query).await;
    record(&sandbox, &cassette, &everywhere, Jsonp::default()).await;
    record(&sandbox, &cassette, &Login::with_username(USER, CANARY), Json).await;
    record(&sandbox, &cassette, &Logout::new(CANARY), Query).await;
    drop(cassette);
    let file = fs::read_to_string(&file.0).unwrap();
    assert_hidden("the file", &file);
    assert!(file.contains("no such password: __secret_"), "{file}");
    assert!(file.lines().count() > 6 * 15, "{file}");
}

/// An endpoint whose secret may come back within bytes, to which every call is let in.
#[derive(Endpoint)]
#[endpoint(POST, "/bytes", auth, response(bytes))]
struct GetBytes<'a> {
    #[endpoint(secret)]
    pin: &'a str,
}

#[test]
fn no_file_has_a_secret_of_a_body_of_bytes_or_of_credentials_in_the_query() {
    let file = Scratch::new("bytes", "");
    let cassette = Cassette::record(&file.0);
    for secret in [CANARY, TOKEN].into_iter().flat_map(|secret| {
        let [plain, _, percent, form, ..] = forms_of(secret);
        [plain.to_ascii_uppercase(), plain, percent, form]
    }) {
        let body = [b"\xff\x00", secret.as_bytes(), b"\xfe"].concat();
        let service = Stub::new(move |_request| Ok(Response::new(body.clone())));
        let client = Client::builder("https://api.example").transport(cassette.over(service));
        let client = client.credentials(Credentials::query("key", TOKEN));
        let client = client.allow_credentials_in_url().clock(ManualClock::new(1)).build().unwrap();
        ManualClock::new(1).run(client.send(GetBytes { pin: CANARY })).unwrap();
    }
    drop(cassette);
    let file = fs::read_to_string(&file.0).unwrap();
    assert_hidden("the file", &decoded(&file));
    assert_eq!(file.lines().count(), 1 + 2 * 4, "{file}");
}

/// A file with its bodies of bytes as text, so that the sweep looks into them.
fn decoded(file: &str) -> String {
    let mut texts = file.split(r#""base64":""#);
    let first = texts.next().unwrap().to_owned();
    texts.fold(first, |text, part| {
        let (bytes, rest) = part.split_once('"').unwrap();
        text + &String::from_utf8_lossy(&STANDARD.decode(bytes).unwrap()) + rest
    })
}

#[tokio::test]
async fn the_tokens_of_a_session_are_in_no_file() {
    let (sandbox, file) = (sandbox().await, Scratch::new("session", ""));
    let cassette = Cassette::record(&file.0);
    let client = Client::builder(sandbox.url()).transport(cassette.over(transport(&sandbox)));
    let client = loginrocket::v1::LoginRocket::from(client.build().unwrap());
    let session = client.login(Login::with_username(USER, PASSWORD)).await.unwrap();
    let token = session.token.expose_secret();
    client.logout(token).await.unwrap();
    drop(cassette);
    let file = fs::read_to_string(&file.0).unwrap();
    for secret in [PASSWORD, token, token.rsplit('.').next().unwrap()] {
        assert!(!file.contains(secret), "{file}");
    }
    // The same secret is known by its number.
    assert_eq!(file.matches("__secret_2__").count(), 2, "{file}");
}
