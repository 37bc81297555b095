//! A server that allows every origin, unless a path says otherwise.

use std::{
    collections::BTreeMap,
    convert::Infallible,
    future::pending,
    io,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::{Query, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    middleware::{Next, from_fn},
    response::{IntoResponse as _, Response},
    routing::any,
};
use futures_util::stream;
use serde_json::{Map, Value, json};

/// How many requests to a path came, and ended before their response was complete.
#[derive(Default)]
struct Seen {
    came: AtomicU32,
    ended: AtomicU32,
}

/// Counts a request as ended early, unless it is told that all is well.
struct Guard(Arc<Seen>);

impl Drop for Guard {
    fn drop(&mut self) {
        self.0.ended.fetch_add(1, Ordering::Relaxed);
    }
}

/// All paths.
pub(crate) fn router() -> Router {
    let open = Router::new()
        .route("/echo", any(echo))
        .route("/never", any(never))
        .route("/drip", any(drip))
        .route("/big", any(big))
        .route("/stall", any(stall))
        .route("/events", any(events))
        .route("/cut", any(cut))
        .route("/seen", any(seen))
        .route("/script", any(script))
        .layer(from_fn(allow));
    let closed = Router::new().route("/closed", any(|| async { "{}" }));
    open.merge(closed).with_state(Arc::new(Seen::default()))
}

/// Allows every origin, and answers preflights unless the path's query says `no-preflight`.
async fn allow(request: Request, next: Next) -> Response {
    let refuses = request.uri().query().is_some_and(|query| query.contains("no-preflight"));
    let is_preflight = request.method() == "OPTIONS";
    let mut response =
        if is_preflight { StatusCode::NO_CONTENT.into_response() } else { next.run(request).await };
    let headers = response.headers_mut();
    headers.insert(HeaderName::from_static("x-request-id"), HeaderValue::from_static("rq_b1"));
    if is_preflight && refuses {
        return response;
    }
    let any = HeaderValue::from_static("*");
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, any.clone());
    headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("*, PUT, PATCH"));
    let names = HeaderValue::from_static("*, authorization, content-type");
    headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, names);
    headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, any);
    response
}

/// The request, as JSON.
async fn echo(request: Request) -> Response {
    let (head, body) = request.into_parts();
    let body = axum::body::to_bytes(body, 1 << 20).await.unwrap_or_default();
    let text = |value: &HeaderValue| Value::from(String::from_utf8_lossy(value.as_bytes()));
    let headers: Map<String, Value> =
        head.headers.iter().map(|(name, value)| (name.to_string(), text(value))).collect();
    axum::Json(json!({
        "method": head.method.as_str(),
        "target": head.uri.to_string(),
        "headers": headers,
        "body": String::from_utf8_lossy(&body),
    }))
    .into_response()
}

/// The parameters of a query.
type Parameters = Query<BTreeMap<String, String>>;

/// Never responds.
async fn never(State(seen): State<Arc<Seen>>) -> Response {
    seen.came.fetch_add(1, Ordering::Relaxed);
    let _guard = Guard(seen);
    pending().await
}

/// A byte now and then, for ever.
async fn drip(State(seen): State<Arc<Seen>>) -> Response {
    seen.came.fetch_add(1, Ordering::Relaxed);
    let guard = Guard(seen);
    let bytes = stream::unfold(guard, |guard| async {
        tokio::time::sleep(Duration::from_millis(20)).await;
        Some((Ok::<_, Infallible>(Bytes::from_static(b" ")), guard))
    });
    Body::from_stream(bytes).into_response()
}

/// A byte, and then nothing.
async fn stall(State(seen): State<Arc<Seen>>) -> Response {
    seen.came.fetch_add(1, Ordering::Relaxed);
    let bytes = stream::unfold((Guard(seen), true), |(guard, is_first)| async move {
        if !is_first {
            pending::<()>().await;
        }
        Some((Ok::<_, Infallible>(Bytes::from_static(b" ")), (guard, false)))
    });
    Body::from_stream(bytes).into_response()
}

/// One event, which says what the last one was that the client saw.
async fn events(Query(parameters): Parameters, headers: HeaderMap) -> Response {
    let name = parameters.get("name").map_or("nobody", String::as_str);
    let last = headers.get("last-event-id").and_then(|id| id.to_str().ok());
    let id = last.and_then(|id| id.parse().ok()).unwrap_or(0_u32).saturating_add(1);
    let last = last.unwrap_or("none");
    let text = format!("retry: 1\nid: {id}\nevent: greeting\ndata: {name}, after {last}\n\n");
    ([(header::CONTENT_TYPE, "text/event-stream")], text).into_response()
}

/// 64 KiB after 64 KiB, for ever.
async fn big(State(seen): State<Arc<Seen>>) -> Response {
    seen.came.fetch_add(1, Ordering::Relaxed);
    let bytes = stream::unfold(Guard(seen), |guard| async {
        Some((Ok::<_, Infallible>(Bytes::from(vec![b' '; 1 << 16])), guard))
    });
    Body::from_stream(bytes).into_response()
}

/// A body that ends before it should.
async fn cut() -> Response {
    // The browser must have seen the head when the connection ends.
    let bytes = stream::unfold(true, |is_first| async move {
        if !is_first {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        let start = Bytes::from_static(b"{\"a\":");
        let chunk = if is_first { Ok(start) } else { Err(io::Error::other("the end")) };
        Some((chunk, false))
    });
    Body::from_stream(bytes).into_response()
}

/// How many requests came to the paths that do not end, and how many ended.
async fn seen(State(seen): State<Arc<Seen>>) -> Response {
    let (came, ended) = (seen.came.load(Ordering::Relaxed), seen.ended.load(Ordering::Relaxed));
    axum::Json(json!({ "came": came, "ended": ended })).into_response()
}

/// A script that calls the function of the query: late, or another one, or none.
async fn script(Query(parameters): Parameters, headers: HeaderMap) -> Response {
    let get = |name: &str| parameters.get(name).map_or("", String::as_str);
    let delay = get("delay").parse().unwrap_or(0);
    tokio::time::sleep(Duration::from_millis(delay)).await;
    let referer = headers.contains_key(header::REFERER);
    let argument = json!({ "value": get("value"), "referer": referer });
    let text = match get("mode") {
        "other" => format!("someOtherFunction({argument});"),
        "throws" => "throw new Error('as asked');".to_owned(),
        "nothing" => String::new(),
        "twice" => format!("{0}({argument});{0}({argument});", get("callback")),
        "404" => return StatusCode::NOT_FOUND.into_response(),
        _ => format!("/**/{}({argument});", get("callback")),
    };
    ([(header::CONTENT_TYPE, "application/javascript")], text).into_response()
}
