use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(POST, "/users", encodings(json, form))]
struct Create<'a> {
    #[endpoint(flatten)]
    name: &'a str,
    #[serde(flatten)]
    tags: Option<Vec<String>>,
}

fn main() {
    let _ = Create { name: "", tags: None };
}
