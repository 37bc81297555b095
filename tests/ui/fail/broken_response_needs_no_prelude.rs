#![no_implicit_prelude]

#[derive(::loginrocket::FromResponse)]
#[response(600)]
struct Pong(u8);

#[derive(::loginrocket::Api)]
#[api(prefix = "v2")]
struct Chat;

#[derive(::loginrocket::Endpoint)]
#[endpoint(GET, "/ping", api = Chat, response(whole = Pong))]
struct Ping;

fn main() {
    let _ = <Ping as ::loginrocket::Endpoint>::SPEC;
}
