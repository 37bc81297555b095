//! Lifetimes, bounded and not, and those of traits.

use loginrocket::Endpoint;
use std::borrow::Cow;

#[derive(Endpoint)]
#[endpoint(POST, "/users/{user}", response = Vec<String>)]
struct Rename<'a, 'b: 'a, 'c>
where
    'c: 'b,
{
    user: &'a str,
    names: &'a [&'b str],
    note: Cow<'c, str>,
    call: &'static str,
}

fn encode<'x>(user: &'x str, names: &'x [&'x str]) -> String {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let rename = Rename { user, names, note: Cow::Borrowed("n"), call: "c" };
    let request = rename.encode(&base).unwrap();
    String::from_utf8(request.body().to_vec()).unwrap()
}

fn main() {
    let name = "lovelace".to_owned();
    assert_eq!(encode("ada", &[&name]), r#"{"names":["lovelace"],"note":"n","call":"c"}"#);
}
