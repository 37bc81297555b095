//! LoginRocket, version 1.

use loginrocket::{
    encoding::{Json, Jsonp},
    v1::{Login, Logout, Signup},
};

use crate::{Kind, Table, requests::every_form};

/// Runs the cases.
pub(crate) async fn run<M: Kind>(table: &mut Table<M>) {
    let password = "hunter2-\u{e7}%2B&\"\\ +";
    every_form(table, "login_by_username", Login::with_username("Ada & co", password)).await;
    let by_email = Login::with_email("ada@example.com", "correct horse");
    every_form(table, "login_by_email", &by_email).await;
    let signup = Signup::with_email("ada@example.com", "correct horse")
        .password_confirmation("correct horse")
        .email_confirmation("ada@example.com")
        .first_name("Ada")
        .last_name("Lovelace")
        .org_name("Engines & co");
    every_form(table, "signup", signup).await;
    every_form(table, "logout", Logout::new("eyJ.abc-_.xyz")).await;
    table.case("login_refused", |client| client.call(&by_email).encoding(Json)).await;
    let jsonp = Jsonp::default();
    table.case("login_refused.jsonp", |client| client.call(&by_email).encoding(jsonp)).await;
    table.case("login_two_factor", |client| client.call(&by_email)).await;
    table.case("logout_of_proxy", |client| client.call(Logout::new("x"))).await;
}
