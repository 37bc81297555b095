//! Endpoints inside functions, with local types of answers.

fn main() {
    use loginrocket::Endpoint;

    #[derive(serde::Deserialize)]
    struct Key;

    #[derive(Endpoint)]
    #[endpoint(GET, "/keys/{id}", response = Key)]
    struct GetKey<'a> {
        id: &'a str,
    }

    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let name = |id| GetKey { id }.encode(&base).unwrap().uri().path().to_owned();
    assert_eq!(name("a b"), "/keys/a%20b");
}
