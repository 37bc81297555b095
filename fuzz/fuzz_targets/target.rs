//! Any values fill a path and a query without changing anything else of the
//! URL, or are refused.
#![no_main]

use libfuzzer_sys::fuzz_target;
use loginrocket_core::{
    BaseUrl, Endpoint, EndpointExt, field::Writer, response::NoContent, spec::Spec,
};
use percent_encoding::percent_decode_str;
use url::Url;

struct Get<'a> {
    one: &'a str,
    part: &'a str,
    rest: &'a str,
    query: &'a str,
}

impl Endpoint for Get<'_> {
    type Response = ();
    type Error = std::convert::Infallible;
    type Format = NoContent;
    const SPEC: &'static Spec = &Spec::new("Get", "GET", "/a/{one}/.{part}/{rest..}");

    fn write(&self, writer: &mut Writer) {
        writer.path(&[&self.one, &self.part, &self.rest]);
        writer.query("query", self.query);
    }
}

fuzz_target!(|values: (&str, &str, &str, &str)| {
    let base = BaseUrl::parse("https://api.example:8443/base").expect("it is a base");
    let get = Get { one: values.0, part: values.1, rest: values.2, query: values.3 };
    let Ok(request) = get.encode(&base) else { return };
    let written = request.uri().to_string();
    let url = Url::parse(&written).expect("what is built is a URL");
    assert_eq!(url.as_str(), written);
    assert_eq!(url.origin().ascii_serialization(), "https://api.example:8443");
    let decode = |text: &str| percent_decode_str(text).decode_utf8().expect("UTF-8").into_owned();
    let found: Vec<_> = url.path_segments().expect("a path").map(decode).collect();
    let mut expected =
        vec!["base".to_owned(), "a".into(), get.one.into(), format!(".{}", get.part)];
    expected.extend(get.rest.split('/').map(str::to_owned));
    assert_eq!(found, expected);
    let pairs: Vec<_> = url.query_pairs().into_owned().collect();
    assert_eq!(pairs, [("query".to_owned(), get.query.to_owned())]);
});
