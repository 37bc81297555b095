//! The SDK as a careful person writes it on reqwest: one async function per
//! endpoint, and what they have in common once.

// == shared
use bytes::Bytes;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::{
    RequestBuilder, StatusCode,
    header::{ACCEPT, HeaderMap},
    redirect::Policy,
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// Calls the endpoints of one service.
pub struct Client {
    http: reqwest::Client,
    base: String,
}

/// A value, with what its answer says besides.
#[derive(Debug)]
pub struct Answer<T> {
    pub value: T,
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub request_id: Option<String>,
}

/// Why there is no value.
#[derive(Debug)]
pub enum Error {
    /// There is no answer, or not a whole one.
    Transport(reqwest::Error),
    /// The answer has another status than 2xx.
    Status {
        status: StatusCode,
        headers: HeaderMap,
        body: Bytes,
        request_id: Option<String>,
    },
    /// The body is not what was expected.
    Decode {
        error: serde_json::Error,
        status: StatusCode,
        headers: HeaderMap,
        body: Bytes,
        request_id: Option<String>,
    },
}

/// A client with limits of time, which follows no redirects.
pub fn client(base: &str) -> Client {
    let http = reqwest::Client::builder()
        .user_agent("cost/1.0")
        .timeout(Duration::from_secs(15))
        .connect_timeout(Duration::from_secs(5))
        .redirect(Policy::none())
        .no_proxy()
        .build()
        .expect("the settings are constant");
    Client { http, base: base.to_owned() }
}

impl Client {
    /// The URL of a path.
    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }
}

/// A value as one segment of a path.
fn segment(value: &str) -> String {
    utf8_percent_encode(value, NON_ALPHANUMERIC).to_string()
}

/// Sends a request and reads the value of its answer.
async fn send<T: DeserializeOwned>(request: RequestBuilder) -> Result<Answer<T>, Error> {
    let Answer { value: body, status, headers, request_id } = send_raw(request).await?;
    match serde_json::from_slice(&body) {
        Ok(value) => Ok(Answer { value, status, headers, request_id }),
        Err(error) => Err(Error::Decode { error, status, headers, body, request_id }),
    }
}

/// Sends a request and reads a 2xx answer that has no value.
async fn send_empty(request: RequestBuilder) -> Result<Answer<()>, Error> {
    let Answer { value: _, status, headers, request_id } = send_raw(request).await?;
    Ok(Answer { value: (), status, headers, request_id })
}

/// Sends a request and reads a 2xx answer.
async fn send_raw(request: RequestBuilder) -> Result<Answer<Bytes>, Error> {
    let request = request.header(ACCEPT, "application/json");
    let mut response = request.send().await.map_err(Error::Transport)?;
    let status = response.status();
    let headers = std::mem::take(response.headers_mut());
    let request_id = headers
        .get("x-request-id")
        .and_then(|id| id.to_str().ok())
        .map(str::to_owned);
    let body = response.bytes().await.map_err(Error::Transport)?;
    if status.is_success() {
        Ok(Answer { value: body, status, headers, request_id })
    } else {
        Err(Error::Status { status, headers, body, request_id })
    }
}

// == json
/// Creates an account.
#[derive(Debug, Serialize)]
pub struct CreateAccount__N__<'a> {
    pub name: &'a str,
    pub email: &'a str,
    pub age: u32,
    pub admin: bool,
}

/// Creates an account.
pub async fn create_account__N__(
    client: &Client,
    request: &CreateAccount__N__<'_>,
) -> Result<Answer<Account__N__>, Error> {
    send(client.http.post(client.url("/accounts/__N__")).json(request)).await
}

// == json call
let request = CreateAccount__N__ { name: "Ada", email: "ada@example.org", age: 36, admin: false };
answered += seen(&create_account__N__(client, &request).await);

// == form
/// Opens a session.
#[derive(Debug, Serialize)]
pub struct OpenSession__N__<'a> {
    pub user: &'a str,
    pub code: &'a str,
    pub remember: bool,
}

/// Opens a session.
pub async fn open_session__N__(
    client: &Client,
    request: &OpenSession__N__<'_>,
) -> Result<Answer<Session__N__>, Error> {
    send(client.http.post(client.url("/sessions/__N__")).form(request)).await
}

// == form call
let request = OpenSession__N__ { user: "ada", code: "correct horse", remember: true };
answered += seen(&open_session__N__(client, &request).await);

// == query
/// Lists reports.
#[derive(Debug, Serialize)]
pub struct ListReports__N__<'a> {
    pub year: u32,
    pub page: Option<u32>,
    pub filter: &'a str,
}

/// Lists reports.
pub async fn list_reports__N__(
    client: &Client,
    request: &ListReports__N__<'_>,
) -> Result<Answer<Reports__N__>, Error> {
    send(client.http.get(client.url("/reports/__N__")).query(request)).await
}

// == query call
let request = ListReports__N__ { year: 1843, page: Some(2), filter: "a & b" };
answered += seen(&list_reports__N__(client, &request).await);

// == path
/// Names a key of a user.
#[derive(Debug)]
pub struct GetKey__N__<'a> {
    pub user: &'a str,
    pub key: u64,
}

/// Gets a key of a user.
pub async fn get_key__N__(
    client: &Client,
    request: &GetKey__N__<'_>,
) -> Result<Answer<Key__N__>, Error> {
    let path = format!("/users/__N__/{}/keys/{}", segment(request.user), request.key);
    send(client.http.get(client.url(&path))).await
}

// == path call
let request = GetKey__N__ { user: "ada/1", key: 7 };
answered += seen(&get_key__N__(client, &request).await);

// == delete
/// Names a token.
#[derive(Debug)]
pub struct DeleteToken__N__<'a> {
    pub token: &'a str,
}

/// Deletes a token.
pub async fn delete_token__N__(
    client: &Client,
    request: &DeleteToken__N__<'_>,
) -> Result<Answer<Deletion__N__>, Error> {
    let path = format!("/tokens/__N__/{}", segment(request.token));
    send(client.http.delete(client.url(&path))).await
}

// == delete call
let request = DeleteToken__N__ { token: "kss 1" };
answered += seen(&delete_token__N__(client, &request).await);

// == empty
/// Reports an event.
#[derive(Debug, Serialize)]
pub struct ReportEvent__N__<'a> {
    pub kind: &'a str,
    pub count: u32,
}

/// Reports an event.
pub async fn report_event__N__(
    client: &Client,
    request: &ReportEvent__N__<'_>,
) -> Result<Answer<()>, Error> {
    send_empty(client.http.post(client.url("/events/__N__")).json(request)).await
}

// == empty call
let request = ReportEvent__N__ { kind: "click", count: 3 };
answered += seen(&report_event__N__(client, &request).await);
