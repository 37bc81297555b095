//! What surrounds every call: the files, the record, the script, the rate limit, the request id
//! and CORS.

use std::convert::Infallible;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use http_body::Body as _;
use loginrocket::http::{HeaderName, HeaderValue, Method, Request, Response, StatusCode};
use loginrocket::server::Reply;
use loginrocket::v1::ApiError;
use loginrocket::{Body, Bytes};
use tower_service::Service as TowerService;

use crate::files::Files;
use crate::rate_limit;
use crate::routes::{Area, MAX_BODY, Routes};
use crate::script::Answer;
use crate::service::Service;

/// The header that carries the request id.
pub(crate) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The whole that is served.
pub(crate) struct Site {
    /// What the calls share.
    pub(crate) service: Arc<Service>,
    /// The calls.
    pub(crate) routes: Routes,
    /// The files beside them.
    pub(crate) files: Files,
}

impl Site {
    /// Records the request, has it answered, and completes the answer.
    pub(crate) async fn respond(&self, request: Request<Body>) -> Response<Body> {
        if let Some(file) = self.files.find(&request) {
            return file;
        }
        let (head, body) = request.into_parts();
        let (service, area) = (&self.service, Area::of(head.uri.path()));
        let (body, is_cut) = read(body).await;
        service.records.push(&head, &body);
        // A browser sends a preflight unasked: no test can know which answer it would take.
        let is_asking = head.method == Method::OPTIONS;
        let script = if is_asking || is_cut { None } else { service.script.next(head.uri.path()) };

        let mut response = if is_cut {
            cut()
        } else if let Some(stand_in) = script.as_ref().and_then(Answer::stand_in) {
            stand_in
        } else if let Some(refusal) = rate_limit::check(service, area, &head) {
            refusal
        } else {
            self.routes.respond(area, Request::from_parts(head.clone(), body)).await
        };
        if let Ok(id) = HeaderValue::from_str(&service.ids.next("rq_")) {
            response.headers_mut().insert(REQUEST_ID, id);
        }
        service.origins.complete(area, &head, &mut response);
        if let Some(answer) = script {
            tokio::time::sleep(answer.delay()).await;
            answer.apply(&mut response);
        }
        response
    }
}

/// Reads a body, or of one that is too long so much that the router refuses it; says whether it
/// could not be read to its end.
async fn read(mut body: Body) -> (Bytes, bool) {
    let mut bytes = Vec::new();
    while bytes.len() <= MAX_BODY {
        match poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
            Some(Ok(frame)) => bytes.extend_from_slice(frame.data_ref().map_or(&[], AsRef::as_ref)),
            Some(Err(_)) => return (bytes.into(), true),
            None => break,
        }
    }
    (bytes.into(), false)
}

/// Refuses a request whose body was cut: what is left may read like a whole one.
fn cut() -> Response<Body> {
    let refusal = Reply::new(ApiError::new("the body could not be read"));
    refusal.status(StatusCode::BAD_REQUEST).into_response()
}

/// The whole as a tower service, which a server takes.
#[derive(Clone)]
pub(crate) struct Served(pub(crate) Arc<Site>);

impl TowerService<Request<Body>> for Served {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Body>, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let site = Arc::clone(&self.0);
        Box::pin(async move { Ok(site.respond(request).await) })
    }
}
