//! The same by hand, as a careful person writes it.

use std::{error::Error as StdError, time::Duration};

use bytes::Bytes;
use http::{
    HeaderMap, Method, Request, Response, StatusCode,
    header::{ACCEPT, CONTENT_TYPE},
    request::Builder,
};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::redirect::Policy;
use serde::{Serialize, de::DeserializeOwned};

use crate::declared::{
    Account, CREATE_ACCOUNT, CreateAccount, GetKey, ListReports, OpenSession, Row,
};

/// Whatever goes wrong before there is an answer.
type Result<T> = std::result::Result<T, Box<dyn StdError>>;

/// A value, with what its answer says besides.
#[derive(Debug)]
pub struct Answer<T> {
    /// The value.
    pub value: T,
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The request id.
    pub request_id: Option<String>,
}

/// Why an answer has no value.
#[derive(Debug)]
pub enum Error {
    /// It has another status than 2xx.
    Status(Box<Answer<Bytes>>),
    /// Its body is something else.
    Decode(serde_json::Error, Box<Answer<Bytes>>),
}

/// A request with the headers that all have.
fn request(method: Method, base: &str, path: &str) -> Builder {
    let uri = format!("{base}{path}");
    Request::builder().method(method).uri(uri).header(ACCEPT, "application/json")
}

/// A request with a JSON body.
fn json<T: Serialize + ?Sized>(request: Builder, body: &T) -> Result<Request<Bytes>> {
    let body = serde_json::to_vec(body)?;
    Ok(request.header(CONTENT_TYPE, "application/json").body(body.into())?)
}

/// A request with a JSON body.
///
/// # Errors
///
/// If the body is no JSON.
pub fn create_account(base: &str, body: &CreateAccount<'_>) -> Result<Request<Bytes>> {
    json(request(Method::POST, base, "/accounts"), body)
}

/// A request with a long JSON body.
///
/// # Errors
///
/// If the body is no JSON.
pub fn put_rows(base: &str, rows: &[Row]) -> Result<Request<Bytes>> {
    json(request(Method::PUT, base, "/rows"), rows)
}

/// The long body alone. It is here since code of another crate would be
/// compiled otherwise.
///
/// # Errors
///
/// If the body is no JSON.
pub fn rows_to_vec(rows: &[Row]) -> serde_json::Result<Vec<u8>> {
    serde_json::to_vec(rows)
}

/// A request with a form.
///
/// # Errors
///
/// If the body is no form.
pub fn open_session(base: &str, body: &OpenSession<'_>) -> Result<Request<Bytes>> {
    let body = serde_urlencoded::to_string(body)?;
    let request = request(Method::POST, base, "/sessions")
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
    Ok(request.body(body.into())?)
}

/// A request with a query string.
///
/// # Errors
///
/// If the query is none.
pub fn list_reports(base: &str, query: &ListReports<'_>) -> Result<Request<Bytes>> {
    let path = format!("/reports?{}", serde_urlencoded::to_string(query)?);
    Ok(request(Method::GET, base, &path).body(Bytes::new())?)
}

/// A request with values in its path.
///
/// # Errors
///
/// If the path is none.
pub fn get_key(base: &str, key: &GetKey<'_>) -> Result<Request<Bytes>> {
    let user = utf8_percent_encode(key.user, NON_ALPHANUMERIC);
    let path = format!("/users/{user}/keys/{}", key.key);
    Ok(request(Method::GET, base, &path).body(Bytes::new())?)
}

/// Reads an answer.
///
/// # Errors
///
/// If it has another status than 2xx, or another body.
pub fn read<T: DeserializeOwned>(
    response: Response<Bytes>,
) -> std::result::Result<Answer<T>, Error> {
    let raw = raw(response)?;
    match serde_json::from_slice(&raw.value) {
        Ok(value) => {
            let Answer { status, headers, request_id, .. } = raw;
            Ok(Answer { value, status, headers, request_id })
        }
        Err(error) => Err(Error::Decode(error, Box::new(raw))),
    }
}

/// As [`read`], and an error says where in the body it is.
///
/// # Errors
///
/// The path of what is wrong.
pub fn read_with_path<T: DeserializeOwned>(
    response: Response<Bytes>,
) -> std::result::Result<T, String> {
    let raw = raw(response).map_err(|_| String::new())?;
    let mut json = serde_json::Deserializer::from_slice(&raw.value);
    serde_path_to_error::deserialize(&mut json).map_err(|error| error.path().to_string())
}

/// A client with limits of time, which follows no redirects.
///
/// # Errors
///
/// If there is no TLS.
pub fn client() -> reqwest::Result<reqwest::Client> {
    reqwest::Client::builder()
        .timeout(Duration::from_secs(15))
        .connect_timeout(Duration::from_secs(5))
        .redirect(Policy::none())
        .no_proxy()
        .build()
}

/// Sends a request with a JSON body and reads the answer.
///
/// # Errors
///
/// If there is no answer, or another one.
pub async fn call_create_account(client: &reqwest::Client, base: &str) -> Result<Answer<Account>> {
    let request = client.post(format!("{base}/accounts")).header(ACCEPT, "application/json");
    let mut response = request.json(&CREATE_ACCOUNT).send().await?;
    let mut answer = Response::new(());
    *answer.status_mut() = response.status();
    *answer.headers_mut() = std::mem::take(response.headers_mut());
    let body = response.bytes().await?;
    read(answer.map(|()| body)).map_err(|_| "another answer".into())
}

/// An answer with status 2xx, and its request id.
fn raw(response: Response<Bytes>) -> std::result::Result<Answer<Bytes>, Error> {
    let (parts, value) = response.into_parts();
    let id = parts.headers.get("x-request-id").and_then(|id| id.to_str().ok());
    let request_id = id.map(str::to_owned);
    let answer = Answer { value, status: parts.status, headers: parts.headers, request_id };
    if answer.status.is_success() { Ok(answer) } else { Err(Error::Status(Box::new(answer))) }
}
