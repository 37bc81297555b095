//! The `tracing` span of a call, named as OpenTelemetry's conventions for HTTP
//! clients name it.

use std::future::Future;

use tracing::{Instrument as _, Span, field::Empty, info_span};

use super::exchange::{Exchange, Outcome};
use crate::body::Body;

/// Opens the span. Of the URL it has the template only.
pub(super) fn of(exchange: &Exchange, request: Option<&http::Request<Body>>) -> Span {
    let (spec, encoding) = (exchange.progress.endpoint, exchange.progress.encoding);
    let method = encoding.method_name(spec);
    let base = exchange.client.base();
    info_span!(
        "http.client.request",
        "otel.kind" = "client",
        "otel.name" = %format_args!("{method} {}", spec.template()),
        "http.request.method" = method,
        "url.template" = %spec.template(),
        "server.address" = base.host(),
        "server.port" = base.port(),
        endpoint = spec.name(),
        encoding = encoding.as_str(),
        "http.response.status_code" = Empty,
        "http.response.body.size" = Empty,
        request_id = Empty,
        "http.request.body.size" = request.and_then(|request| request.body().len()),
        "http.request.resend_count" = Empty,
        "error.type" = Empty,
    )
}

/// Runs the call inside the span and records its outcome.
pub(super) fn follow(
    span: Span,
    run: impl Future<Output = Outcome>,
) -> impl Future<Output = Outcome> {
    let outcome = span.clone();
    async move {
        let result = run.await;
        record(&outcome, &result);
        result
    }
    .instrument(span)
}

/// Records what is known of the response.
fn record(span: &Span, result: &Outcome) {
    let (response, attempts) = match result {
        Ok(response) => (Some(response), response.progress().attempt),
        Err(failure) => {
            span.record("error.type", failure.kind.as_str());
            (failure.response.as_ref(), failure.progress.attempt)
        }
    };
    if attempts > 1 {
        span.record("http.request.resend_count", attempts.saturating_sub(1));
    }
    let Some(response) = response else { return };
    span.record("http.response.status_code", response.status().as_u16());
    if response.status().is_client_error() || response.status().is_server_error() {
        span.record("error.type", response.status().as_str());
    }
    if !response.is_arriving() {
        span.record("http.response.body.size", response.body().len());
    }
    if let Some(id) = response.request_id() {
        span.record("request_id", id.as_str());
    }
}
