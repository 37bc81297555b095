//! A server that means harm: where its links lead, and what of its cursors is shown.

use loginrocket::{
    Client, Endpoint, ErrorKind, SecretString,
    credentials::Credentials,
    error::{LinkError, PagingError},
    http::{HeaderValue, StatusCode, header::LINK},
};

use super::{KeyPage, ListKeys, ListOrders, ManualClock, Stub, all, client, json, keys};
use crate::support::shown;

/// What ends the pages of a list whose first page has these `Link` fields; no second
/// request is sent.
fn refusal(fields: &[Vec<u8>]) -> LinkError {
    let fields: Vec<_> =
        fields.iter().map(|field| HeaderValue::from_bytes(field).unwrap()).collect();
    let stub = Stub::new(move |_| {
        let mut response = json("[7]")?;
        for field in &fields {
            response.headers_mut().append(LINK, field.clone());
        }
        Ok(response)
    });
    let client = client(&stub).credentials(Credentials::bearer("hunter2")).build().unwrap();
    let list = ListOrders { user: "ada", ..ListOrders::default() };
    let (pages, error) = all(client.pages(&list));
    assert_eq!(pages, ["7"], "the page itself is not lost");
    assert_eq!(stub.requests().len(), 1, "the token went nowhere else");
    let error = error.unwrap();
    assert!(!shown(&error).contains("evil"), "{error}");
    let ErrorKind::Paging(PagingError::Link(error)) = *error.kind() else { panic!("{error}") };
    error
}

#[test]
fn a_link_cannot_take_the_credentials_elsewhere() {
    let one = |target: &str| refusal(&[format!("<{target}>; rel=next").into_bytes()]);
    for target in [
        "https://evil.example/v1/users/ada/orders",
        "https://api.example.evil.example/v1/users/ada/orders",
        "http://api.example/v1/users/ada/orders?evil",
        "https://api.example:8443/v1/users/ada/orders?evil",
    ] {
        assert_eq!(one(target), LinkError::Origin);
    }
    for target in
        ["https://api.example@evil.example/", "https://evil:x@api.example/v1/users/ada/orders"]
    {
        assert_eq!(one(target), LinkError::UserInformation);
    }
    for target in ["//evil.example/v1/users/ada/orders", "evil", "/v1/users/ada/orders#evil"] {
        assert_eq!(one(target), LinkError::Reference);
    }
    for target in
        ["/v1/admin/evil", "/v1/users/ada/orders/../../evil", "/v1/users/%2E%2e/orders?evil", "/"]
    {
        assert_eq!(one(target), LinkError::Path);
    }
    assert_eq!(one(&format!("?{}", "e".repeat(9000))), LinkError::TooLong);
    assert_eq!(refusal(&["<?evil=\u{e9}>; rel=next".into()]), LinkError::Reference);
    assert_eq!(refusal(&[vec![b'<'; 1 << 16]]), LinkError::Malformed { field: 1, byte: 65_537 });
    assert_eq!(refusal(&[vec![b','; (1 << 16) + 1]]), LinkError::TooLong);
    assert_eq!(refusal(&vec![b"<?evil>; rel=next".to_vec(); 10_000]), LinkError::TooLong);
    let several = [b"<?evil=1>; rel=next".to_vec(), b"<?evil=2>; rel=next".to_vec()];
    assert_eq!(refusal(&several), LinkError::Several);
}

#[test]
fn a_link_stays_on_plain_http_on_loopback_only() {
    let stub = Stub::new(|_| {
        let mut response = json("[7]")?;
        let link = HeaderValue::from_static("<http://127.0.0.1:8081/users/ada/orders>; rel=next");
        response.headers_mut().insert(LINK, link);
        Ok(response)
    });
    let client = Client::builder("http://127.0.0.1:8080").allow_plain_http_on_loopback();
    let client = client.transport(stub.clone()).build().unwrap();
    let list = ListOrders { user: "ada", ..ListOrders::default() };
    let (_, error) = all(client.pages(&list));
    let kind = ErrorKind::Paging(PagingError::Link(LinkError::Origin));
    assert_eq!(error.unwrap().kind(), &kind);
}

#[test]
fn a_cursor_that_is_a_secret_is_never_shown() {
    let stub = keys(&[("", "hunter2"), ("hunter2", "hunter2")]);
    let client = client(&stub).build().unwrap();
    let mut pages = client.pages(&ListKeys::default());
    let clock = ManualClock::new(1);
    let mut texts = Vec::new();
    while let Some(page) = clock.run(pages.next()) {
        texts.push(format!("{pages:?} {:?}", pages.token()));
        if let Err(error) = page {
            texts.push(shown(&error));
        }
    }
    assert_eq!(texts.len(), 4);
    assert!(texts.iter().all(|text| !text.contains("hunter2")), "{texts:?}");
}

#[test]
fn a_cursor_with_odd_characters_stays_one_value() {
    let odd = "a&b=c/../?#\u{e7}\u{0}\n\"\\ %00+";
    let stub = keys(&[("", odd), (odd, "")]);
    let (pages, error) = all(client(&stub).build().unwrap().pages(&ListKeys::default()));
    assert!(error.is_none());
    assert_eq!(pages.len(), 2);
    let uri = stub.requests()[1].uri().clone();
    assert_eq!((uri.path(), uri.host()), ("/v1/keys", Some("api.example")));
}

#[test]
fn a_cursor_that_is_too_long_is_an_error_before_it_is_sent() {
    let long = "x".repeat(9000);
    let stub = keys(&[("", &long), (&long, "")]);
    let (pages, error) = all(client(&stub).build().unwrap().pages(&ListKeys::default()));
    assert_eq!((pages.len(), stub.requests().len()), (1, 1));
    let error = error.unwrap();
    assert!(matches!(error.kind(), ErrorKind::Encode(_)));
    assert!(error.to_string().ends_with("nothing was sent, page 2"), "{error}");
}

#[test]
fn a_cursor_that_is_declared_secret_is_left_out_where_a_response_repeats_it() {
    #[derive(Clone, Endpoint)]
    #[endpoint(GET, "/keys", secrets_in_url, response = KeyPage)]
    #[endpoint(page(cursor = after, next = meta.next, items = keys: Vec<u32>))]
    struct ListSecretly {
        #[endpoint(secret)]
        after: Option<SecretString>,
    }

    let stub = Stub::new(|request| {
        let mut response = json(r#"{"keys":[1],"meta":{"next":"hunter2"}}"#)?;
        if request.uri().query().is_some() {
            *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
            response.headers_mut().insert("x-request-id", HeaderValue::from_static("hunter2"));
        }
        Ok(response)
    });
    let client = client(&stub).build().unwrap();
    let (pages, error) = all(client.pages(&ListSecretly { after: None }));
    assert_eq!((pages.len(), stub.requests().len()), (1, 2));
    assert!(stub.requests()[1].uri().query().unwrap().contains("hunter2"));
    let error = error.unwrap();
    assert_eq!(error.status(), Some(StatusCode::INTERNAL_SERVER_ERROR));
    assert!(!shown(&error).contains("hunter2"), "{error}");
    assert!(!format!("{:?}", ListSecretly { after: Some("hunter2".into()) }).contains("hunter2"));
}
