#[allow(unused_imports, reason = "the derive is what is missing")]
use loginrocket::Endpoint;

#[endpoint(GET, "/ping")]
struct Ping;

fn main() {
    let _ = Ping;
}
