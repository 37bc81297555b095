//! Responses that are errors by their status.

use std::borrow::Cow;

use loginrocket::{
    Endpoint, FromResponse, SecretString, credentials::Credentials, response::ShownMessage,
};
use serde::Deserialize;

use crate::{Kind, Table, requests::Done};

/// The error of an endpoint.
#[derive(Debug, FromResponse)]
#[response(409 | 422)]
struct Refusal {
    #[response(body, message)]
    problem: Problem,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "shown by its `Debug`")]
struct Problem {
    title: String,
    code: u8,
}

impl ShownMessage for Problem {
    fn shown_message(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Borrowed(&self.title))
    }
}

#[derive(Endpoint)]
#[endpoint(POST, "/accounts", error = Refusal, response = Done)]
struct CreateAccount {
    name: &'static str,
    #[endpoint(secret)]
    password: SecretString,
}

#[derive(Endpoint)]
#[endpoint(GET, "/accounts/{0}", response = Done)]
struct GetAccount(u64);

#[derive(Endpoint)]
#[endpoint(GET, "/orders", auth, response = Done)]
struct ListOrders;

/// A response with one status only.
#[derive(Debug, FromResponse)]
#[response(201)]
#[expect(dead_code, reason = "shown by its `Debug`")]
struct Created {
    #[response(body)]
    id: Id,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "shown by its `Debug`")]
struct Id {
    id: u64,
}

#[derive(Endpoint)]
#[endpoint(POST, "/keys", response(whole = Created))]
struct CreateKey;

/// Runs the cases.
pub(crate) async fn run<M: Kind>(table: &mut Table<M>) {
    for case in [
        "conflict",
        "conflict_with_the_secret",
        "unprocessable",
        "conflict_of_a_proxy",
        "error_502",
    ] {
        let account = CreateAccount { name: "ada", password: "hunter2".into() };
        table.case(case, |client| client.call(account)).await;
    }
    for case in [
        "not_found",
        "forbidden",
        "bad_request_without_a_body",
        "too_many",
        "too_many_by_rate_limit",
        "error_500",
        "error_503",
        "undeclared_304",
    ] {
        table.case(case, |client| client.call(GetAccount(7))).await;
    }
    let bearer = Credentials::bearer("eyJ");
    table.case("unauthorized", |client| client.call(ListOrders).credentials(bearer)).await;
    table.case("undeclared_status", |client| client.call(CreateKey)).await;
    for case in ["redirect_301", "redirect_302", "redirect_307", "redirect_to_nowhere"] {
        table.case(case, |client| client.call(GetAccount(7))).await;
    }
}
