//! Paths: catch-alls in the middle, one that may be absent, and no path of
//! one's own.

use std::convert::Infallible;

use loginrocket::__private::{ApiSpecBuilder, SpecBuilder};
use loginrocket::{
    Api, BaseUrl, Endpoint, EndpointExt, ErrorKind,
    error::EncodeReason,
    field::{ToPath, Writer, optional},
    response::NoContent,
    spec::{ApiSpec, Spec},
};

/// Declares endpoints by hand: a name, a path template, the group of it if it
/// has one, and the values.
macro_rules! by_hand {
    ($($name:ident($($field:ident: $ty:ty),*) $(in $api:ident)? = $path:literal => [$($value:expr),*];)*) => {$(
        struct $name<'a>($($ty,)* std::marker::PhantomData<&'a ()>);

        impl Endpoint for $name<'_> {
            type Response = ();
            type Error = Infallible;
            type Format = NoContent;
            const SPEC: &'static Spec =
                &SpecBuilder::new(stringify!($name), "GET", $path)$(.api($api::SPEC))?.build();

            fn write(&self, writer: &mut Writer) {
                let Self($($field,)* _) = self;
                let values: &[&dyn ToPath] = &[$($value),*];
                if !values.is_empty() {
                    writer.path(values);
                }
            }
        }

        impl<'a> $name<'a> {
            fn new($($field: $ty),*) -> Self {
                Self($($field,)* std::marker::PhantomData)
            }
        }
    )*};
}

/// A group with a prefix.
struct V1;

impl Api for V1 {
    type Error = Infallible;
    const SPEC: &'static ApiSpec = &ApiSpecBuilder::new("V1").prefix("/v1").build();
}

by_hand! {
    Checkpoint(path: &'a str, id: &'a str) = "/contents/{path..}/checkpoints/{id}" => [path, id];
    Run(path: &'a str) = "/a/{path..}:run" => [path];
    Between(one: &'a str, two: &'a str) = "/{one..}/-/{two..}" => [one, two];
    Listing(path: Option<&'a str>) = "/contents/{path..?}" => [&optional(path)];
    ListingInGroup(path: Option<&'a str>) in V1 = "/{path..?}" => [&optional(path)];
    Everything(path: Option<&'a str>) = "/{path..?}" => [&optional(path)];
    Middle(path: Option<&'a str>) = "/contents/{path..?}/checkpoints" => [&optional(path)];
    Root() = "" => [];
    RootOfGroup() in V1 = "" => [];
    Slash() in V1 = "/" => [];
    Optional(path: Option<&'a str>) = "/contents/{path..}" => [&optional(path)];
    OptionalSegment(path: Option<&'a str>) = "/contents/{path}" => [&optional(path)];
}

/// The URL of a request, or which value cannot be sent and why.
fn url<E: Endpoint>(
    endpoint: &E,
    base: &str,
) -> Result<String, (Option<&'static str>, EncodeReason)> {
    let request = endpoint.encode(&BaseUrl::parse(base).unwrap());
    request.map(|request| request.uri().to_string()).map_err(|error| match error.kind() {
        ErrorKind::Encode(encode) => (encode.field(), encode.reason()),
        other => panic!("{other:?}"),
    })
}

const BASE: &str = "https://api.example/base";

#[test]
fn a_catch_all_in_the_middle_is_several_segments_and_what_follows_stays() {
    for (path, id, expected) in [
        ("a", "7", "/contents/a/checkpoints/7"),
        ("a/b c/d", "7", "/contents/a/b%20c/d/checkpoints/7"),
        ("a?b#c", "x/y", "/contents/a%3Fb%23c/checkpoints/x%2Fy"),
        ("checkpoints", "..a", "/contents/checkpoints/checkpoints/..a"),
        ("%2e%2e/a", "%2f", "/contents/%252e%252e/a/checkpoints/%252f"),
        ("https:", "@evil.example", "/contents/https%3A/checkpoints/%40evil.example"),
    ] {
        assert_eq!(url(&Checkpoint::new(path, id), BASE).unwrap(), format!("{BASE}{expected}"));
    }
    assert_eq!(url(&Run::new("x/y"), BASE).unwrap(), format!("{BASE}/a/x/y:run"));
    let between = Between::new("a/-/b", "-");
    assert_eq!(url(&between, BASE).unwrap(), format!("{BASE}/a/-/b/-/-"));
    assert_eq!(Checkpoint::SPEC.template().to_string(), "/contents/{path..}/checkpoints/{id}");
}

#[test]
fn each_of_its_segments_is_checked_and_the_value_is_named() {
    for (path, reason) in [
        ("", EncodeReason::EmptySegment),
        ("/", EncodeReason::EmptyInnerSegment),
        ("/a", EncodeReason::EmptyInnerSegment),
        ("a/", EncodeReason::EmptyInnerSegment),
        ("a//b", EncodeReason::EmptyInnerSegment),
        ("..", EncodeReason::DotSegment),
        ("a/..", EncodeReason::DotSegment),
        ("../a", EncodeReason::DotSegment),
        ("a/./b", EncodeReason::DotSegment),
        (" ", EncodeReason::BlankSegment),
        ("a/\u{2003}/b", EncodeReason::BlankSegment),
        ("a\0/b", EncodeReason::ControlCharacter),
        ("a/b\r\n", EncodeReason::ControlCharacter),
    ] {
        assert_eq!(url(&Checkpoint::new(path, "7"), BASE), Err((Some("path"), reason)), "{path:?}");
        assert_eq!(url(&Between::new("a", path), BASE), Err((Some("two"), reason)), "{path:?}");
        assert_eq!(url(&Listing::new(Some(path)), BASE), Err((Some("path"), reason)), "{path:?}");
        assert_eq!(url(&Middle::new(Some(path)), BASE), Err((Some("path"), reason)), "{path:?}");
    }
    assert_eq!(url(&Checkpoint::new("a", ".."), BASE), Err((Some("id"), EncodeReason::DotSegment)));
}

#[test]
fn what_is_wrong_with_a_value_is_said_as_it_is() {
    let said = |path| {
        Checkpoint::new(path, "7").encode(&BaseUrl::parse(BASE).unwrap()).unwrap_err().to_string()
    };
    let told = "Checkpoint (GET /contents/{path..}/checkpoints/{id}): field `path` ";
    for (path, expected) in [
        ("", "is empty, which a path cannot hold"),
        ("/a", "has an empty segment: a slash at its start or end, or two in a row"),
        ("a//b", "has an empty segment: a slash at its start or end, or two in a row"),
        ("a/ /b", "is white space alone, which a server may trim away"),
        ("hunter2\0", "has a control character, which a path cannot hold"),
    ] {
        assert_eq!(said(path), format!("{told}{expected}; nothing was sent"), "{path:?}");
    }
}

#[test]
fn a_catch_all_that_is_absent_goes_with_the_slash_in_front_of_it() {
    assert_eq!(url(&Listing::new(None), BASE).unwrap(), format!("{BASE}/contents"));
    assert_eq!(url(&Listing::new(Some("a/b")), BASE).unwrap(), format!("{BASE}/contents/a/b"));
    assert_eq!(url(&Middle::new(None), BASE).unwrap(), format!("{BASE}/contents/checkpoints"));
    assert_eq!(
        url(&Middle::new(Some("a")), BASE).unwrap(),
        format!("{BASE}/contents/a/checkpoints")
    );
    assert_eq!(Listing::SPEC.template().to_string(), "/contents/{path..?}");
}

#[test]
fn where_it_is_all_of_the_path_the_prefix_or_the_base_or_a_slash_is_left() {
    for (base, group, alone) in [
        ("https://api.example", "https://api.example/v1", "https://api.example/"),
        ("https://api.example/", "https://api.example/v1", "https://api.example/"),
        ("https://api.example/base", "https://api.example/base/v1", "https://api.example/base"),
    ] {
        assert_eq!(url(&ListingInGroup::new(None), base).unwrap(), group);
        assert_eq!(url(&Everything::new(None), base).unwrap(), alone);
        assert_eq!(url(&ListingInGroup::new(Some("a/b")), base).unwrap(), format!("{group}/a/b"));
    }
}

#[test]
fn only_a_placeholder_that_says_so_may_be_absent() {
    let absent = (Some("path"), EncodeReason::EmptySegment);
    assert_eq!(url(&Optional::new(None), BASE), Err(absent));
    assert_eq!(url(&OptionalSegment::new(None), BASE), Err(absent));
    assert_eq!(url(&Optional::new(Some("a/b")), BASE).unwrap(), format!("{BASE}/contents/a/b"));
}

#[test]
fn no_path_of_ones_own_is_the_prefix_or_the_base_or_a_slash() {
    for (base, group, alone) in [
        ("https://api.example", "https://api.example/v1", "https://api.example/"),
        ("https://api.example/base/", "https://api.example/base/v1", "https://api.example/base"),
    ] {
        assert_eq!(url(&RootOfGroup::new(), base).unwrap(), group);
        assert_eq!(url(&Slash::new(), base).unwrap(), format!("{group}/"));
        assert_eq!(url(&Root::new(), base).unwrap(), alone);
    }
    assert_eq!(RootOfGroup::SPEC.template().to_string(), "/v1");
}
