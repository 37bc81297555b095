use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(POST, "/a")]
struct A {
    #[endpoint(body(text, content_type = "text/csv"))]
    table: u8,
}

#[derive(Endpoint)]
#[endpoint(POST, "/b")]
struct B {
    #[endpoint(body(bytes, content_type = "image/png"))]
    image: u8,
}

fn main() {}
