//! A `macro_rules!` caller may pass names, visibilities, methods, lifetimes and attributes.

use loginrocket::{Encoding, Endpoint};

macro_rules! endpoint {
    (
        $(#[$attr:meta])* $vis:vis $name:ident<$lifetime:lifetime>: $method:ident $path:tt
        via $($encoding:ident)*, $($field:ident)*
    ) => {
        $(#[$attr])*
        #[derive(Endpoint)]
        #[endpoint($method, $path, encodings($($encoding),*))]
        $vis struct $name<$lifetime> {
            $($vis $field: &$lifetime str,)*
        }
    };
}

endpoint! {
    /// Creates a key.
    pub CreateKey<'k>: POST "/users/{user}" via form json, user name note
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let request = CreateKey { user: "ada", name: "n", note: "" }.encode(&base).unwrap();
    assert_eq!(request.body(), "name=n&note=");
    assert_eq!(CreateKey::SPEC.declared_encodings(), [Encoding::Form, Encoding::Json]);
    assert_eq!(CreateKey::SPEC.documentation(), "Creates a key.");
}
