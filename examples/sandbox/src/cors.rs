//! What a browser needs to call from another origin: in version 1 from any, in version 2 from
//! those that are configured.

use loginrocket::Body;
use loginrocket::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ORIGIN, VARY,
};
use loginrocket::http::request::Parts;
use loginrocket::http::{HeaderMap, HeaderValue, Method, Response};

use crate::routes::Area;

/// The origins from which a browser may call version 2, as in `https://app.example.com`.
#[derive(Debug, Default)]
pub(crate) struct Origins(Vec<String>);

impl Origins {
    /// These origins.
    pub(crate) fn new(origins: Vec<String>) -> Self {
        Self(origins)
    }

    /// The origin of a request, if it is one of these.
    fn allowed<'a>(&self, headers: &'a HeaderMap) -> Option<&'a HeaderValue> {
        let origin = headers.get(ORIGIN)?;
        self.0.iter().any(|known| known.as_bytes() == origin.as_bytes()).then_some(origin)
    }

    /// Lets the page that sent a request read its answer, and tells a browser that asks before a
    /// call what the call may have. In version 1 the headers are the sandbox's choice. One that
    /// runs a page of another origin than those that are configured learns nothing.
    pub(crate) fn complete(&self, area: Area, head: &Parts, response: &mut Response<Body>) {
        let is_asking = head.method == Method::OPTIONS && response.status().is_success();
        let answer = response.headers_mut();
        if area != Area::V2 {
            answer.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
            answer.insert(ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("X-Request-ID"));
            if is_asking && area == Area::V1 {
                let names = "accept, accept-language, content-type, lr-agent, user-agent";
                allow(answer, "GET, POST", names);
            }
            return;
        }
        // A cache must not give one origin what another was answered.
        answer.append(VARY, HeaderValue::from_static("Origin"));
        if let Some(origin) = self.allowed(&head.headers) {
            answer.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
            let exposed = HeaderValue::from_static("X-Request-ID, Ratelimit-Reset");
            answer.insert(ACCESS_CONTROL_EXPOSE_HEADERS, exposed);
            if is_asking {
                allow(answer, "GET, POST, PUT, DELETE", "lr-agent, content-type, accept-language");
            }
        }
    }
}

/// Lets a page send a request with these methods and headers.
fn allow(answer: &mut HeaderMap, methods: &'static str, names: &'static str) {
    answer.insert(ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static(methods));
    answer.insert(ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static(names));
}
