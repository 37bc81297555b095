//! Which header carries the request id, and that a secret in it is not shown.

use loginrocket::{
    Api, Client, ClientBuilder, Endpoint, ErrorKind,
    error::BuildError,
    field::Writer,
    response::NoContent,
    spec::Spec,
    testing::{ManualClock, Stub},
};

use crate::support::shown;

#[derive(Endpoint)]
#[endpoint(POST, "/unlock")]
struct Unlock<'a> {
    #[endpoint(secret)]
    pin: &'a str,
}

/// A group with a header of its own.
#[derive(Api)]
#[api(request_id = "X-Group-Id")]
struct Traced;

#[derive(Endpoint)]
#[endpoint(POST, "/traced", api = Traced)]
struct UnlockTraced<'a> {
    #[endpoint(secret)]
    pin: &'a str,
}

/// An endpoint by hand: it says nothing of secrets but where it sends them.
struct ByHand<'a> {
    pin: &'a str,
    key: Option<&'a str>,
}

impl Endpoint for ByHand<'_> {
    type Response = ();
    type Error = std::convert::Infallible;
    type Format = NoContent;
    const SPEC: &'static Spec = &Spec::new("ByHand", "POST", "/by-hand");

    fn write(&self, writer: &mut Writer) {
        writer.field("pin", &writer.secret(&self.pin));
        writer.header("x-key", &writer.secret(&self.key));
    }
}

const PIN: &str = "hunter2";

/// A client whose calls all get a response with these headers.
fn client(status: u16, headers: &'static [(&str, &str)]) -> (Stub, ClientBuilder) {
    let stub = Stub::new(move |_request| {
        let mut response = http::Response::builder().status(status);
        for (name, value) in headers {
            response = response.header(*name, *value);
        }
        Ok(response.body("").unwrap())
    });
    let client = Client::builder("https://api.example").transport(stub.clone());
    (stub, client.clock(ManualClock::new(1)))
}

/// The request id of a response, or of an error, which must show it or none.
fn id_of<E: Endpoint>(client: &Client, endpoint: &E) -> Option<String> {
    match ManualClock::new(1).run(client.send(endpoint)) {
        Ok(response) => response.request_id().map(ToString::to_string),
        Err(error) => {
            assert_eq!(error.kind(), &ErrorKind::Status);
            let id = error.request_id().map(ToString::to_string);
            let text =
                id.as_deref().map_or("no request id".to_owned(), |id| format!("request id {id}"));
            assert!(error.to_string().ends_with(&text), "{error}");
            assert!(!shown(&error).contains(PIN), "{error:?}");
            id
        }
    }
}

const HEADERS: &[(&str, &str)] =
    &[("X-Request-ID", "rq_usual"), ("X-Trace", "rq_clients"), ("X-Group-Id", "rq_groups")];

#[test]
fn the_group_goes_before_the_client_and_the_client_before_the_usual_name() {
    for status in [204, 503] {
        let usual = client(status, HEADERS).1.build().unwrap();
        assert_eq!(id_of(&usual, &Unlock { pin: PIN }).unwrap(), "rq_usual");
        assert_eq!(id_of(&usual, &UnlockTraced { pin: PIN }).unwrap(), "rq_groups");
        for name in ["X-Trace", "x-trace"] {
            let own = client(status, HEADERS).1.request_id_header(name).build().unwrap();
            assert_eq!(id_of(&own, &Unlock { pin: PIN }).unwrap(), "rq_clients");
            assert_eq!(id_of(&own, &UnlockTraced { pin: PIN }).unwrap(), "rq_groups");
            let clone = own.with_base("https://other.example".parse().unwrap());
            assert_eq!(id_of(&clone, &Unlock { pin: PIN }).unwrap(), "rq_clients");
        }
    }
}

#[test]
fn another_header_does_not_stand_in_for_one_that_is_missing() {
    let usual: &[_] = &[("X-Request-ID", "rq_usual")];
    for status in [204, 503] {
        let own = client(status, usual).1.request_id_header("X-Trace").build().unwrap();
        assert_eq!(id_of(&own, &Unlock { pin: PIN }), None);
        assert_eq!(id_of(&own, &UnlockTraced { pin: PIN }), None);
    }
}

#[test]
fn a_secret_in_the_header_is_not_shown_whatever_its_name_is() {
    const ECHO: &[(&str, &str)] =
        &[("X-Request-ID", "rq_hunter2"), ("X-Trace", "HUNTER2"), ("X-Group-Id", "rq_hunter%32")];
    for status in [204, 503] {
        let (usual, own) = (client(status, ECHO).1, client(status, ECHO).1);
        for client in [usual, own.request_id_header("X-Trace")] {
            let client = client.build().unwrap();
            assert_eq!(id_of(&client, &Unlock { pin: PIN }), None);
            assert_eq!(id_of(&client, &UnlockTraced { pin: PIN }), None);
        }
    }
    // It is no echo of another secret.
    let client = client(204, ECHO).1.build().unwrap();
    assert_eq!(id_of(&client, &Unlock { pin: "correct horse" }).unwrap(), "rq_hunter2");
}

#[test]
fn a_secret_that_a_hand_written_endpoint_opens_is_not_shown() {
    for headers in [
        &[("X-Request-ID", "rq_hunter2")] as &[_],
        &[("X-Request-ID", "rq_1, hunter2")],
        &[("X-Request-ID", "rq_1"), ("X-Request-ID", "hunter2")],
    ] {
        for status in [204, 503] {
            let (stub, client) = client(status, headers);
            let client = client.build().unwrap();
            assert_eq!(id_of(&client, &ByHand { pin: PIN, key: None }), None);
            assert_eq!(id_of(&client, &ByHand { pin: "0000", key: Some(PIN) }), None);
            let requests = stub.requests();
            assert_eq!(requests[0].body(), r#"{"pin":"hunter2"}"#);
            assert!(!requests[0].headers().contains_key("x-key"));
            assert!(requests[1].headers()["x-key"].is_sensitive());
            assert_eq!(requests[1].headers()["x-key"], PIN);
        }
    }
    let client = client(204, HEADERS).1.build().unwrap();
    assert_eq!(id_of(&client, &ByHand { pin: PIN, key: None }).unwrap(), "rq_usual");
    assert!(!ByHand::SPEC.has_secrets(), "the secret is known by how it is written");
}

#[test]
fn what_is_no_header_name_is_refused_at_build_and_not_shown() {
    for name in ["", "X Trace", "X-Trace:", "hunter2\r\nX-Evil", "X-Tr\u{e4}ce"] {
        let error = client(204, HEADERS).1.request_id_header(name).build().unwrap_err();
        assert_eq!(error, BuildError::RequestIdHeader, "{name:?}");
        assert_eq!(
            error.to_string(),
            "the header of the request id is not a header name; write one such as `X-Request-ID`"
        );
    }
}

/// Gets a page with credentials.
#[derive(Endpoint)]
#[endpoint(GET, "/page")]
struct GetPage<'a> {
    #[endpoint(secret, header = "Authorization")]
    credentials: &'a str,
}

#[test]
fn the_credentials_behind_a_scheme_are_a_secret_too() {
    let stub = Stub::new(|_request| {
        let response = loginrocket::http::Response::builder();
        let response = response.header("x-request-id", "rq-hunter2token");
        Ok(response.body("").unwrap())
    });
    let clock = ManualClock::new(1);
    let client = Client::builder("https://api.example").transport(stub).clock(clock.clone());
    let call = client.build().unwrap().send(&GetPage { credentials: "Bearer hunter2token" });
    assert!(clock.run(call).unwrap().request_id().is_none());
}
