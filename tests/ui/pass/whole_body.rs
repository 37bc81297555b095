//! One field may be the whole body, of any type that serde can write.

use loginrocket::{Endpoint, Role};
use serde::Serialize;

#[derive(Serialize)]
#[serde(tag = "kind")]
enum Change {
    Rename { name: &'static str },
}

#[derive(Endpoint)]
#[endpoint(PATCH, "/users/{id}")]
struct Patch<'a> {
    id: u64,
    #[endpoint(query)]
    dry_run: bool,
    #[endpoint(body)]
    changes: &'a [Change],
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let patch = Patch { id: 1, dry_run: true, changes: &[Change::Rename { name: "n" }] };
    let request = patch.encode(&base).unwrap();
    assert_eq!(request.uri(), "https://api.example/users/1?dry_run=true");
    assert_eq!(request.body(), r#"[{"kind":"Rename","name":"n"}]"#);
    assert_eq!(Patch::SPEC.declared_fields()[2].role(), Role::WholeBody);
}
