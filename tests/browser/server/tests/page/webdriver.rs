//! The calls of `WebDriver` (W3C) that the tests need, declared as any SDK declares its own.

use loginrocket::{Api, Endpoint, FromResponse};
use serde::{Deserialize, Serialize, de::IgnoredAny};
use serde_json::Value;

/// Starting a browser takes a while.
#[derive(Api)]
#[api(prefix = "/session", error = Refusal, timeout = "60s", max_response_bytes = 16_777_216)]
pub(crate) struct WebDriver;

/// What the driver says to a command that it cannot carry out.
#[derive(Debug, FromResponse)]
#[response(4xx | 5xx)]
pub(crate) struct Refusal {
    #[response(body(text), message)]
    pub(crate) message: String,
}

/// Every response wraps its value.
#[derive(Debug, Deserialize)]
pub(crate) struct Wrapped<T> {
    pub(crate) value: T,
}

#[derive(Endpoint)]
#[endpoint(POST, "", api = WebDriver, response = Wrapped<Session>)]
pub(crate) struct NewSession {
    pub(crate) capabilities: Value,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Session {
    #[serde(rename = "sessionId")]
    pub(crate) id: String,
}

#[derive(Endpoint)]
#[endpoint(DELETE, "/{session}", api = WebDriver)]
pub(crate) struct EndSession<'a> {
    pub(crate) session: &'a str,
}

#[derive(Endpoint)]
#[endpoint(POST, "/{session}/url", api = WebDriver)]
pub(crate) struct Navigate<'a> {
    pub(crate) session: &'a str,
    pub(crate) url: &'a str,
}

#[derive(Endpoint)]
#[endpoint(POST, "/{session}/element", api = WebDriver, response = Wrapped<Found>)]
pub(crate) struct FindElement<'a> {
    pub(crate) session: &'a str,
    pub(crate) using: &'a str,
    pub(crate) value: &'a str,
}

#[derive(Endpoint)]
#[endpoint(GET, "/{session}/element/active", api = WebDriver, response = Wrapped<Found>)]
pub(crate) struct FindActive<'a> {
    pub(crate) session: &'a str,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Found {
    #[serde(rename = "element-6066-11e4-a52e-4f735466cecf")]
    pub(crate) id: String,
}

#[derive(Endpoint)]
#[endpoint(POST, "/{session}/element/{element}/click", api = WebDriver)]
pub(crate) struct Click<'a> {
    pub(crate) session: &'a str,
    pub(crate) element: &'a str,
    #[endpoint(body)]
    pub(crate) nothing: Nothing,
}

#[derive(Endpoint)]
#[endpoint(POST, "/{session}/element/{element}/clear", api = WebDriver)]
pub(crate) struct Clear<'a> {
    pub(crate) session: &'a str,
    pub(crate) element: &'a str,
    #[endpoint(body)]
    pub(crate) nothing: Nothing,
}

/// `{}`, which the driver insists on.
#[derive(Serialize)]
pub(crate) struct Nothing {}

#[derive(Endpoint)]
#[endpoint(POST, "/{session}/element/{element}/value", api = WebDriver)]
pub(crate) struct SendKeys<'a> {
    pub(crate) session: &'a str,
    pub(crate) element: &'a str,
    pub(crate) text: &'a str,
}

#[derive(Endpoint)]
#[endpoint(GET, "/{session}/element/{element}/text", api = WebDriver, response = Wrapped<String>)]
pub(crate) struct GetText<'a> {
    pub(crate) session: &'a str,
    pub(crate) element: &'a str,
}

#[derive(Endpoint)]
#[endpoint(GET, "/{session}/element/{element}/attribute/{name}", api = WebDriver)]
#[endpoint(response = Wrapped<Option<String>>)]
pub(crate) struct GetAttribute<'a> {
    pub(crate) session: &'a str,
    pub(crate) element: &'a str,
    pub(crate) name: &'a str,
}

#[derive(Endpoint)]
#[endpoint(POST, "/{session}/actions", api = WebDriver, response = Wrapped<IgnoredAny>)]
pub(crate) struct PerformActions<'a> {
    pub(crate) session: &'a str,
    pub(crate) actions: Value,
}

#[derive(Endpoint)]
#[endpoint(POST, "/{session}/execute/sync", api = WebDriver, response = Wrapped<Value>)]
pub(crate) struct RunScript<'a> {
    pub(crate) session: &'a str,
    pub(crate) script: &'a str,
    pub(crate) args: Value,
}

#[derive(Endpoint)]
#[endpoint(GET, "/{session}/screenshot", api = WebDriver, response = Wrapped<String>)]
pub(crate) struct TakeScreenshot<'a> {
    pub(crate) session: &'a str,
}
