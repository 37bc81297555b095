//! What is wrong with a request is named, with its status, and without a value.

use loginrocket::{
    Bytes, Endpoint, FromRequest,
    http::{Request, request::Builder},
    server::{Received, RequestError, Router},
};

/// A declaration with every role.
#[derive(Debug, Endpoint, FromRequest)]
#[endpoint(POST, "/o/{id}", encodings(json, form, query, jsonp), query("v" = "1"))]
struct Order {
    id: u64,
    #[endpoint(query)]
    page: Option<u8>,
    #[endpoint(header = "X-Kind")]
    kind: Option<bool>,
    items: Vec<u8>,
    name: Option<String>,
}

/// The error of a request.
fn error(request: Builder, body: &'static str) -> (u16, String) {
    let request = request.body(Bytes::from_static(body.as_bytes())).unwrap();
    let received = Received::<Order>::new(request);
    let error: RequestError = match &received {
        Ok(received) => received.decode().unwrap_err(),
        Err(_) => received.unwrap_err(),
    };
    (error.status().as_u16(), error.to_string())
}

/// The error of a request with this path and JSON body.
fn of_json(uri: &str, body: &'static str) -> (u16, String) {
    error(Request::post(uri).header("content-type", "application/json; charset=utf-8"), body)
}

#[test]
fn each_part_is_named_with_what_was_expected() {
    for (uri, body, status, message) in [
        ("/o/x", "{}", 400, "path field `id`: expected u64"),
        ("/o/%ff", "{}", 400, "path field `id`: it is not UTF-8"),
        ("/o/..", "{}", 400, "path field `id`: it is empty, blank, or only dots"),
        ("/o/%20", "{}", 400, "path field `id`: it is empty, blank, or only dots"),
        ("/o/%00", "{}", 400, "path field `id`: it has a control character"),
        ("/o/1?page=hunter2", "{}", 400, "query field `page`: expected u8"),
        ("/o/1?page=1&page=2", "{}", 400, "query field `page`: it is there more than once"),
        ("/o/1?page=%ff", "{}", 400, "query field `page`: it is not UTF-8"),
        ("/o/1", "{}", 422, "body at $.items: it is missing"),
        ("/o/1", "[]", 422, "body: expected an object, found an array"),
        (
            "/o/1",
            r#"{"items":[1,"hunter2"]}"#,
            422,
            "body at $.items[1]: expected u8, found a string",
        ),
        ("/o/1", r#"{"items":[],"items":[]}"#, 422, "body at $.items: it is there more than once"),
        ("/o/1", r#"{"items":[],"name":"a" "b"}"#, 400, "body at $.name: it cannot be parsed"),
        ("/o/1", r#"{"items":[]"#, 400, "body at $.items: it ends too early"),
        ("/o/1", r#"{"items":[]} x"#, 400, "body: something follows the value"),
        ("/o/1", "", 422, "body at $.items: it is missing"),
        ("/o/1", " ", 400, "body: there is no body"),
    ] {
        assert_eq!(of_json(uri, body), (status, message.to_owned()), "{uri} {body}");
    }
    let form = Request::post("/o/1").header("content-type", "application/x-www-form-urlencoded");
    assert_eq!(
        error(form, "items=1&items=hunter2"),
        (422, "body field `items`: expected u8".into())
    );
    let query = Request::get("/o/1?items=1&name=a&name=b");
    assert_eq!(error(query, ""), (400, "query field `name`: it is there more than once".into()));
    let header = Request::get("/o/1").header("x-kind", "hunter2");
    assert_eq!(error(header, ""), (400, "header `x-kind`: expected a boolean".into()));
    let header = Request::get("/o/1").header("x-kind", "true").header("x-kind", "true");
    assert_eq!(error(header, ""), (400, "header `x-kind`: it is there more than once".into()));
}

#[test]
fn how_a_server_holds_a_value_is_not_said() {
    /// Values that borrow from the request.
    #[derive(Endpoint, FromRequest)]
    #[endpoint(POST, "/t")]
    struct Borrowing<'a> {
        text: &'a str,
        bytes: Option<&'a [u8]>,
    }

    let error = |body: &'static str| {
        let request = Request::post("/t").header("content-type", "application/json").body(body);
        let received = Received::<Borrowing<'static>>::new(request.unwrap()).unwrap();
        received.decode().err().unwrap().to_string()
    };
    let expected = "body at $.text: expected a string, found null";
    assert_eq!(error(r#"{"text":null}"#), expected);
    let expected = "body at $.bytes: expected a byte array, found a boolean";
    assert_eq!(error(r#"{"text":"","bytes":true}"#), expected);
}

#[test]
fn another_path_method_or_media_type_has_its_status() {
    assert_eq!(of_json("/p/1", "{}").0, 404);
    assert_eq!(of_json("/o/", "{}").0, 404);
    assert_eq!(error(Request::delete("/o/1"), ""), (405, "this path has other methods".into()));
    for media_type in ["text/plain", "application/jsonx", "application/json; charset=utf-16", ""] {
        let request = Request::post("/o/1").header("content-type", media_type);
        assert_eq!(error(request, "{}").0, 415, "{media_type}");
    }
    assert_eq!(error(Request::post("/o/1"), "{}").0, 415);
    let coded = Request::post("/o/1").header("content-encoding", "gzip");
    assert_eq!(error(coded, "{}").0, 415);
}

#[test]
fn what_may_be_asked_for_instead_is_said() {
    let request = Request::put("/o/1").body(Bytes::new()).unwrap();
    let error = Received::<Order>::new(request).unwrap_err();
    let (name, value) = error.header().unwrap();
    assert_eq!((name.as_str(), value.to_str().unwrap()), ("allow", "POST, GET"));
    let request = Request::post("/o/1").header("content-type", "text/csv").body(Bytes::new());
    let error = Received::<Order>::new(request.unwrap()).unwrap_err();
    let (name, value) = error.header().unwrap();
    let expected = ("accept-post", "application/json, application/x-www-form-urlencoded");
    assert_eq!((name.as_str(), value.to_str().unwrap()), expected);
}

#[test]
fn a_callback_that_could_hold_code_is_refused() {
    for (query, message) in [
        ("callback=alert(1)", "query field `callback`: it is not a JavaScript function name"),
        ("callback=a&callback=b", "query field `callback`: it is there more than once"),
    ] {
        let request = Request::get(format!("/o/1?{query}"));
        assert_eq!(error(request, ""), (400, message.to_owned()));
    }
}

#[test]
fn credentials_are_handed_over_as_they_were_presented() {
    let received =
        |request: Builder| Received::<Order>::new(request.body(Bytes::new()).unwrap()).unwrap();
    let of = |value: &str| received(Request::get("/o/1").header("authorization", value));
    let bearer = |value: &str| {
        of(value).credentials().bearer().map(|token| token.expose_secret().to_owned())
    };
    assert_eq!(bearer("bearer eyJ").as_deref(), Some("eyJ"));
    assert_eq!(bearer("Basic eyJ"), None);
    assert_eq!(bearer("Bearer "), None);
    let (user, password) = of("Basic YWRhOmE6Yg==").credentials().basic().unwrap();
    assert_eq!((&*user, password.expose_secret()), ("ada", "a:b"));
    for wrong in ["Basic YWRh", "Basic ?", "Basic /w==", "Bearer YWRhOmE6Yg=="] {
        assert!(of(wrong).credentials().basic().is_none(), "{wrong}");
    }
    let twice = Request::get("/o/1").header("authorization", "Bearer a");
    let twice = received(twice.header("authorization", "Bearer b"));
    assert!(twice.credentials().bearer().is_none());
    let keys = received(Request::get("/o/1?key=a%2Bb&k=1&k=2").header("x-api-key", "k"));
    let text =
        |key: Option<loginrocket::SecretString>| key.map(|key| key.expose_secret().to_owned());
    assert_eq!(text(keys.credentials().header("X-Api-Key")).as_deref(), Some("k"));
    assert_eq!(text(keys.credentials().query("key")).as_deref(), Some("a+b"));
    assert_eq!(text(keys.credentials().query("k")), None);
    assert!(!format!("{keys:?} {:?}", keys.credentials()).contains("a+b"));
}

#[test]
fn unknown_names_are_ignored_unless_they_are_denied() {
    /// Denies them.
    #[derive(Debug, Endpoint, FromRequest)]
    #[endpoint(POST, "/strict", encodings(json, query))]
    #[serde(deny_unknown_fields)]
    struct Strict {
        a: u8,
    }

    let read = |request: Builder, body: &'static str| {
        let request = request.body(Bytes::from_static(body.as_bytes())).unwrap();
        Received::<Strict>::new(request).unwrap().decode().map(|strict| strict.a)
    };
    let json = || Request::post("/strict").header("content-type", "application/json");
    assert_eq!(read(json(), r#"{"a":1}"#).unwrap(), 1);
    let told = read(json(), r#"{"a":1,"hunter2":1}"#).unwrap_err().to_string();
    assert_eq!(told, "body: a name is not declared");
    assert_eq!(read(Request::get("/strict?a=1"), "").unwrap(), 1);
    let told = read(Request::get("/strict?a=1&b=2"), "").unwrap_err().to_string();
    assert_eq!(told, "query: a name is not declared");
    let request = Request::get("/o/1?items=1&b=2&v=7").body(Bytes::new()).unwrap();
    assert_eq!(Received::<Order>::new(request).unwrap().decode().unwrap().items, [1]);
}

/// What two declarations make of a request, whose key is a credential.
async fn searched(declared: &str, query: &str) -> String {
    /// Denies what is not declared.
    #[derive(Endpoint, FromRequest)]
    #[endpoint(GET, "/strict", auth, query("v" = "1"), response(text))]
    #[serde(deny_unknown_fields)]
    struct Strict {
        text: String,
    }

    /// Takes it.
    #[derive(Endpoint, FromRequest)]
    #[endpoint(GET, "/open", auth = optional, response(text))]
    struct Open {
        #[endpoint(flatten)]
        all: std::collections::BTreeMap<String, String>,
    }

    /// Has a field of that name.
    #[derive(Endpoint, FromRequest)]
    #[endpoint(GET, "/own", auth, response(text))]
    struct Own {
        key: String,
    }

    /// Has no credentials.
    #[derive(Endpoint, FromRequest)]
    #[endpoint(GET, "/public", response(text))]
    #[serde(deny_unknown_fields)]
    struct Public {}

    let router = Router::builder()
        .credentials_in_query("key")
        .credentials_in_query("sig")
        .route(|call: Received<Strict>| async move {
            let key = call.credentials().query("key");
            let key = key.as_ref().map_or("", |key| key.expose_secret());
            Ok::<_, RequestError>([&call.decode()?.text, " by ", key].concat())
        })
        .route(|call: Received<Open>| async move {
            Ok::<_, RequestError>(format!("{:?}", call.decode()?.all))
        })
        .route(|call: Received<Own>| async move { Ok::<_, RequestError>(call.decode()?.key) })
        .route(
            |call: Received<Public>| async move { call.decode().map(|Public {}| String::new()) },
        );
    let request = Request::get(format!("/{declared}?{query}")).body(Bytes::new()).unwrap();
    let response = router.build().unwrap().handle(request).await;
    String::from_utf8(response.into_body().as_bytes().unwrap().to_vec()).unwrap()
}

#[tokio::test]
async fn credentials_in_the_query_are_told_from_fields_where_the_router_knows_their_names() {
    for (declared, query, expected) in [
        ("strict", "text=a&key=k&v=1", "a by k"),
        ("strict", "k%65y=k&text=a&sig=s", "a by k"),
        ("strict", "text=a&keys=k", r#"{"error":"query: a name is not declared"}"#),
        ("open", "key=k&sig=s&a=1&a2=2", r#"{"a": "1", "a2": "2"}"#),
        ("own", "key=k", "k"),
        ("public", "key=k", r#"{"error":"query: a name is not declared"}"#),
    ] {
        assert_eq!(searched(declared, query).await, expected, "{declared} {query}");
    }
}
