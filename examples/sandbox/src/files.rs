//! Files beside the service, for a page that calls it.

use std::collections::BTreeMap;

use loginrocket::http::header::CONTENT_TYPE;
use loginrocket::http::{HeaderValue, Method, Request, Response};
use loginrocket::{Body, Bytes};

/// A file: what it is, and what is in it.
pub(crate) type File = (&'static str, Bytes);

/// Each file at its path. They are no part of the service: they are neither counted nor recorded.
#[derive(Debug, Default)]
pub(crate) struct Files(BTreeMap<String, File>);

impl Files {
    /// Adds a file.
    pub(crate) fn add(&mut self, path: String, file: File) {
        self.0.insert(path, file);
    }

    /// The response to a request for a file.
    pub(crate) fn find<B>(&self, request: &Request<B>) -> Option<Response<Body>> {
        let is_get = [Method::GET, Method::HEAD].contains(request.method());
        let (content_type, content) = self.0.get(request.uri().path()).filter(|_| is_get)?;
        let mut response = Response::new(Body::from(content.clone()));
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
        Some(response)
    }
}
