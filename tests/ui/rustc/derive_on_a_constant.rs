#[derive(loginrocket::Endpoint)]
#[endpoint(GET, "/ping")]
const PING: &str = "/ping";

fn main() {
    println!("{PING}");
}
