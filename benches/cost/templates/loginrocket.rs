//! The SDK as declarations.

// == shared
use loginrocket::Endpoint;
use serde::Deserialize;

pub use loginrocket::Client;

/// A client as it is by default; the server for the measurement is on loopback.
pub fn client(base: &str) -> Client {
    Client::builder(base)
        .user_agent("cost/1.0")
        .allow_plain_http_on_loopback()
        .build()
        .expect("the settings are constant")
}

// == json
/// Creates an account.
#[derive(Debug, Endpoint)]
#[endpoint(POST, "/accounts/__N__", response = Account__N__)]
pub struct CreateAccount__N__<'a> {
    pub name: &'a str,
    pub email: &'a str,
    pub age: u32,
    pub admin: bool,
}

// == json call
let request = CreateAccount__N__ { name: "Ada", email: "ada@example.org", age: 36, admin: false };
answered += seen(&client.send(&request).await);

// == form
/// Opens a session.
#[derive(Debug, Endpoint)]
#[endpoint(POST, "/sessions/__N__", encodings(form), response = Session__N__)]
pub struct OpenSession__N__<'a> {
    pub user: &'a str,
    pub code: &'a str,
    pub remember: bool,
}

// == form call
let request = OpenSession__N__ { user: "ada", code: "correct horse", remember: true };
answered += seen(&client.send(&request).await);

// == query
/// Lists reports.
#[derive(Debug, Endpoint)]
#[endpoint(GET, "/reports/__N__", response = Reports__N__)]
pub struct ListReports__N__<'a> {
    pub year: u32,
    pub page: Option<u32>,
    pub filter: &'a str,
}

// == query call
let request = ListReports__N__ { year: 1843, page: Some(2), filter: "a & b" };
answered += seen(&client.send(&request).await);

// == path
/// Gets a key of a user.
#[derive(Debug, Endpoint)]
#[endpoint(GET, "/users/__N__/{user}/keys/{key}", response = Key__N__)]
pub struct GetKey__N__<'a> {
    pub user: &'a str,
    pub key: u64,
}

// == path call
let request = GetKey__N__ { user: "ada/1", key: 7 };
answered += seen(&client.send(&request).await);

// == delete
/// Deletes a token.
#[derive(Debug, Endpoint)]
#[endpoint(DELETE, "/tokens/__N__/{token}", response = Deletion__N__)]
pub struct DeleteToken__N__<'a> {
    pub token: &'a str,
}

// == delete call
let request = DeleteToken__N__ { token: "kss 1" };
answered += seen(&client.send(&request).await);

// == empty
/// Reports an event.
#[derive(Debug, Endpoint)]
#[endpoint(POST, "/events/__N__")]
pub struct ReportEvent__N__<'a> {
    pub kind: &'a str,
    pub count: u32,
}

// == empty call
let request = ReportEvent__N__ { kind: "click", count: 3 };
answered += seen(&client.send(&request).await);
