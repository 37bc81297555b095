//! A group may allow secrets in URLs for all of its endpoints.

use loginrocket::{Api, BaseUrl, Endpoint, Query};

#[derive(Api)]
#[api(secrets_in_url, encodings(json, query))]
struct Login;

#[derive(Endpoint)]
#[endpoint(POST, "/tokens/{token}", api = Login)]
struct Check<'a> {
    #[endpoint(secret)]
    token: &'a str,
    #[endpoint(secret)]
    code: &'a str,
}

fn main() {
    let base = BaseUrl::parse("https://api.example").unwrap();
    let check = Check { token: "t", code: "c" };
    assert_eq!(check.encode(&base).unwrap().body(), r#"{"code":"c"}"#);
    let request = check.encode_as(&base, Query).unwrap();
    assert_eq!(request.uri(), "https://api.example/tokens/t?code=c");
}
