//! A `macro_rules!` caller may pass types, in any place.

use loginrocket::Endpoint;

macro_rules! create {
    ($name:ident, $field:ty, $header:ty, $path:ty, $response:ty, $error:ty, $secret:ty) => {
        #[derive(Endpoint)]
        #[endpoint(POST, "/keys/{id}", response = $response, error = $error)]
        struct $name<'a> {
            id: $path,
            #[endpoint(header = "X-Label")]
            label: $header,
            #[endpoint(secret)]
            passphrase: $secret,
            name: $field,
        }
    };
}

create!(Create, Vec<Option<u8>>, Option<&'a str>, u64, Vec<u8>, std::convert::Infallible, &'a str);
create!(Clear, (), bool, &'a str, (), std::convert::Infallible, Option<String>);

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let create = Create { id: 1, label: None, passphrase: "p", name: vec![Some(2)] };
    assert_eq!(create.encode(&base).unwrap().body(), r#"{"passphrase":"p","name":[2]}"#);
    let clear = Clear { id: "1", label: true, passphrase: None, name: () };
    assert_eq!(clear.encode(&base).unwrap().headers()["x-label"], "true");
}
