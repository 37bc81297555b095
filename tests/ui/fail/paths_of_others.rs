use loginrocket::{Client, Endpoint};

const PATH: &str = "/users";

#[derive(Endpoint)]
#[endpoint(GET, "/users/<id>/{{name}}")]
struct A {
    id: u8,
    name: u8,
}

#[derive(Endpoint)]
#[endpoint(GET, PATH)]
struct B;

#[derive(Endpoint)]
#[endpoint(Method::GET, "/users")]
struct C;

#[derive(Endpoint)]
#[endpoint(GET, "")]
struct D;

fn main() {
    let client = Client::builder("https://api.example").build().unwrap();
    let _ = client.send(&A { id: 1, name: 2 });
    let _ = (client.send(&B), client.send(&C), client.send(&D), PATH);
}
