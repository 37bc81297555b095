//! Catch-alls anywhere, roots of groups, and the types of bodies and responses.

use loginrocket::{Api, BaseUrl, Bytes, Endpoint, EndpointExt, FromResponse};

#[derive(Api)]
#[api(prefix = "/v1", accept = "application/vnd.example+json")]
struct V1;

#[derive(Endpoint)]
#[endpoint(GET, "/contents/{path..}/checkpoints/{id}:run", response(bytes))]
struct Checkpoint<'a> {
    path: &'a str,
    id: u8,
}

#[derive(Endpoint)]
#[endpoint(GET, "/contents/{path..?}", response(text))]
struct Contents<'a, T: AsRef<str> + std::fmt::Display> {
    path: Option<&'a T>,
}

#[derive(Endpoint)]
#[endpoint(GET, "", api = V1)]
struct Root;

#[derive(Endpoint)]
#[endpoint(GET, "/table", accept = "text/csv, */*;q=0.1", response(text))]
struct Table;

#[derive(FromResponse)]
#[response(200)]
struct Image(#[response(body(bytes))] Bytes);

#[derive(Endpoint)]
#[endpoint(PUT, "/image", header("Content-Encoding" = "gzip"), response(whole = Image))]
struct PutImage {
    #[endpoint(body(bytes, content_type = "image/png"))]
    image: Bytes,
}

#[derive(Endpoint)]
#[endpoint(PUT, "/table")]
struct PutTable<'a> {
    #[endpoint(body(text, content_type = "text/csv"))]
    table: &'a str,
}

fn main() {
    let base = BaseUrl::parse("https://api.example").unwrap();
    let checkpoint = Checkpoint { path: "a/b", id: 7 }.encode(&base).unwrap();
    assert_eq!(checkpoint.uri(), "https://api.example/contents/a/b/checkpoints/7:run");
    assert_eq!(checkpoint.headers()["accept"], "*/*");
    for (path, target) in [(Some(&"a/b"), "/contents/a/b"), (None, "/contents")] {
        let contents = Contents { path }.encode(&base).unwrap();
        assert_eq!(contents.uri().path(), target);
        assert_eq!(contents.headers()["accept"], "text/plain, */*;q=0.1");
    }
    let root = Root.encode(&base).unwrap();
    assert_eq!(root.uri(), "https://api.example/v1");
    assert_eq!(root.headers()["accept"], "application/vnd.example+json");
    assert_eq!(Table.encode(&base).unwrap().headers()["accept"], "text/csv, */*;q=0.1");

    let bytes = Bytes::from_static(b"png");
    let image = PutImage { image: bytes.clone() }.encode(&base).unwrap();
    assert_eq!(image.headers()["content-type"], "image/png");
    assert_eq!(image.headers()["content-encoding"], "gzip");
    assert_eq!(image.headers()["accept"], "*/*");
    assert_eq!(image.body().as_bytes().unwrap().as_ptr(), bytes.as_ptr());
    let table = PutTable { table: "a,b" }.encode(&base).unwrap();
    assert_eq!(table.headers()["content-type"], "text/csv");
    assert_eq!(table.body().as_bytes().unwrap(), "a,b");
}
