//! An SDK that re-exports loginrocket, so that its users need no dependency on it.

pub use loginrocket;

/// Version 2 of the chat service; other crates may declare its endpoints.
#[derive(Debug, loginrocket::Api)]
#[api(prefix = "/v2", encodings(json, form), header("X-Client" = "acme"))]
pub struct Chat;

/// Declares an endpoint without fields, in the crate that calls it.
#[macro_export]
macro_rules! get {
    ($(#[$attr:meta])* $vis:vis $name:ident, $path:literal, $response:ty) => {
        $(#[$attr])*
        #[derive($crate::loginrocket::Endpoint)]
        #[endpoint(GET, $path, response = $response, crate = $crate::loginrocket)]
        $vis struct $name;
    };
}
