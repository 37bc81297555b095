use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(POST, "/users")]
struct Create {
    #[endpoint(null)]
    age: u32,
}

fn main() {
    let _ = Create { age: 1 };
}
