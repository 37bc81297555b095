//! A request as `fetch` takes it.

use http::{
    HeaderName, Uri,
    header::USER_AGENT,
    uri::{Authority, PathAndQuery},
};
use js_sys::Uint8Array;
use web_sys::{
    AbortSignal, Headers, ReferrerPolicy, Request, RequestCache, RequestCredentials, RequestInit,
    RequestRedirect,
};

use crate::{body::Body, transport::TransportError};

/// The request, with the careful choices.
pub(super) fn request(
    request: http::Request<Body>,
    signal: &AbortSignal,
) -> Result<Request, TransportError> {
    let (head, body) = request.into_parts();
    let init = RequestInit::new();
    init.set_method(head.method.as_str());
    init.set_headers(headers(&head.headers)?.as_ref());
    init.set_redirect(RequestRedirect::Error);
    init.set_credentials(RequestCredentials::Omit);
    init.set_referrer_policy(ReferrerPolicy::NoReferrer);
    init.set_cache(RequestCache::NoStore);
    init.set_signal(Some(signal));
    let body = body.into_bytes().map_err(|_stream| TransportError::rejected())?;
    if !body.is_empty() {
        init.set_body(&Uint8Array::from(&*body));
    }
    let request = Request::new_with_str_and_init(&text_of(&head.uri), &init)
        .map_err(|_| TransportError::rejected())?;
    all_are_in(&request.headers(), &head.headers)?;
    Ok(request)
}

/// The URI as text, out of parts that are text already.
fn text_of(uri: &Uri) -> String {
    let scheme = uri.scheme_str().unwrap_or_default();
    let authority = uri.authority().map_or("", Authority::as_str);
    let target = uri.path_and_query().map_or("/", PathAndQuery::as_str);
    [scheme, "://", authority, target].concat()
}

/// Refuses a header that the browser has left out, as it does without a word.
fn all_are_in(taken: &Headers, given: &http::HeaderMap) -> Result<(), TransportError> {
    let is_taken =
        |name: &&HeaderName| **name == USER_AGENT || taken.has(name.as_str()) == Ok(true);
    match given.keys().find(|name| !is_taken(name)) {
        None => Ok(()),
        Some(name) => {
            let why =
                ["a browser sets the header `", name.as_str(), "` itself; remove it"].concat();
            Err(TransportError::rejected().with_source(why))
        }
    }
}

/// The headers. A browser sets `User-Agent` itself, and some refuse another one.
fn headers(from: &http::HeaderMap) -> Result<Headers, TransportError> {
    let headers = Headers::new().map_err(|_| TransportError::rejected())?;
    for (name, value) in from.iter().filter(|(name, _)| **name != USER_AGENT) {
        let value = value.to_str().map_err(|_| TransportError::rejected())?;
        headers.append(name.as_str(), value).map_err(|_| TransportError::rejected())?;
    }
    Ok(headers)
}
