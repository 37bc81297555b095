//! Aliases of `Option`, `Vec`, `Result` and text are what they stand for.

use loginrocket::Endpoint;

type Maybe<T> = Option<T>;
type List<T> = Vec<T>;
type Result<T> = std::result::Result<T, u8>;
type Text<'a> = &'a str;
type Nothing = ();

#[derive(Endpoint)]
#[endpoint(POST, "/keys/{id}", response = List<Maybe<u8>>)]
struct Create<'a> {
    id: Text<'a>,
    #[endpoint(header = "X-Label")]
    label: Maybe<Text<'a>>,
    #[endpoint(secret)]
    passphrase: Maybe<Text<'a>>,
    note: Maybe<u8>,
    tags: List<Maybe<Text<'a>>>,
    nothing: Nothing,
}

fn read() -> Result<u8> {
    Err(1)
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let tags = vec![Some("t"), None];
    let create = Create { id: "1", label: None, passphrase: None, note: None, tags, nothing: () };
    let request = create.encode(&base).unwrap();
    assert!(!request.headers().contains_key("x-label"));
    assert_eq!(request.body(), r#"{"tags":["t",null],"nothing":null}"#);
    assert_eq!(read(), Err(1));
}
