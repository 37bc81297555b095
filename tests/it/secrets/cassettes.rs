//! The files of cassettes: everything that can come of a call is recorded, and no secret is in it.

use std::fs;

use loginrocket::{
    Client, Endpoint,
    encoding::{Encodes, Form, Json, Jsonp, Query, WireForm},
    testing::Cassette,
    v1::{Login, Logout},
};
use loginrocket_sandbox::Sandbox;

use super::{Authorizes, CANARY, TOKEN, assert_hidden, bad_responses, everywhere};
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
