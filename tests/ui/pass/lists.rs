//! A list outside of JSON is one pair for each element, or one of the two other styles.

use loginrocket::{BaseUrl, Endpoint, Form};

#[derive(Endpoint)]
#[endpoint(POST, "/search", encodings(json, form))]
struct Search<'a> {
    tags: &'a [&'a str],
    #[endpoint(list = repeat)]
    colors: [&'a str; 2],
    #[endpoint(list = comma)]
    sort: Vec<&'a str>,
    #[endpoint(query, list = brackets)]
    ids: &'a [u8],
}

fn main() {
    let base = BaseUrl::parse("https://api.example").unwrap();
    let tags = &["t", "u"];
    let search = Search { tags, colors: ["r", "g"], sort: vec!["x", "y"], ids: &[1, 2] };
    let request = search.encode(&base).unwrap();
    assert_eq!(request.uri().query(), Some("ids%5B%5D=1&ids%5B%5D=2"));
    assert_eq!(request.body(), r#"{"tags":["t","u"],"colors":["r","g"],"sort":["x","y"]}"#);
    let form = search.encode_as(&base, Form).unwrap();
    assert_eq!(form.body(), "tags=t&tags=u&colors=r&colors=g&sort=x%2Cy");
}
