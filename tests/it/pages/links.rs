//! Lists by `Link: rel="next"` (RFC 8288).

use loginrocket::{
    Endpoint, ErrorKind,
    error::{LinkError, PagingError},
    http::{HeaderValue, header::LINK},
};
use proptest::{collection::vec, prelude::*};

use super::{ListOrders, Stub, all, client, json, targets};

/// A list by link that has these `Link` fields on its first page, and none on others.
fn linked(fields: &[&[u8]]) -> Stub {
    let fields: Vec<_> =
        fields.iter().map(|field| HeaderValue::from_bytes(field).unwrap()).collect();
    Stub::new(move |request| {
        let mut response = json("[1]")?;
        if !request.uri().query().is_some_and(|query| query.contains('p')) {
            for field in &fields {
                response.headers_mut().append(LINK, field.clone());
            }
        }
        Ok(response)
    })
}

/// Where the second page of ada's orders comes from; or why there is none.
fn second(fields: &[&[u8]]) -> Result<Option<String>, LinkError> {
    let stub = linked(fields);
    let list = ListOrders { user: "ada", ..ListOrders::default() };
    let (_, error) = all(client(&stub).build().unwrap().pages(&list));
    match error.map(|error| error.kind().clone()) {
        None => Ok(targets(&stub).get(1).cloned()),
        Some(ErrorKind::Paging(PagingError::Link(error))) => Err(error),
        Some(other) => panic!("{other:?}"),
    }
}

#[test]
fn the_followed_request_differs_in_its_target_only() {
    let stub = linked(&[b"</v1/users/1042/orders?p=2&s=a%20b>; rel=\"next\""]);
    let list = ListOrders { user: "ada", limit: Some(5), language: Some("ja") };
    let client = client(&stub)
        .credentials(loginrocket::credentials::Credentials::bearer("t0"))
        .header("X-Client", "acme")
        .build()
        .unwrap();
    let pages = client.call(list).header("X-Trace", "t1").pages();
    assert_eq!(all(pages).0, ["1", "1"]);
    let [first, second] = &stub.requests()[..] else { panic!() };
    assert_eq!(first.uri(), "https://api.example/v1/users/ada/orders?limit=5");
    assert_eq!(second.uri(), "https://api.example/v1/users/1042/orders?p=2&s=a%20b");
    assert_eq!(first.method(), second.method());
    assert_eq!(first.headers(), second.headers());
    for name in ["authorization", "x-client", "x-trace", "accept-language"] {
        assert!(second.headers().contains_key(name), "{name}");
    }
}

#[test]
fn a_query_alone_is_relative_to_the_page_that_has_it() {
    let stub = Stub::new(|request| {
        let mut response = json("[1]")?;
        let next = match request.uri().query() {
            None => Some("</v1/users/1042/orders?a>; rel=next"),
            Some("a") => Some("<?b>; rel=next; anchor=\"?a\""),
            _ => None,
        };
        if let Some(next) = next {
            response.headers_mut().insert(LINK, HeaderValue::from_static(next));
        }
        Ok(response)
    });
    let list = ListOrders { user: "ada", ..ListOrders::default() };
    assert_eq!(all(client(&stub).build().unwrap().pages(&list)).0.len(), 3);
    assert_eq!(targets(&stub)[2], "https://api.example/v1/users/1042/orders?b");
}

#[test]
fn a_link_of_another_page_or_thing_is_not_followed() {
    for field in [
        &b"<?p=2>; rel=prev"[..],
        b"<?p=2>",
        b"<?p=2>; rel*=UTF-8''next",
        b"<?p=2>; anchor=\"/v1/users/bob/orders\"; rel=next",
        b"",
    ] {
        assert_eq!(second(&[field]), Ok(None));
    }
    let both: [&[u8]; 2] =
        [b"<?p=1>; rel=prev", b"<?x>; title=\"a, b; rel=\\\"\", <?p=2>; rel=\"last next\""];
    assert_eq!(second(&both).unwrap().unwrap(), "https://api.example/v1/users/ada/orders?p=2");
}

#[test]
fn a_loop_of_links_ends() {
    let stub = Stub::new(|_| {
        let mut response = json("[1]")?;
        response.headers_mut().insert(LINK, HeaderValue::from_static("<?a>; rel=next"));
        Ok(response)
    });
    let list = ListOrders { user: "ada", ..ListOrders::default() };
    let (pages, error) = all(client(&stub).build().unwrap().pages(&list));
    assert_eq!(pages.len(), 2);
    let found = PagingError::Loop { page: 2, earlier: 1 };
    assert_eq!(error.unwrap().kind(), &ErrorKind::Paging(found));
}

#[test]
fn the_error_says_why_and_keeps_the_page() {
    let stub = linked(&[b"<https://evil.example/?token=hunter2>; rel=next"]);
    let list = ListOrders { user: "ada", ..ListOrders::default() };
    let (pages, error) = all(client(&stub).build().unwrap().pages(&list));
    assert_eq!(pages, ["1"]);
    let error = error.unwrap();
    assert_eq!(
        error.to_string(),
        "ListOrders (GET /users/{user}/orders): the link to the next page is not followed: it \
         leads to another scheme, host or port than the base URL, page 1, status 200, request id \
         rq_1"
    );
    assert!(!crate::support::shown(&error).contains("hunter2"));
    assert_eq!(stub.requests().len(), 1);
}

#[test]
fn a_catch_all_in_the_template_takes_what_it_may() {
    #[derive(Clone, Endpoint)]
    #[endpoint(GET, "/tree/{path..?}", response = Vec<u32>, page(link))]
    struct ListTree<'a> {
        path: Option<&'a str>,
    }

    for (target, is_followed) in [
        ("/v1/tree?p=2", true),
        ("/v1/tree/a/b?p=2", true),
        ("/v1/tree/a/../b?p=2", false),
        ("/v1/tree/?p=2", false),
        ("/v1/trees?p=2", false),
    ] {
        let stub = linked(&[format!("<{target}>; rel=next").as_bytes()]);
        let (_, error) = all(client(&stub).build().unwrap().pages(&ListTree { path: None }));
        assert_eq!(error.is_none(), is_followed, "{target}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    /// Whatever the fields are, no request goes to another origin or path.
    #[test]
    fn no_fields_lead_astray(fields in vec(field(), 0..4)) {
        let fields: Vec<&[u8]> = fields.iter().map(Vec::as_slice).collect();
        if let Ok(Some(target)) = second(&fields) {
            let path = target.strip_prefix("https://api.example/v1/users/");
            let path = path.and_then(|path| path.split('?').next()?.strip_suffix("/orders"));
            let user = path.expect("a path of the endpoint");
            prop_assert!(!user.is_empty() && !user.contains('/') && user != "..", "{target}");
        }
    }

    /// A link that is written by the rules is read as it was meant, among others.
    #[test]
    fn what_is_written_is_read(
        others in vec((quoted(), "[a-z]{1,8}"), 0..4),
        user in "[a-zA-Z0-9~_-]{1,8}",
        query in "[a-zA-Z0-9=&,;%+!$'()*:@/?._~-]{0,30}",
        place in 0..5_usize,
        title in quoted(),
        absolute: bool,
    ) {
        let origin = if absolute { "https://API.example:443" } else { "" };
        let next = format!(
            "<{origin}/v1/users/{user}/orders?p{query}> ;title={title}; REL=\"last  Next\""
        );
        let mut links: Vec<String> =
            others.iter().map(|(title, rel)| format!("<x>;title={title}; rel=x-{rel}")).collect();
        links.insert(place.min(links.len()), next);
        let expected = format!("https://api.example/v1/users/{user}/orders?p{query}");
        prop_assert_eq!(second(&[links.join(", ").as_bytes()]), Ok(Some(expected)));
    }
}

/// A quoted string.
fn quoted() -> impl Strategy<Value = String> {
    vec(any::<char>().prop_filter("no control", |c| !c.is_control()), 0..10).prop_map(|text| {
        let escaped: String = text
            .into_iter()
            .flat_map(|c| if matches!(c, '"' | '\\') { vec!['\\', c] } else { vec![c] })
            .collect();
        format!("\"{escaped}\"")
    })
}

/// A field that looks more or less like a link.
fn field() -> impl Strategy<Value = Vec<u8>> {
    let part = prop_oneof![
        Just("<".to_owned()),
        Just(">".to_owned()),
        Just(";".to_owned()),
        Just(",".to_owned()),
        Just("\"".to_owned()),
        Just("\\".to_owned()),
        Just("=".to_owned()),
        Just(" ".to_owned()),
        Just("; rel=next".to_owned()),
        Just("; rel=\"next\"".to_owned()),
        Just("; anchor=".to_owned()),
        Just("https://".to_owned()),
        Just("api.example".to_owned()),
        Just("evil.example".to_owned()),
        Just(":443".to_owned()),
        Just("@".to_owned()),
        Just("/v1/users/".to_owned()),
        Just("/orders".to_owned()),
        Just("..".to_owned()),
        Just("%2e%2e".to_owned()),
        Just("?p=2".to_owned()),
        Just("//".to_owned()),
        "[a-z]{1,5}",
        any::<char>().prop_map(String::from),
    ];
    vec(part, 0..12).prop_map(|parts| {
        parts.concat().into_bytes().into_iter().filter(|byte| *byte >= 32 && *byte != 127).collect()
    })
}

#[test]
fn the_time_grows_with_the_field_and_not_faster() {
    for part in [
        "<?p=2>; rel=next, ",
        "<",
        "\\",
        "\"",
        ";",
        ",",
        "<a>;a=\"\\\"\",",
        "a=",
        "<?p>;anchor=\"?x\";rel=next,",
    ] {
        let field = part.repeat(65_000 / part.len());
        let _ = second(&[field.as_bytes()]);
    }
}
