//! The SDK on rustify 0.7. It has no form bodies, so that endpoint encodes its
//! form itself; it neither escapes a path value nor sends an `Accept`.

// == shared
use rustify::Endpoint;
use rustify_derive::Endpoint;
use serde::{Deserialize, Serialize};

pub use rustify::Client;

/// A client with limits of time, which follows no redirects.
pub fn client(base: &str) -> Client {
    let http = reqwest::Client::builder()
        .user_agent("cost/1.0")
        .timeout(Duration::from_secs(15))
        .connect_timeout(Duration::from_secs(5))
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .build()
        .expect("the settings are constant");
    Client::new(base, http)
}

// == json
/// Creates an account.
#[derive(Debug, Endpoint, Serialize)]
#[endpoint(path = "/accounts/__N__", method = "POST", response = "Account__N__")]
pub struct CreateAccount__N__<'a> {
    pub name: &'a str,
    pub email: &'a str,
    pub age: u32,
    pub admin: bool,
}

// == json call
let request = CreateAccount__N__ { name: "Ada", email: "ada@example.org", age: 36, admin: false };
answered += seen(&request.exec(client).await.and_then(|answer| answer.parse()));

// == form
/// Opens a session.
#[derive(Debug, Endpoint)]
#[endpoint(path = "/sessions/__N__", method = "POST", response = "Session__N__")]
pub struct OpenSession__N__ {
    #[endpoint(raw)]
    pub form: Vec<u8>,
}

/// The form of `OpenSession__N__`.
#[derive(Debug, Serialize)]
pub struct SessionForm__N__<'a> {
    pub user: &'a str,
    pub code: &'a str,
    pub remember: bool,
}

// == form call
let form = SessionForm__N__ { user: "ada", code: "correct horse", remember: true };
let form = serde_urlencoded::to_string(&form).expect("the form is flat").into_bytes();
let request = OpenSession__N__ { form };
answered += seen(&request.exec(client).await.and_then(|answer| answer.parse()));

// == query
/// Lists reports.
#[derive(Debug, Endpoint)]
#[endpoint(path = "/reports/__N__", response = "Reports__N__")]
pub struct ListReports__N__<'a> {
    #[endpoint(query)]
    pub year: u32,
    #[endpoint(query)]
    pub page: Option<u32>,
    #[endpoint(query)]
    pub filter: &'a str,
}

// == query call
let request = ListReports__N__ { year: 1843, page: Some(2), filter: "a & b" };
answered += seen(&request.exec(client).await.and_then(|answer| answer.parse()));

// == path
/// Gets a key of a user.
#[derive(Debug, Endpoint)]
#[endpoint(path = "/users/__N__/{self.user}/keys/{self.key}", response = "Key__N__")]
pub struct GetKey__N__<'a> {
    #[endpoint(skip)]
    pub user: &'a str,
    #[endpoint(skip)]
    pub key: u64,
}

// == path call
let request = GetKey__N__ { user: "ada%2F1", key: 7 };
answered += seen(&request.exec(client).await.and_then(|answer| answer.parse()));

// == delete
/// Deletes a token.
#[derive(Debug, Endpoint)]
#[endpoint(path = "/tokens/__N__/{self.token}", method = "DELETE", response = "Deletion__N__")]
pub struct DeleteToken__N__<'a> {
    #[endpoint(skip)]
    pub token: &'a str,
}

// == delete call
let request = DeleteToken__N__ { token: "kss%201" };
answered += seen(&request.exec(client).await.and_then(|answer| answer.parse()));

// == empty
/// Reports an event.
#[derive(Debug, Endpoint, Serialize)]
#[endpoint(path = "/events/__N__", method = "POST")]
pub struct ReportEvent__N__<'a> {
    pub kind: &'a str,
    pub count: u32,
}

// == empty call
let request = ReportEvent__N__ { kind: "click", count: 3 };
answered += seen(&request.exec(client).await);
