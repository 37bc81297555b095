//! Files beside the service, for a page that calls it.

use axum::Router;
use axum::body::Bytes;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;

/// A file.
pub(crate) struct File {
    /// Where it is.
    pub(crate) path: String,
    /// What it is.
    pub(crate) content_type: &'static str,
    /// What is in it.
    pub(crate) content: Bytes,
}

/// Each file at its path. They are no part of the service: they are neither counted nor recorded.
pub(crate) fn router(files: Vec<File>) -> Router {
    files.into_iter().fold(Router::new(), |router, File { path, content_type, content }| {
        let serve = move || async move { ([(CONTENT_TYPE, content_type)], content) };
        router.route(&path, get(serve))
    })
}
