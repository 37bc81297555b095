//! The endpoints of a service, each with its handler.

mod builder;

use std::{fmt, future::Future, pin::Pin, sync::Arc};

use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header, request::Parts};

pub use self::builder::{RouteError, RouterBuilder};
use super::{
    accept,
    content::{Caps, Content, Taken},
    error::{RequestError, RequestErrorKind, names},
    path::Capture,
    presented::InQuery,
    received::{FromRequest, Received, no_route},
    reply::{Refusal, Reply},
    respond::Respond,
    tree::{NoRoute, Tree},
    writer::{ResponseWriter, ToResponse, id_header},
};
use crate::{body::Body, encoding::Encoding, response::RequestId, spec::Spec};

/// The endpoints of a service. It is cheap to clone.
///
/// A path goes to the endpoint whose template has most of it as text: `/users/me` before
/// `/users/{id}`, and that before `/users/{rest..}`. `HEAD` is served by an endpoint that
/// is declared with `GET`, without its body, and `OPTIONS` is answered with the methods of the path.
///
/// ```
/// use std::convert::Infallible;
///
/// use loginrocket::{
///     Bytes, Endpoint, FromRequest,
///     http::Request,
///     server::{Received, Refusal, Router},
/// };
///
/// #[derive(Endpoint, FromRequest)]
/// #[endpoint(GET, "/hello/{name}", response(text))]
/// struct Hello<'a> {
///     name: &'a str,
/// }
///
/// async fn hello(call: Received<Hello<'static>>) -> Result<String, Refusal<Infallible>> {
///     let hello = call.decode()?;
///     Ok(format!("hello {}", hello.name))
/// }
///
/// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
/// let router = Router::builder().route::<Hello<'static>, _, _>(hello).build()?;
/// let response = router.handle(Request::get("/hello/ada").body(Bytes::new())?).await;
/// assert_eq!(response.body().as_bytes().unwrap(), "hello ada");
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Router {
    inner: Arc<Inner>,
}

/// What clones share.
struct Inner {
    tree: Tree,
    routes: Vec<Route>,
    settings: Settings,
}

/// What holds for all endpoints.
struct Settings {
    caps: Caps,
    max_headers: usize,
    max_target: usize,
    refuse: Refuse,
    request_id: Option<MakeId>,
    in_query: InQuery,
}

/// Makes the response to a request that is wrong.
type Refuse = Box<dyn Fn(&RequestError) -> http::Response<Body> + Send + Sync>;

/// Makes a request id.
type MakeId = Box<dyn Fn() -> String + Send + Sync>;

/// One endpoint.
struct Route {
    spec: &'static Spec,
    handle: Handle,
}

/// Reads the request, as far as it takes no time, and begins to respond.
type Handle =
    Box<dyn Fn(Parts, Content, Vec<Capture>) -> Result<Pending, RequestError> + Send + Sync>;

/// A response that is being made.
type Pending = Pin<Box<dyn Future<Output = Result<http::Response<Body>, RequestError>> + Send>>;

/// Where a request goes.
pub(super) enum Found {
    /// To this endpoint.
    Route(usize, Vec<Capture>),
    /// Nowhere: that is the response.
    Response(http::Response<Body>),
}

impl Router {
    /// Begins a service without endpoints.
    pub fn builder() -> RouterBuilder {
        RouterBuilder::new()
    }

    /// Responds to a request. It always has a response: one that is wrong gets what
    /// [`RouterBuilder::refuse`] makes. A body that is a stream is read while it arrives.
    ///
    /// The future borrows nothing.
    pub fn handle<B: Into<Body>>(
        &self,
        request: http::Request<B>,
    ) -> impl Future<Output = http::Response<Body>> + Send + use<B> {
        let router = self.clone();
        let (head, body) = request.into_parts();
        let (found, body) = (self.find(&head), body.into());
        async move {
            match found {
                Found::Response(response) => response,
                Found::Route(route, captures) => router.respond(route, captures, head, body).await,
            }
        }
    }

    /// Where a request goes, by its head.
    pub(super) fn find(&self, head: &Parts) -> Found {
        let refused = |error| Found::Response(self.refused(&error, &head.method, None));
        let settings = &self.inner.settings;
        let target = head.uri.path_and_query().map_or(0, |target| target.as_str().len());
        if target > settings.max_target {
            return refused(RequestError::new(RequestErrorKind::TargetTooLong));
        }
        if headers_len(&head.headers) > settings.max_headers {
            return refused(RequestError::new(RequestErrorKind::HeadersTooLarge));
        }
        match self.inner.tree.find(head.uri.path(), &head.method) {
            Ok((route, captures)) => Found::Route(route, captures),
            Err(NoRoute(mut allowed)) => {
                allow_more(&mut allowed);
                if head.method == Method::OPTIONS && !allowed.is_empty() {
                    return Found::Response(self.finish(options(&allowed), &head.method, None));
                }
                refused(no_route(&allowed))
            }
        }
    }

    /// The response of an endpoint.
    pub(super) async fn respond(
        &self,
        route: usize,
        captures: Vec<Capture>,
        mut head: Parts,
        body: Body,
    ) -> http::Response<Body> {
        let method = head.method.clone();
        self.inner.settings.in_query.put(&mut head.extensions);
        let Some(Route { spec, handle }) = self.inner.routes.get(route) else {
            return self.refused(&no_route(&[]), &method, None);
        };
        let content = match Content::take(spec, &head.headers, body, self.inner.settings.caps) {
            Ok(Taken::Now(content)) => Ok(content),
            Ok(Taken::Later(collect)) => Content::collected(collect.await),
            Err(error) => Err(error),
        };
        let outcome = match content.and_then(|content| handle(head, content, captures)) {
            Ok(pending) => pending.await,
            Err(error) => Err(error),
        };
        match outcome {
            Ok(response) => self.finish(response, &method, Some(spec)),
            Err(error) => self.refused(&error, &method, Some(spec)),
        }
    }

    /// The response to a request that is wrong.
    fn refused(
        &self,
        error: &RequestError,
        method: &Method,
        spec: Option<&'static Spec>,
    ) -> http::Response<Body> {
        let mut response = (self.inner.settings.refuse)(error);
        if let Some((name, value)) = error.header() {
            response.headers_mut().entry(name).or_insert_with(|| value.clone());
        }
        self.finish(response, method, spec)
    }

    /// A response with its request id, and of `HEAD` without its body.
    fn finish(
        &self,
        mut response: http::Response<Body>,
        method: &Method,
        spec: Option<&'static Spec>,
    ) -> http::Response<Body> {
        if let Some(make) = &self.inner.settings.request_id {
            let name: HeaderName = spec.map_or_else(RequestId::usual_header, id_header);
            if let Ok(id) = HeaderValue::try_from(make()) {
                response.headers_mut().entry(name).or_insert(id);
            }
        }
        if *method != Method::HEAD {
            return response;
        }
        let (mut head, body) = response.into_parts();
        // Neither of them has content, so nor has it a length (RFC 9110, section 8.6).
        let has_content = !matches!(head.status, StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED);
        if let Some(len) = body.len().filter(|_| has_content) {
            head.headers.entry(header::CONTENT_LENGTH).or_insert(len.into());
        }
        http::Response::from_parts(head, Body::empty())
    }
}

/// How many bytes the headers have, as HTTP/2 counts them (RFC 9113, section 6.5.2).
fn headers_len(headers: &HeaderMap) -> usize {
    let len = |(name, value): (&HeaderName, &HeaderValue)| {
        name.as_str().len().saturating_add(value.len()).saturating_add(32)
    };
    headers.iter().map(len).fold(0, usize::saturating_add)
}

/// Adds the method that a router has of itself.
fn allow_more(allowed: &mut Vec<Method>) {
    if !allowed.is_empty() && !allowed.contains(&Method::OPTIONS) {
        allowed.push(Method::OPTIONS);
    }
}

/// The response to `OPTIONS`.
fn options(allowed: &[Method]) -> http::Response<Body> {
    let mut response = http::Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    if let Ok(allow) = HeaderValue::try_from(names(allowed)) {
        response.headers_mut().insert(header::ALLOW, allow);
    }
    response
}

/// The response to a request that is wrong, if a service has none of its own: the words of the
/// error in JSON.
fn usual_refusal(error: &RequestError) -> http::Response<Body> {
    let body = serde_json::json!({ "error": error.to_string() }).to_string();
    let mut response = http::Response::new(Body::from(body));
    *response.status_mut() = error.status();
    let json = HeaderValue::from_static("application/json");
    response.headers_mut().insert(header::CONTENT_TYPE, json);
    response
}

/// What a handler is to a router.
fn handle<E, V, F, Fut>(handler: F) -> Handle
where
    E: FromRequest + 'static,
    E::Format: Respond<E::Response>,
    E::Error: ToResponse,
    F: Fn(Received<E>) -> Fut + Send + Sync + 'static,
    Fut: Future<Output = V> + Send + 'static,
    V: Outcome<E> + 'static,
{
    Box::new(move |head, content, captures| {
        let received = Received::<E>::matched(head, content, captures)?;
        let media_type = <E::Format as Respond<E::Response>>::media_type(E::SPEC);
        check_accept(&received, media_type)?;
        let writer = ResponseWriter::new(E::SPEC, received.call().callback().map(str::to_owned));
        let outcome = handler(received);
        Ok(Box::pin(async move {
            let mut writer = writer;
            match outcome.await.into_outcome() {
                Ok(Reply { value, status, headers }) => {
                    <E::Format as Respond<E::Response>>::respond(value, &mut writer);
                    Ok(writer.finish(status, headers))
                }
                Err(Refusal::Service(error)) => {
                    error.to_response(&mut writer);
                    Ok(writer.finish(None, HeaderMap::new()))
                }
                Err(Refusal::Request(error)) => Err(error),
            }
        }))
    })
}

/// An error if the client does not take what the endpoint responds with.
fn check_accept<E: FromRequest>(
    received: &Received<E>,
    media_type: Option<&'static str>,
) -> Result<(), RequestError> {
    // What asks for a script is a script element, which accepts anything.
    let is_checked = received.encoding() != Encoding::Jsonp;
    match media_type.filter(|_| is_checked) {
        Some(media_type) if !accept::allows(received.headers(), media_type) => {
            Err(RequestError::new(RequestErrorKind::NotAcceptable))
        }
        _ => Ok(()),
    }
}

/// What a handler of the endpoint `E` may return: `Ok` with the value, or a [`Reply`] of it;
/// `Err` with the endpoint's own error, a [`RequestError`], or a [`Refusal`] of either.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not what a handler of this endpoint returns",
    label = "not a result of the endpoint's value and error",
    note = "`Ok` is the value that the endpoint declares, or a `Reply` of it",
    note = "`Err` is its error, a `RequestError`, or a `Refusal`, which both become by `?`"
)]
pub trait Outcome<E: FromRequest>
where
    E::Format: Respond<E::Response>,
{
    /// What it comes to.
    ///
    /// # Errors
    ///
    /// Why there is no value.
    fn into_outcome(self) -> Result<Reply<ValueOf<E>>, Refusal<E::Error>>;
}

/// What a handler of an endpoint responds with.
pub type ValueOf<E> =
    <<E as crate::Endpoint>::Format as Respond<<E as crate::Endpoint>::Response>>::Value;

#[diagnostic::do_not_recommend]
impl<E, V, R> Outcome<E> for Result<V, R>
where
    E: FromRequest,
    E::Format: Respond<E::Response>,
    V: Into<Reply<ValueOf<E>>>,
    R: Into<Refusal<E::Error>>,
{
    fn into_outcome(self) -> Result<Reply<ValueOf<E>>, Refusal<E::Error>> {
        self.map(Into::into).map_err(Into::into)
    }
}

/// The templates.
impl fmt::Debug for Router {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.inner.routes.iter().map(|route| route.spec.name());
        f.debug_struct("Router").field("routes", &names.collect::<Vec<_>>()).finish_non_exhaustive()
    }
}
