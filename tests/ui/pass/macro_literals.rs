//! A `macro_rules!` caller may pass paths, names and times as literals.

use loginrocket::Endpoint;

macro_rules! get {
    ($name:ident, $path:literal, $header:literal, $rename:literal, $timeout:literal, $doc:literal) => {
        #[doc = $doc]
        #[derive(Endpoint)]
        #[endpoint(GET, $path, timeout = $timeout)]
        struct $name {
            id: u64,
            #[endpoint(header = $header)]
            label: &'static str,
            #[endpoint(rename = $rename)]
            page: u8,
        }
    };
}

get!(GetUser, "/users/{id}", "X-Label", "p", "5s", "Reads a user.");

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let request = GetUser { id: 1, label: "l", page: 2 }.encode(&base).unwrap();
    assert_eq!(request.uri(), "https://api.example/users/1?p=2");
    assert_eq!(request.headers()["x-label"], "l");
    assert_eq!(GetUser::SPEC.timeout().unwrap().as_secs(), 5);
    assert_eq!(GetUser::SPEC.documentation(), "Reads a user.");
}
