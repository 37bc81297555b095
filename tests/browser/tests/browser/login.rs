//! LoginRocket's calls against the sandbox, over TLS and across origins.

use loginrocket::{
    Client, ErrorKind, Retry,
    encoding::{Form, Json, Query},
    v1::{Login, LoginRocket},
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::SANDBOX;

fn login_rocket() -> LoginRocket {
    Client::builder(SANDBOX).retry(Retry::new(2)).build().unwrap().into()
}

#[wasm_bindgen_test]
async fn a_user_logs_in_and_out_in_each_wire_form() {
    let client = login_rocket();
    let login = Login::with_username("ada", "lovelace-1815");
    let sessions = [
        client.call(&login).encoding(Json).await.unwrap(),
        client.call(&login).encoding(Form).await.unwrap(),
        client.call(&login).encoding(Query).await.unwrap(),
    ];
    for session in sessions {
        assert!(session.request_id().unwrap().as_str().starts_with("rq_"));
        client.logout(session.token.expose_secret()).await.unwrap();
    }
}

#[wasm_bindgen_test]
async fn a_wrong_password_is_refused_and_not_shown() {
    let error = login_rocket().login(Login::with_username("ada", "hunter2")).await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Service);
    assert!(error.request_id().is_some());
    assert!(!format!("{error} {error:?}").contains("hunter2"));
}

#[wasm_bindgen_test]
fn a_call_can_move_between_threads() {
    fn is_send<T: Send>(_: &T) {}
    is_send(&login_rocket().login(Login::with_username("ada", "x")).send());
}
