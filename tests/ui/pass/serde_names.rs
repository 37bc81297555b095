//! `rename` and `rename_all` mean what they mean to serde.

use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(POST, "/users")]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Create {
    first_name: u8,
    #[serde(rename = "surname")]
    last_name: u8,
    #[serde(rename(serialize = "mail", deserialize = "e_mail"))]
    e_mail: u8,
    #[endpoint(rename = "phone-number")]
    #[serde(rename = "phone")]
    phone: u8,
    #[serde(alias = "nick", default)]
    nick_name: u8,
}

#[derive(Endpoint)]
#[endpoint(GET, "/users")]
#[serde(rename_all(serialize = "SCREAMING-KEBAB-CASE", deserialize = "lowercase"))]
struct List {
    page_size: u8,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let create = Create { first_name: 1, last_name: 2, e_mail: 3, phone: 4, nick_name: 5 };
    let body = r#"{"firstName":1,"surname":2,"mail":3,"phone-number":4,"nickName":5}"#;
    assert_eq!(create.encode(&base).unwrap().body(), body);
    let request = List { page_size: 1 }.encode(&base).unwrap();
    assert_eq!(request.uri(), "https://api.example/users?PAGE-SIZE=1");
}
