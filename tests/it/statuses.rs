//! Statuses that an endpoint declares, and those that it does not.

use loginrocket::{
    Client, Endpoint, EndpointExt, Error, ErrorKind, FromResponse, Retry, Sent,
    response::RawResponse,
    testing::{ManualClock, Stub},
};
use serde::Deserialize;

use crate::support::shown;

/// A value of the status 200 alone.
#[derive(Debug, FromResponse)]
#[response(200)]
struct Exactly {
    #[response(body)]
    names: Vec<String>,
}

#[derive(Endpoint)]
#[endpoint(GET, "/names", response(whole = Exactly))]
struct ListNames;

#[derive(Endpoint)]
#[endpoint(GET, "/names", response = Vec<String>)]
struct ListAny;

#[derive(Endpoint)]
#[endpoint(GET, "/names")]
struct Touch;

/// The error of a response with this status.
fn error_of<E: Endpoint>(status: u16, body: &'static str) -> Error<E::Error> {
    let response = http::Response::builder().status(status).header("x-request-id", "rq_1");
    let response = response.header("location", "https://evil.example/").body(body).unwrap();
    match E::decode(response) {
        Ok(_) => panic!("{status} is declared"),
        Err(error) => error,
    }
}

#[test]
fn a_status_below_400_that_is_not_declared_is_called_so_and_no_error_of_the_server() {
    for status in
        [100, 101, 102, 103, 199, 201, 202, 203, 204, 205, 206, 226, 299, 300, 304, 305, 306, 399]
    {
        let error = error_of::<ListNames>(status, r#"["Ada"]"#);
        assert_eq!(
            (error.kind(), error.sent()),
            (&ErrorKind::UndeclaredStatus, Sent::Yes),
            "{status}"
        );
        assert_eq!(error.kind().as_str(), "undeclared_status");
        assert_eq!(error.status().unwrap().as_u16(), status);
        let expected = format!(
            "ListNames (GET /names): the endpoint does not declare the status of the response, \
             status {status}, request id rq_1"
        );
        assert_eq!(error.to_string(), expected);
        assert_eq!(error.body().unwrap(), r#"["Ada"]"#);
        assert!(!error.is_retryable());
    }
    for status in [100, 101, 300, 304, 399] {
        assert_eq!(error_of::<ListAny>(status, "[]").kind(), &ErrorKind::UndeclaredStatus);
        assert_eq!(error_of::<Touch>(status, "").kind(), &ErrorKind::UndeclaredStatus);
    }
    assert_eq!(ListNames::decode(http::Response::new(r#"["Ada"]"#)).unwrap().names, ["Ada"]);
}

#[test]
fn a_status_from_400_on_is_an_error_of_the_server_and_a_redirect_is_a_redirect() {
    for status in [400, 404, 418, 499, 500, 503, 599, 600, 999] {
        assert_eq!(error_of::<ListNames>(status, "").kind(), &ErrorKind::Status, "{status}");
        assert_eq!(error_of::<Touch>(status, "").kind(), &ErrorKind::Status, "{status}");
    }
    for status in [301, 302, 303, 307, 308] {
        let origin = Some("https://evil.example".to_owned());
        assert_eq!(error_of::<ListNames>(status, "").kind(), &ErrorKind::Redirect { origin });
    }
    assert_eq!(error_of::<ListNames>(429, "").kind(), &ErrorKind::RateLimited);
}

#[test]
fn an_undeclared_status_is_not_asked_for_again() {
    let stub = Stub::new(|_request| {
        let response = http::Response::builder().status(304).header("retry-after", "1");
        Ok(response.body("").unwrap())
    });
    let clock = ManualClock::new(1);
    let client = Client::builder("https://api.example").transport(stub.clone());
    let client = client.clock(clock.clone()).retry(Retry::new(3)).build().unwrap();
    let error = clock.run(client.send(&ListAny)).unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (&ErrorKind::UndeclaredStatus, 1));
    assert_eq!((stub.requests().len(), error.retry_after()), (1, None));
}

/// A document, unless the client has it already.
#[derive(Debug, FromResponse)]
enum Document {
    #[response(200)]
    Changed {
        #[response(header = "ETag")]
        etag: String,
        #[response(body)]
        document: Text,
    },
    #[response(304)]
    Unchanged,
}

#[derive(Debug, Deserialize)]
struct Text {
    text: String,
}

/// Gets a document if it is another one.
#[derive(Endpoint)]
#[endpoint(GET, "/document", response(whole = Document))]
struct GetDocument<'a> {
    #[endpoint(header = "If-None-Match")]
    etag: Option<&'a str>,
}

#[test]
fn a_304_is_a_value_where_a_variant_declares_it() {
    let stub = Stub::new(|request| {
        let known = request.headers().get("if-none-match");
        let response = http::Response::builder().header("etag", "\"1\"");
        let response = if known.is_some_and(|known| known == "\"1\"") {
            response.status(304).body("")
        } else {
            response.header("content-type", "application/json").body(r#"{"text":"new"}"#)
        };
        Ok(response.unwrap())
    });
    let clock = ManualClock::new(1);
    let client = Client::builder("https://api.example").transport(stub.clone());
    let client = client.clock(clock.clone()).build().unwrap();
    let first = clock.run(client.send(&GetDocument { etag: None })).unwrap().into_value();
    let Document::Changed { etag, document } = first else { panic!("{first:?}") };
    assert_eq!((etag.as_str(), document.text.as_str()), ("\"1\"", "new"));
    let second = clock.run(client.send(&GetDocument { etag: Some(&etag) })).unwrap();
    assert_eq!(second.status(), 304);
    assert!(matches!(*second, Document::Unchanged));
    let requests = stub.requests();
    assert!(!requests[0].headers().contains_key("if-none-match"));
    assert_eq!(requests[1].headers()["if-none-match"], "\"1\"");
    let error = error_of::<GetDocument<'_>>(204, "");
    assert_eq!(error.kind(), &ErrorKind::UndeclaredStatus);
}

/// Whatever comes.
#[derive(FromResponse)]
enum Anything {
    #[response(2xx)]
    Good,
    #[response(rest)]
    Other(RawResponse),
}

#[derive(Endpoint)]
#[endpoint(GET, "/", response(whole = Anything))]
struct GetAnything;

#[test]
fn a_variant_for_the_rest_declares_every_status() {
    for status in [101, 300, 302, 304, 399, 429, 503] {
        let response = http::Response::builder().status(status).body("").unwrap();
        let value = GetAnything::decode(response).unwrap().into_value();
        assert!(matches!(value, Anything::Other(raw) if raw.status() == status));
    }
    let response = http::Response::builder().status(204).body("").unwrap();
    assert!(matches!(GetAnything::decode(response).unwrap().into_value(), Anything::Good));
    assert!(!shown(&error_of::<Touch>(304, "hunter2")).contains("hunter2"));
}
