//! Any text in any role: it is refused before sending, or it arrives as it is
//! and changes nothing else of the request.

use loginrocket::{
    BaseUrl, Body, Bytes, Endpoint, EndpointExt, ErrorKind,
    encoding::{Encodes, Form, Json, Jsonp, Query, WireForm},
    error::EncodeReason,
    field::{Writer, optional},
    response::NoContent,
    spec::Spec,
};
use percent_encoding::percent_decode_str;
use proptest::{prelude::*, test_runner::FileFailurePersistence};
use url::{Url, form_urlencoded};

/// Strings that have broken URL builders, headers, forms and logs elsewhere.
const NAUGHTY: [&str; 72] = [
    "",
    " ",
    "  ",
    ".",
    "..",
    "...",
    "./",
    "../",
    "../..",
    "..\\",
    "%2e",
    "%2e%2e",
    "%2E%2e",
    ".%2e",
    "%252e",
    "..;",
    "..%00",
    "/",
    "//",
    "///",
    "\\",
    "\\\\",
    "/etc/passwd",
    "a/b",
    "a\\b",
    "a/../b",
    "//evil.example",
    "/evil.example/x",
    "https://evil.example",
    "javascript:alert(1)",
    "@evil.example",
    ":80",
    ":",
    "?",
    "?a=b",
    "#",
    "#a",
    "a?b#c",
    "&",
    "=",
    "&a=b",
    "a=b&c=d",
    "+",
    "a+b",
    "a b",
    "%",
    "%%",
    "%zz",
    "%2F",
    "%2f..%2f",
    "%0d%0a",
    "\r\n",
    "a\r\nX-Evil: 1",
    "\n",
    "\t",
    "\0",
    "\u{7f}",
    "\u{1b}[31m",
    "\"",
    "'",
    "\\\"",
    "{}",
    "{id}",
    "</script>",
    "\u{feff}",
    "\u{202e}abc",
    "\u{2028}\u{2029}",
    "\u{200b}",
    "e\u{301}\u{e9}",
    "\u{1f468}\u{200d}\u{1f469}",
    "\u{ff0e}\u{ff0e}",
    "\u{2024}\u{2025}",
];

/// A text: a naughty one, a join of two, or anything.
fn text() -> impl Strategy<Value = String> {
    let naughty = || proptest::sample::select(&NAUGHTY[..]);
    prop_oneof![
        1 => naughty().prop_map(str::to_owned),
        2 => (naughty(), naughty()).prop_map(|(a, b)| [a, b].concat()),
        3 => proptest::collection::vec(any::<char>(), 0..12).prop_map(String::from_iter),
        2 => proptest::collection::vec(0_u8..128, 0..16)
            .prop_map(|bytes| bytes.into_iter().map(char::from).collect()),
    ]
}

#[derive(Endpoint)]
#[endpoint(POST, "/a/{path}/v{part}.x/{rest..}", encodings(json, form, query, jsonp))]
struct Everywhere<'a> {
    path: &'a str,
    part: &'a str,
    rest: &'a str,
    #[endpoint(query)]
    query: &'a str,
    #[endpoint(header = "X-Text")]
    header: &'a str,
    field: &'a str,
    list: &'a [&'a str],
}

#[derive(Endpoint)]
#[endpoint(GET, "/search")]
struct Lists<'a> {
    #[endpoint(query)]
    repeat: &'a [&'a str],
}

/// An endpoint with the text in one role, and harmless text in the others.
fn with_text(role: usize, text: &str) -> Everywhere<'_> {
    let in_role = |at: usize| if role == at { text } else { "x" };
    Everywhere {
        path: in_role(0),
        part: in_role(1),
        rest: in_role(2),
        query: in_role(3),
        header: in_role(4),
        field: in_role(5),
        list: &[],
    }
}

/// Encodes, or makes sure that the error is one of encoding that does not show
/// the text.
fn encoded<W>(endpoint: &Everywhere<'_>, form: W, text: &str) -> Option<http::Request<Body>>
where
    W: WireForm,
    for<'a> Everywhere<'a>: Encodes<W>,
{
    let base = BaseUrl::parse("https://api.example:8443/base").unwrap();
    match endpoint.encode_as(&base, form) {
        Ok(request) => Some(request),
        Err(error) => {
            assert!(matches!(error.kind(), ErrorKind::Encode(_)));
            // A short text may stand in the message by chance.
            assert!(text.len() < 12 || !format!("{error}{error:?}").contains(text));
            None
        }
    }
}

/// The URL of a request as another parser reads it; it must not mend anything.
fn url_of(request: &http::Request<Body>) -> Url {
    let written = request.uri().to_string();
    let url = Url::parse(&written).unwrap();
    assert_eq!(url.as_str(), written);
    assert_eq!(url.origin().ascii_serialization(), "https://api.example:8443");
    assert_eq!((url.username(), url.password(), url.fragment()), ("", None, None));
    url
}

/// The body of a request.
fn body(request: &http::Request<Body>) -> &Bytes {
    request.body().as_bytes().unwrap()
}

/// The segments of the path, decoded.
fn segments(url: &Url) -> Vec<String> {
    let segments = url.path_segments().unwrap();
    segments.map(|s| percent_decode_str(s).decode_utf8().unwrap().into_owned()).collect()
}

/// Pairs, decoded.
fn pairs(text: &[u8]) -> Vec<(String, String)> {
    form_urlencoded::parse(text).into_owned().collect()
}

/// Checks everything but the field that goes into the body or the query.
fn check_common(request: &http::Request<Body>, sent: &Everywhere<'_>, pair_count: usize) {
    let url = url_of(request);
    let mut expected = vec!["base".to_owned(), "a".into(), sent.path.into()];
    expected.push(format!("v{}.x", sent.part));
    expected.extend(sent.rest.split('/').map(str::to_owned));
    assert_eq!(segments(&url), expected);
    let query = pairs(url.query().unwrap_or_default().as_bytes());
    assert_eq!(query.len(), pair_count);
    assert!(query.contains(&("query".into(), sent.query.into())));
    assert_eq!(request.headers()["x-text"], sent.header);
    assert_eq!(request.headers().get_all("accept").iter().count(), 1);
}

/// Sends the text in one role and in every wire form; returns in how many of
/// them it arrives.
fn check(role: usize, text: &str) -> usize {
    let sent = with_text(role, text);
    let mut arrived = 0;
    if let Some(request) = encoded(&sent, Json, text) {
        arrived += 1;
        check_common(&request, &sent, 1);
        let fields: serde_json::Value = serde_json::from_slice(body(&request)).unwrap();
        assert_eq!(fields, serde_json::json!({ "field": sent.field, "list": [] }));
    }
    if let Some(request) = encoded(&sent, Form, text) {
        arrived += 1;
        check_common(&request, &sent, 1);
        assert_eq!(pairs(body(&request)), [("field".to_owned(), sent.field.to_owned())]);
    }
    let field = ("field".to_owned(), sent.field.to_owned());
    if let Some(request) = encoded(&sent, Query, text) {
        arrived += 1;
        check_common(&request, &sent, 2);
        assert!(pairs(url_of(&request).query().unwrap().as_bytes()).contains(&field));
    }
    if let Some(request) = encoded(&sent, Jsonp::default(), text) {
        arrived += 1;
        check_common(&request, &sent, 3);
        assert!(pairs(url_of(&request).query().unwrap().as_bytes()).contains(&field));
    }
    arrived
}

/// Endpoints by hand with a catch-all in the middle of the path, or one that may
/// be absent: its value, and that of one more segment.
macro_rules! catch_alls {
    ($($name:ident = $path:literal;)*) => {$(
        struct $name<'a>(Option<&'a str>, &'a str);

        impl Endpoint for $name<'_> {
            type Response = ();
            type Error = std::convert::Infallible;
            type Format = NoContent;
            const SPEC: &'static Spec = &Spec::new(stringify!($name), "GET", $path);

            fn write(&self, writer: &mut Writer) {
                writer.path(&[&optional(&self.0), &self.1]);
            }
        }
    )*};
}

catch_alls! {
    Middle = "/a/{rest..}/b/{id}";
    Suffixed = "/{rest..}:run/{id}.json";
    Prefixed = "/a/.{rest..}.b/{id}/c";
    MaybeAbsent = "/a/{rest..?}/b/{id}";
    FirstMaybeAbsent = "/{rest..?}/{id}";
}

/// The segments of a path, decoded; `None` if a value was refused, which must
/// then be one of the two.
fn path_of<E: Endpoint>(endpoint: &E) -> Option<Vec<String>> {
    let base = BaseUrl::parse("https://api.example:8443/base").unwrap();
    match endpoint.encode(&base) {
        Ok(request) => {
            let url = url_of(&request);
            assert_eq!((url.scheme(), url.query()), ("https", None));
            Some(segments(&url))
        }
        Err(error) => {
            let ErrorKind::Encode(encode) = error.kind() else { panic!("{error:?}") };
            let is_target = matches!(encode.reason(), EncodeReason::TargetTooLong { .. });
            assert!(is_target || matches!(encode.field(), Some("rest" | "id")), "{error}");
            None
        }
    }
}

/// Whether a path has these segments, each made of text and the segments of
/// the catch-all where `None` stands; only its first and last join with text.
fn check_path(found: Option<Vec<String>>, before: &[&str], rest: &str, after: &[&str]) {
    let Some(found) = found else { return };
    let (start, end) = (before.last().copied().unwrap_or_default(), after[0]);
    let joined = [start, rest, end].concat();
    let mut expected = vec!["base".to_owned()];
    expected.extend(before[..before.len() - 1].iter().map(|part| (*part).to_owned()));
    expected.extend(joined.split('/').map(str::to_owned));
    expected.extend(after[1..].iter().map(|part| (*part).to_owned()));
    assert_eq!(found, expected);
}

#[test]
fn no_value_of_a_catch_all_in_the_middle_moves_what_is_around_it() {
    let config = ProptestConfig {
        cases: cases() / 4,
        failure_persistence: Some(Box::new(FileFailurePersistence::Off)),
        ..ProptestConfig::default()
    };
    let rest = || proptest::collection::vec(text(), 1..4).prop_map(|texts| texts.join("/"));
    proptest!(config, |(rest in rest(), id in text())| {
        let (value, id) = (Some(rest.as_str()), id.as_str());
        check_path(path_of(&Middle(value, id)), &["a", ""], &rest, &["", "b", id]);
        check_path(path_of(&Suffixed(value, id)), &[""], &rest, &[":run", &format!("{id}.json")]);
        check_path(path_of(&Prefixed(value, id)), &["a", "."], &rest, &[".b", id, "c"]);
        check_path(path_of(&MaybeAbsent(value, id)), &["a", ""], &rest, &["", "b", id]);
        check_path(path_of(&FirstMaybeAbsent(value, id)), &[""], &rest, &["", id]);
        for (found, expected) in [
            (path_of(&MaybeAbsent(None, id)), &["base", "a", "b", id][..]),
            (path_of(&FirstMaybeAbsent(None, id)), &["base", id]),
        ] {
            assert!(found.is_none_or(|found| found == expected));
        }
        assert_eq!(path_of(&Middle(None, id)), None);
    });
}

#[test]
fn every_naughty_text_in_a_catch_all_in_the_middle() {
    for one in NAUGHTY {
        for two in NAUGHTY {
            let rest = [one, two].join("/");
            check_path(path_of(&Middle(Some(&rest), "x")), &["a", ""], &rest, &["", "b", "x"]);
            check_path(path_of(&Middle(Some("x"), one)), &["a", ""], "x", &["", "b", one]);
            check_path(path_of(&Prefixed(Some(&rest), two)), &["a", "."], &rest, &[".b", two, "c"]);
        }
    }
    assert!(path_of(&Middle(Some("a/b"), "x")).is_some());
    assert!(path_of(&Prefixed(Some("./x"), "y")).is_none());
}

/// The number of texts; `LOGINROCKET_VALUE_CASES` asks for a longer run.
fn cases() -> u32 {
    let cases = std::env::var("LOGINROCKET_VALUE_CASES").ok();
    cases.and_then(|cases| cases.parse().ok()).unwrap_or(100_000)
}

#[test]
fn any_text_arrives_as_it_is_or_is_refused() {
    let config = ProptestConfig {
        cases: cases(),
        failure_persistence: Some(Box::new(FileFailurePersistence::Off)),
        ..ProptestConfig::default()
    };
    proptest!(config, |(role in 0_usize..6, text in text())| {
        let arrived = check(role, &text);
        // A query and a body take any text.
        assert!(arrived == 4 || role != 3 && role != 5, "{text:?} as {role}");
    });
}

#[test]
fn every_naughty_text_in_every_role() {
    for text in NAUGHTY {
        for role in 0..6 {
            let arrived = check(role, text);
            assert!(arrived == 4 || arrived == 0 && role != 3 && role != 5, "{text:?} as {role}");
        }
    }
}

#[test]
fn harmless_and_strange_texts_are_not_refused() {
    for text in ["a", "a b", "%2e%2e", "a/b", "\u{202e}", "\u{feff}x", "\u{1f600}", "e\u{301}"] {
        for role in [0, 1, 3, 5] {
            assert_eq!(check(role, text), 4, "{text:?} as {role}");
        }
    }
}

#[test]
fn a_value_over_the_limit_is_refused_and_a_body_is_not_limited() {
    let long = "a".repeat(64 << 10);
    for role in 0..5 {
        assert!(encoded(&with_text(role, &long), Json, &long).is_none(), "{role}");
    }
    assert!(encoded(&with_text(5, &long), Query, &long).is_none());
    let long = "a".repeat(5 << 20);
    let request = encoded(&with_text(5, &long), Form, &long).unwrap();
    assert_eq!(body(&request).len(), "field=".len() + long.len());
}

#[test]
fn lists_keep_their_elements() {
    let base = BaseUrl::parse("https://api.example").unwrap();
    for texts in NAUGHTY.windows(3) {
        let request = Lists { repeat: texts }.encode(&base).unwrap();
        let url = Url::parse(&request.uri().to_string()).unwrap();
        let found = pairs(url.query().unwrap().as_bytes());
        let expected: Vec<_> =
            texts.iter().map(|t| ("repeat".to_owned(), (*t).to_owned())).collect();
        assert_eq!(found, expected);
    }
}
