//! Any path goes to one endpoint of a router, with values that the template leads back to the
//! same path; or to none.
#![no_main]

use std::{convert::Infallible, sync::OnceLock};

use http::Request;
use libfuzzer_sys::fuzz_target;
use loginrocket::{
    BaseUrl, Bytes, Endpoint, EndpointExt, FromRequest,
    server::{Received, Refusal, Router},
};

/// What a handler does: the endpoint is sent again, and goes to the same path.
fn again(path: &str, sent: &impl Endpoint) {
    let base = BaseUrl::parse("https://a.example").unwrap();
    let request = sent.encode(&base).map_err(|error| error.to_string());
    let request = request.unwrap_or_else(|error| panic!("{error}: {path}"));
    let decode = |path: &str| -> Vec<u8> {
        percent_encoding::percent_decode_str(path).collect()
    };
    assert_eq!(decode(request.uri().path()), decode(path), "{path}");
}

/// Endpoints of these paths, in a router.
macro_rules! router {
    ($($name:ident $path:literal { $($field:ident: $ty:ty),* };)*) => {
        $(
            #[derive(Endpoint, FromRequest)]
            #[endpoint(GET, $path)]
            struct $name<'a> {
                $($field: $ty,)*
                #[endpoint(skip)]
                marker: std::marker::PhantomData<&'a ()>,
            }
        )*

        /// The router.
        fn router() -> Router {
            Router::builder()
                $(.route(async |call: Received<$name<'static>>| {
                    let sent = call.decode()?;
                    again(call.head().uri.path(), &sent);
                    Ok::<(), Refusal<Infallible>>(())
                }))*
                .build()
                .unwrap()
        }
    };
}

router! {
    Root "/" {};
    Static "/a/b" {};
    One "/a/{x}" { x: &'a str };
    Partial "/a/v{x}.{y}" { x: &'a str, y: &'a str };
    Suffix "/b/{x}:run" { x: &'a str };
    Many "/c/{x..}" { x: &'a str };
    Middle "/c/{x..}/d/{y}" { x: &'a str, y: &'a str };
    Twice "/d/{x..}/e/{y..}" { x: &'a str, y: &'a str };
    Optional "/f/{x..?}" { x: Option<&'a str> };
    Around "/g/{x}-{y..}-{z}" { x: &'a str, y: &'a str, z: &'a str };
}

fuzz_target!(|path: &str| {
    static ROUTER: OnceLock<Router> = OnceLock::new();
    let router = ROUTER.get_or_init(router);
    let Ok(request) = Request::get(format!("/{path}")).body(Bytes::new()) else { return };
    let response = status_of(router.handle(request));
    assert!(matches!(response.as_u16(), 204 | 400 | 404 | 414), "{path}");
});

/// The status of a response that waits for nothing.
fn status_of(
    response: impl Future<Output = http::Response<loginrocket::Body>>,
) -> http::StatusCode {
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match std::pin::pin!(response).poll(&mut context) {
        std::task::Poll::Ready(response) => response.status(),
        std::task::Poll::Pending => panic!("it waits"),
    }
}
