//! Which endpoint a request goes to, what two endpoints may not share, and what a router does
//! of itself.

use loginrocket::{
    Body, Bytes, Endpoint, FromRequest, FromResponse, ToResponse,
    http::{Method, Request, Response},
    server::{Received, Refusal, RequestError, RouteError, Router},
};
use serde::{Deserialize, Serialize};

use super::answers::now;

/// Endpoints of these methods and paths, each of which responds with its name.
macro_rules! endpoints {
    ($($name:ident($method:ident $path:literal { $($field:ident: $ty:ty),* });)*) => {$(
        #[derive(Debug, Endpoint, FromRequest)]
        #[endpoint($method, $path, response(text))]
        struct $name { $($field: $ty),* }
    )*};
}

endpoints! {
    Me(GET "/users/me" {});
    User(GET "/users/{id}" { id: String });
    DeleteUser(DELETE "/users/{id}" { id: String });
    Named(GET "/users/name-{id}" { id: String });
    Rest(GET "/users/{rest..}" { rest: String });
    Raw(GET "/users/{rest..}/raw" { rest: String });
    Keys(GET "/users/{id}/keys" { id: String });
    MyKeys(GET "/users/me/keys/{key}" { key: String });
    OtherUser(GET "/users/{name}" { name: String });
    Contents(GET "/contents/{path..?}" { path: Option<String> });
    ContentsRoot(GET "/contents" {});
    Prefixed(GET "/a{x}" { x: String });
    Suffixed(GET "/{x}b" { x: String });
    Longer(GET "/ab{x}" { x: String });
    Post(POST "/users/{id}" { id: String });
}

/// Adds endpoints that respond with their names.
macro_rules! router {
    ($($name:ident),*) => {
        Router::builder()
            $(.route(async |_call: Received<$name>| {
                Ok::<_, RequestError>(stringify!($name).to_owned())
            }))*
            .build()
    };
}

/// The response to a request without a body.
fn respond(router: &Router, method: Method, path: &str) -> Response<Body> {
    let request = Request::builder().method(method).uri(path).body(Bytes::new()).unwrap();
    now(router.handle(request))
}

/// The text of a response.
fn text(response: &Response<Body>) -> &str {
    std::str::from_utf8(response.body().as_bytes().unwrap()).unwrap()
}

#[test]
fn a_path_goes_to_the_most_exact_template_that_has_the_method() {
    let router =
        router!(Rest, User, Me, Named, Raw, Keys, MyKeys, DeleteUser, Contents, Longer, Prefixed)
            .unwrap();
    for (method, path, name) in [
        (Method::GET, "/users/me", "Me"),
        (Method::GET, "/users/mee", "User"),
        (Method::GET, "/users/name-7", "Named"),
        (Method::GET, "/users/name-", "User"),
        (Method::DELETE, "/users/me", "DeleteUser"),
        (Method::GET, "/users/me/keys", "Keys"),
        (Method::GET, "/users/me/keys/7", "MyKeys"),
        (Method::GET, "/users/you/keys/7", "Rest"),
        (Method::GET, "/users/a/b/raw", "Raw"),
        (Method::GET, "/users/a/b/c", "Rest"),
        (Method::GET, "/contents", "Contents"),
        (Method::GET, "/contents/a/b", "Contents"),
        (Method::GET, "/abc", "Longer"),
        (Method::GET, "/ac", "Prefixed"),
    ] {
        let response = respond(&router, method, path);
        assert_eq!((response.status().as_u16(), text(&response)), (200, name), "{path}");
    }
    for path in ["/", "/users", "/users/", "/users/me/", "//users/me", "/ab/c"] {
        assert_eq!(respond(&router, Method::GET, path).status(), 404, "{path}");
    }
}

#[test]
fn endpoints_that_match_the_same_requests_are_both_named() {
    let told = |router: Result<Router, RouteError>| router.unwrap_err().to_string();
    assert_eq!(
        told(router!(User, Me, OtherUser)),
        "User (GET /users/{id}) and OtherUser (GET /users/{name}) match the same requests",
    );
    assert_eq!(
        told(router!(Contents, ContentsRoot)),
        "Contents (GET /contents/{path..?}) and ContentsRoot (GET /contents) match the same requests",
    );
    assert_eq!(
        told(router!(Prefixed, Suffixed)),
        "Prefixed (GET /a{x}) and Suffixed (GET /{x}b) match the same requests",
    );
    assert!(router!(User, Post, DeleteUser, Me, Rest, Raw, Keys, Prefixed, Longer).is_ok());
}

#[test]
fn other_methods_are_answered_with_those_of_the_path() {
    let router = router!(User, DeleteUser, Me).unwrap();
    let response = respond(&router, Method::POST, "/users/me");
    assert_eq!(response.status(), 405);
    assert_eq!(response.headers()["allow"], "GET, HEAD, DELETE, OPTIONS");
    assert_eq!(text(&response), r#"{"error":"this path has other methods"}"#);
    let response = respond(&router, Method::OPTIONS, "/users/7");
    assert_eq!((response.status().as_u16(), text(&response)), (204, ""));
    assert_eq!(response.headers()["allow"], "GET, HEAD, DELETE, OPTIONS");
    let response = respond(&router, Method::HEAD, "/users/me");
    assert_eq!((response.status().as_u16(), text(&response)), (200, ""));
    assert_eq!(response.headers()["content-length"], "2");
}

#[test]
fn a_response_without_content_has_no_length() {
    /// Its response has no value.
    #[derive(Endpoint, FromRequest)]
    #[endpoint(GET, "/check")]
    struct Check;

    let router = Router::builder()
        .route(async |_call: Received<Check>| Ok::<(), RequestError>(()))
        .build()
        .unwrap();
    let response = respond(&router, Method::HEAD, "/check");
    assert_eq!(response.status(), 204);
    assert!(!response.headers().contains_key("content-length"));
}

#[test]
fn head_is_not_served_by_a_post_that_is_taken_as_get() {
    /// Its fields may come in a query string.
    #[derive(Endpoint, FromRequest)]
    #[endpoint(POST, "/login", encodings(json, query), response(text))]
    struct LogIn;

    let router = router!(LogIn).unwrap();
    assert_eq!(respond(&router, Method::GET, "/login").status(), 200);
    let response = respond(&router, Method::HEAD, "/login");
    assert_eq!(response.status(), 405);
    assert_eq!(response.headers()["allow"], "POST, GET, OPTIONS");
}

#[test]
fn a_service_chooses_the_shape_of_refusals_its_caps_and_its_request_ids() {
    /// An error in the service's own shape.
    #[derive(Serialize, Deserialize, FromResponse, ToResponse)]
    #[response(400)]
    struct Problem(String);

    #[derive(Endpoint, FromRequest)]
    #[endpoint(POST, "/x", error = Problem)]
    struct Post {
        text: String,
    }

    let router = Router::builder()
        .route(async |call: Received<Post>| match call.decode()?.text.as_str() {
            "" => Err(Refusal::from(Problem("empty".to_owned()))),
            _ => Ok(()),
        })
        .max_body_bytes(20)
        .max_header_bytes(200)
        .max_target_bytes(20)
        .refuse(|error| {
            let body = format!("{}: {error}", error.status().as_u16());
            Response::builder().status(418).body(body.into()).unwrap()
        })
        .request_id(|| "rq_1".to_owned())
        .build()
        .unwrap();
    let send = |uri: &str, header: &str, body: &str| {
        let request = Request::post(uri).header("content-type", "application/json");
        let request = request.header("x-a", header).body(Bytes::from(body.to_owned()));
        let response = now(router.handle(request.unwrap()));
        assert_eq!(response.headers()["x-request-id"], "rq_1");
        (response.status().as_u16(), text(&response).to_owned())
    };
    assert_eq!(send("/x", "", r#"{"text":"a"}"#), (204, String::new()));
    assert_eq!(send("/x", "", r#"{"text":""}"#), (400, r#""empty""#.to_owned()));
    assert_eq!(send("/x", "", "{}"), (418, "422: body at $.text: it is missing".to_owned()));
    assert_eq!(send("/x", "", &"a".repeat(21)), (418, "413: the body is too large".to_owned()));
    assert_eq!(send("/y", "", ""), (418, "404: nothing has this path".to_owned()));
    let long = format!("/x?{}", "a".repeat(30));
    assert_eq!(send(&long, "", ""), (418, "414: path and query are too long".to_owned()));
    let large = "a".repeat(200);
    assert_eq!(send("/x", &large, ""), (418, "431: the headers are too large".to_owned()));
}

/// As a registry for containers has them.
#[test]
fn names_with_slashes_stand_in_front_of_a_fixed_tail() {
    endpoints! {
        Version(GET "/v2/" {});
        Catalog(GET "/v2/_catalog" {});
        Tags(GET "/v2/{name..}/tags/list" { name: String });
        Manifest(GET "/v2/{name..}/manifests/{reference}" { name: String, reference: String });
        Blob(GET "/v2/{name..}/blobs/{digest}" { name: String, digest: String });
        Start(POST "/v2/{name..}/blobs/uploads/" { name: String });
        Upload(GET "/v2/{name..}/blobs/uploads/{id}" { name: String, id: String });
    }

    let router = router!(Version, Catalog, Tags, Manifest, Blob, Start, Upload).unwrap();
    for (method, path, name) in [
        (Method::GET, "/v2/", "Version"),
        (Method::GET, "/v2/_catalog", "Catalog"),
        (Method::GET, "/v2/a/tags/list", "Tags"),
        (Method::GET, "/v2/a/b/c/tags/list", "Tags"),
        (Method::GET, "/v2/a/manifests/tags/list", "Tags"),
        (Method::GET, "/v2/a/tags/list/manifests/v1", "Manifest"),
        (Method::GET, "/v2/a/manifests/manifests/v1", "Manifest"),
        (Method::GET, "/v2/a/b/blobs/sha256%3A1f", "Blob"),
        (Method::GET, "/v2/a/blobs/uploads/blobs/x", "Blob"),
        (Method::POST, "/v2/a/b/blobs/uploads/", "Start"),
        (Method::GET, "/v2/a/b/blobs/uploads/7?state=x", "Upload"),
    ] {
        assert_eq!(text(&respond(&router, method, path)), name, "{path}");
    }
    for path in ["/v2/tags/list", "/v2/a/manifests/", "/v2/a/blobs/b/c", "/v2/a//tags/list"] {
        assert_eq!(respond(&router, Method::GET, path).status(), 404, "{path}");
    }
    let request = Request::get("/v2/a/manifests/b/manifests/sha256%3A1f").body(Bytes::new());
    let received = Received::<Manifest>::new(request.unwrap()).unwrap();
    let Manifest { name, reference } = received.decode().unwrap();
    assert_eq!((&*name, &*reference), ("a/manifests/b", "sha256:1f"));
}
