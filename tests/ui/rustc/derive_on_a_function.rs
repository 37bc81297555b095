#[derive(loginrocket::Endpoint)]
#[endpoint(GET, "/ping")]
fn ping() {}

fn main() {
    ping();
}
