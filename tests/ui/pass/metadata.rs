//! What is declared is known as a constant.

use loginrocket::{Endpoint, Role, Spec};

#[derive(Endpoint)]
#[endpoint(PUT, "/users/{id}", timeout = "60m")]
struct PutUser {
    #[endpoint(path)]
    id: u64,
    #[endpoint(header = "If-Match")]
    etag: &'static str,
    #[endpoint(query)]
    page: u8,
    #[endpoint(secret)]
    password: &'static str,
}

const SPEC: &Spec = PutUser::SPEC;
const METHOD: &str = SPEC.method();

fn main() {
    assert_eq!((SPEC.name(), METHOD, SPEC.path()), ("PutUser", "PUT", "/users/{id}"));
    let fields: Vec<_> =
        SPEC.declared_fields().iter().map(|f| (f.name(), f.role(), f.is_secret())).collect();
    assert_eq!(
        fields,
        [
            ("id", Role::Path, false),
            ("If-Match", Role::Header, false),
            ("page", Role::Query, false),
            ("password", Role::Body, true),
        ]
    );
    let put = PutUser { id: 1, etag: "e", page: 2, password: "p" };
    assert!((put.id, put.page, put.etag, put.password) == (1, 2, "e", "p"));
}
