//! Three hundred endpoints in one file.

macro_rules! thirty {
    ($($module:ident)*) => {$(
        mod $module {
            super::ten!(a b c d e f g h i j);
            pub mod two { super::super::ten!(a b c d e f g h i j); }
            pub mod three { super::super::ten!(a b c d e f g h i j); }
        }
    )*};
}

macro_rules! ten {
    ($($module:ident)*) => {$(
        pub mod $module {
            /// One of them.
            #[derive(loginrocket::Endpoint)]
            #[endpoint(POST, "/users/{user}", encodings(json, form), response = String)]
            pub struct Create<'a> {
                pub user: u64,
                #[endpoint(secret)]
                pub password: &'a str,
                pub name: &'a str,
            }
        }
    )*};
}

use ten;
thirty!(m0 m1 m2 m3 m4 m5 m6 m7 m8 m9);

fn main() {
    use loginrocket::Endpoint;

    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let create = m9::three::j::Create { user: 1, password: "p", name: "n" };
    assert_eq!(create.encode(&base).unwrap().body(), r#"{"password":"p","name":"n"}"#);
    assert_eq!(m0::a::Create::SPEC, m5::two::e::Create::SPEC);
}
