//! The login of LoginRocket's version 1, with all that its document needs.
#![expect(dead_code, reason = "only what they are is asked for")]

use loginrocket::{
    Api, Describe, DescribeResponse, Endpoint, FromResponse, SecretString,
    describe::{Description, schemars::JsonSchema},
};
use serde::Deserialize;

/// Version 1.
#[derive(Api)]
#[api(prefix = "/v1", encodings(json, form, query, jsonp), secrets_in_url)]
struct V1;

/// Logs a user in, by the user name or the e-mail address: the realm decides which of them its
/// users have.
///
/// A user with two-factor login gets a `kli_` token.
#[derive(Endpoint, Describe)]
#[endpoint(POST, "/login", api = V1, response(whole = Outcome))]
struct Login<'a> {
    /// The user name.
    username: Option<&'a str>,
    /// The e-mail address.
    email: Option<&'a str>,
    #[endpoint(secret)]
    password: &'a str,
}

/// Logs a user out.
#[derive(Endpoint, Describe)]
#[endpoint(POST, "/logout", api = V1, response(whole = LoggedOut))]
struct Logout<'a> {
    /// The token of the login.
    #[endpoint(secret)]
    token: &'a str,
}

/// A session, or a refusal, which has the same status.
#[derive(FromResponse, DescribeResponse)]
#[response(200)]
struct Outcome(Either);

/// Nothing, or a refusal.
#[derive(FromResponse, DescribeResponse)]
#[response(200)]
struct LoggedOut(Empty);

/// What is in the body.
#[derive(Deserialize, JsonSchema)]
#[serde(untagged)]
#[schemars(crate = "loginrocket::describe::schemars")]
enum Either {
    /// The user is logged in.
    Session(Session),
    /// The call was refused.
    Refusal(Refusal),
}

/// A token, and the URL of the application's handler that takes it.
#[derive(Deserialize, JsonSchema)]
#[schemars(crate = "loginrocket::describe::schemars")]
struct Session {
    /// The token.
    token: SecretString,
    /// The URL of the handler.
    url: String,
}

/// A refusal.
#[derive(Deserialize, JsonSchema)]
#[schemars(crate = "loginrocket::describe::schemars")]
struct Refusal {
    /// A text for people.
    error: String,
}

/// An object, which may be a refusal.
#[derive(Deserialize, JsonSchema)]
#[schemars(crate = "loginrocket::describe::schemars")]
struct Empty {
    /// Why the call was refused, if it was.
    error: Option<String>,
}

/// The endpoints.
pub(super) fn descriptions() -> [Description; 2] {
    [Description::of::<Login<'_>>(), Description::of::<Logout<'_>>()]
}
