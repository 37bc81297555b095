//! Headers of a response as fields: one value, or all of them.

use loginrocket::{
    Endpoint, EndpointExt, ErrorKind, FromResponse, error::DecodeReason, http::HeaderValue,
};

use crate::support::shown;

/// A page of nothing, described by headers.
#[derive(Debug, FromResponse)]
struct Page {
    #[response(header = "X-Total")]
    total: u32,
    #[response(header = "ETag")]
    etag: Option<String>,
    #[response(header = "Link")]
    links: Vec<String>,
    #[response(header = "X-Number")]
    numbers: Vec<u8>,
    #[response(header = "X-More")]
    more: Option<Vec<u8>>,
    #[response(header = "X-Raw")]
    raw: Option<HeaderValue>,
}

#[derive(Endpoint)]
#[endpoint(GET, "/page", response(whole = Page))]
struct GetPage;

/// The page of a response with these headers.
fn page(headers: &[(&str, &str)]) -> Result<Page, (DecodeReason, String)> {
    let response = headers.iter().fold(http::Response::builder(), |response, (name, value)| {
        response.header(*name, HeaderValue::from_bytes(value.as_bytes()).unwrap())
    });
    let page = GetPage::decode(response.body("").unwrap());
    page.map(loginrocket::Response::into_value).map_err(|error| {
        let ErrorKind::Decode(decode) = error.kind() else { panic!("{error:?}") };
        assert!(!shown(&error).contains("hunter2"), "{error:?}");
        (decode.reason(), decode.to_string())
    })
}

#[test]
fn two_values_for_a_field_that_takes_one_are_an_error_even_if_they_are_the_same() {
    for (headers, name) in [
        (&[("X-Total", "5"), ("X-Total", "6")][..], "x-total"),
        (&[("X-Total", "5"), ("X-Total", "5")], "x-total"),
        (&[("X-Total", "5"), ("x-total", "hunter2")], "x-total"),
        (&[("X-Total", "5"), ("ETag", "a"), ("ETag", "b")], "etag"),
        (&[("X-Total", "5"), ("ETag", "hunter2"), ("ETag", "\u{e9}")], "etag"),
        (&[("X-Total", "5"), ("X-Raw", "a"), ("X-Raw", "b")], "x-raw"),
    ] {
        let (reason, text) = page(headers).unwrap_err();
        assert_eq!(reason, DecodeReason::HeaderTwice(name), "{headers:?}");
        assert_eq!(text, format!("the header `{name}` of the response is there more than once"));
    }
    // One header with a comma is one value, which is no number.
    assert_eq!(page(&[("X-Total", "5, 6")]).unwrap_err().0, DecodeReason::Header("x-total"));
    assert_eq!(page(&[]).unwrap_err().0, DecodeReason::Header("x-total"));
}

#[test]
fn a_list_takes_every_value_in_order_and_is_empty_without_any() {
    let none = page(&[("X-Total", "5")]).unwrap();
    assert_eq!((none.total, none.etag, none.raw), (5, None, None));
    assert!(none.links.is_empty() && none.numbers.is_empty() && none.more.is_none());
    let one = page(&[("X-Total", "5"), ("Link", "<a>"), ("X-More", "1"), ("ETag", "e")]).unwrap();
    assert_eq!(
        (one.links, one.more, one.etag),
        (vec!["<a>".to_owned()], Some(vec![1]), Some("e".to_owned()))
    );
    let several = page(&[
        ("Link", "<b>"),
        ("X-Total", "5"),
        ("Link", "<a>"),
        ("X-Number", "2"),
        ("link", "<b>"),
        ("X-Number", "1"),
        ("X-More", "3"),
        ("X-More", "4"),
    ]);
    let several = several.unwrap();
    assert_eq!(several.links, ["<b>", "<a>", "<b>"]);
    assert_eq!((several.numbers, several.more), (vec![2, 1], Some(vec![3, 4])));
}

#[test]
fn one_value_of_a_list_that_is_wrong_is_an_error() {
    for headers in [
        &[("X-Total", "5"), ("X-Number", "1"), ("X-Number", "hunter2")][..],
        &[("X-Total", "5"), ("X-Number", "300")],
        &[("X-Total", "5"), ("X-Number", "1"), ("X-Number", "")],
    ] {
        assert_eq!(page(headers).unwrap_err().0, DecodeReason::Header("x-number"), "{headers:?}");
    }
}
