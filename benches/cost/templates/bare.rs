//! What reqwest itself needs for the same requests: they are built from
//! constants, and nothing is read from the answers.

// == shared
use reqwest::{
    Method, Request, Url,
    header::{ACCEPT, CONTENT_TYPE, HeaderValue},
};
use serde::Deserialize;

/// Sends requests.
pub struct Client {
    http: reqwest::Client,
    base: Url,
}

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
    Client { http, base: base.parse().expect("the base is a URL") }
}

/// Sends a request and reads the answer whole.
async fn send(
    client: &Client,
    method: Method,
    path: &'static str,
    query: Option<&'static str>,
    body: Option<(&'static str, &'static [u8])>,
) -> Result<usize, reqwest::Error> {
    let mut url = client.base.clone();
    url.set_path(path);
    url.set_query(query);
    let mut request = Request::new(method, url);
    let headers = request.headers_mut();
    headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    if let Some((media_type, body)) = body {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
        *request.body_mut() = Some(body.into());
    }
    let answer = client.http.execute(request).await?;
    Ok(answer.bytes().await?.len())
}

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";

// == json

// == json call
let body = br#"{"name":"Ada","email":"ada@example.org","age":36,"admin":false}"#;
answered += seen(&send(client, Method::POST, "/accounts/__N__", None, Some((JSON, body))).await);

// == form

// == form call
let body = b"user=ada&code=correct+horse&remember=true";
answered += seen(&send(client, Method::POST, "/sessions/__N__", None, Some((FORM, body))).await);

// == query

// == query call
let query = Some("year=1843&page=2&filter=a+%26+b");
answered += seen(&send(client, Method::GET, "/reports/__N__", query, None).await);

// == path

// == path call
answered += seen(&send(client, Method::GET, "/users/__N__/ada%2F1/keys/7", None, None).await);

// == delete

// == delete call
answered += seen(&send(client, Method::DELETE, "/tokens/__N__/kss%201", None, None).await);

// == empty

// == empty call
let body = br#"{"kind":"click","count":3}"#;
answered += seen(&send(client, Method::POST, "/events/__N__", None, Some((JSON, body))).await);
