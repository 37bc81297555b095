//! The life of a call between encoding and decoding. It is not generic over
//! the endpoint: there is one copy of it in a program.

use bytes::Bytes;
use http::header::USER_AGENT;

use super::Client;
use crate::{BoxFuture, Limits, RawResponse, Spec, TransportError, encoding::Wire, error::Failure};

/// A call under way.
pub(super) type Execution = BoxFuture<'static, Result<RawResponse, Box<Failure>>>;

/// Sends an encoded request and reads the answer.
pub(super) fn execute(
    client: Client,
    spec: &'static Spec,
    request: Result<http::Request<Bytes>, Box<Failure>>,
    wire: Wire,
    limits: Limits,
) -> Execution {
    #[cfg(feature = "tracing")]
    let span = span::of(&client, spec, &wire, request.as_ref().ok());
    let run = async move {
        let mut request = request?;
        request.headers_mut().insert(USER_AGENT, client.shared.user_agent.clone());
        let answer = client.shared.transport.send(request, &limits).await;
        read(&client, spec, wire, answer)
    };
    #[cfg(feature = "tracing")]
    let run = span::follow(span, run);
    Box::pin(run)
}

/// What the transport brought, as an answer or a failure with as much of the
/// answer as there is.
fn read(
    client: &Client,
    spec: &'static Spec,
    wire: Wire,
    answer: Result<http::Response<Bytes>, TransportError>,
) -> Result<RawResponse, Box<Failure>> {
    let raw = |response, wire| RawResponse::new(spec, response, wire, &*client.shared.clock);
    match answer {
        Ok(response) => Ok(raw(response, wire)),
        Err(mut error) => {
            let head = error.head.take().map(|head| {
                let response = http::Response::from_parts(*head, Bytes::new());
                raw(response, wire)
            });
            Err(Failure::transport(spec, error, head))
        }
    }
}

/// The `tracing` span of a call, named as OpenTelemetry's conventions for HTTP
/// clients name it.
#[cfg(feature = "tracing")]
mod span {
    use std::future::Future;

    use tracing::{Instrument as _, Span, field::Empty, info_span};

    use super::{Bytes, Client, Failure, RawResponse, Spec, Wire};

    /// Opens the span. Of the URL it has the template only.
    pub(super) fn of(
        client: &Client,
        spec: &Spec,
        wire: &Wire,
        request: Option<&http::Request<Bytes>>,
    ) -> Span {
        let method = request.map_or(spec.method(), |request| request.method().as_str());
        info_span!(
            "http.client.request",
            "otel.kind" = "client",
            "otel.name" = %format_args!("{method} {}", spec.template()),
            "http.request.method" = method,
            "url.template" = %spec.template(),
            "server.address" = client.base.host(),
            "server.port" = client.base.port(),
            endpoint = spec.name(),
            encoding = wire.encoding.as_str(),
            "http.response.status_code" = Empty,
            "http.response.body.size" = Empty,
            "http.response.header.x-request-id" = Empty,
            "error.type" = Empty,
        )
    }

    /// Runs the call inside the span and records its outcome.
    pub(super) fn follow(
        span: Span,
        run: impl Future<Output = Result<RawResponse, Box<Failure>>>,
    ) -> impl Future<Output = Result<RawResponse, Box<Failure>>> {
        let outcome = span.clone();
        async move {
            let result = run.await;
            record(&outcome, &result);
            result
        }
        .instrument(span)
    }

    /// Records what is known of the answer.
    fn record(span: &Span, result: &Result<RawResponse, Box<Failure>>) {
        let answer = match result {
            Ok(answer) => Some(answer),
            Err(failure) => {
                span.record("error.type", failure.kind.name());
                failure.response.as_ref()
            }
        };
        let Some(answer) = answer else { return };
        span.record("http.response.status_code", answer.status().as_u16());
        if answer.status().is_client_error() || answer.status().is_server_error() {
            span.record("error.type", answer.status().as_str());
        }
        span.record("http.response.body.size", answer.body().len());
        if let Some(id) = answer.request_id() {
            span.record("http.response.header.x-request-id", id.as_str());
        }
    }
}
