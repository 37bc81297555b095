//! Without a secret, `Debug` is the user's to derive or to write.

use loginrocket::Endpoint;

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Endpoint)]
#[endpoint(GET, "/users/{id}")]
struct GetUser {
    id: u64,
}

#[derive(Endpoint)]
#[endpoint(GET, "/ping")]
struct Ping;

impl std::fmt::Debug for Ping {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ping!")
    }
}

fn main() {
    assert_eq!(format!("{:?}", GetUser { id: 1 }), "GetUser { id: 1 }");
    assert_eq!(format!("{Ping:?}"), "ping!");
}
