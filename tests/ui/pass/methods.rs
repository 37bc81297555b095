//! All methods with a word, and any other as a string.

use loginrocket::Endpoint;

macro_rules! methods {
    ($($name:ident $method:tt)*) => {
        $(
            #[derive(Endpoint)]
            #[endpoint($method, "/x")]
            struct $name;
        )*

        fn main() {
            let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
            $(
                let method = stringify!($method).trim_matches('"');
                assert_eq!($name::SPEC.method(), method);
                assert_eq!($name.encode(&base).unwrap().method(), method);
            )*
        }
    };
}

methods! {
    Get GET Head HEAD Post POST Put PUT Delete DELETE Options OPTIONS Trace TRACE Patch PATCH
    Connect CONNECT Purge "PURGE" Report "REPORT" Lower "m-search"
}
