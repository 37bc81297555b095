use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(GET, "/files/{path..?}")]
struct Files<'a> {
    path: &'a str,
}

#[derive(Endpoint)]
#[endpoint(GET, "/files/{path..?}")]
struct List {
    path: Option<Vec<u8>>,
}

fn main() {
    let _ = (Files { path: "" }, List { path: None });
}
