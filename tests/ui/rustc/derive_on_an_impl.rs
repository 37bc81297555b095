struct Ping;

#[derive(loginrocket::Endpoint)]
#[endpoint(GET, "/ping")]
impl Ping {}

fn main() {
    let _ = Ping;
}
