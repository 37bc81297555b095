//! Where pages end: loops, limits and errors, and what is left after them.

use loginrocket::{ErrorKind, Sent, error::PagingError, http::StatusCode};

use super::{
    ListFiles, ListKeys, ListUsers, ManualClock, Response, Stub, all, client, json, keys, query,
    targets,
};
use crate::support::shown;

#[test]
fn a_loop_ends_with_an_error_that_says_so() {
    for (names, page, earlier) in [
        (&[("", "a"), ("a", "a")][..], 2, 1),
        (&[("", "a"), ("a", "b"), ("b", "a")], 3, 1),
        (&[("", "a"), ("a", "b"), ("b", "c"), ("c", "b")], 4, 2),
    ] {
        let stub = keys(names);
        let (pages, error) = all(client(&stub).build().unwrap().pages(&ListKeys::default()));
        assert_eq!((pages.len(), stub.requests().len()), (page, page));
        let (page, error) = (u64::try_from(page).unwrap(), error.unwrap());
        assert_eq!(error.kind(), &ErrorKind::Paging(PagingError::Loop { page, earlier }));
        assert_eq!(error.kind().as_str(), "paging");
        assert_eq!(
            error.to_string(),
            format!(
                "ListKeys (GET /keys): page {page} names the same next page as page {earlier}, \
                 status 200, request id rq_1"
            )
        );
        assert_eq!((error.status(), error.sent()), (Some(StatusCode::OK), Sent::Yes));
        assert_eq!((error.page(), error.is_retryable()), (Some(page), false));
    }
}

#[test]
fn a_limit_ends_with_an_error_and_a_token() {
    let stub = keys(&[("", "a"), ("a", "b"), ("b", "")]);
    let client = client(&stub).build().unwrap();
    let clock = ManualClock::new(1);
    let mut pages = client.pages(&ListKeys::default()).max_pages(2);
    assert!(clock.run(pages.next()).unwrap().is_ok());
    assert!(clock.run(pages.next()).unwrap().is_ok());
    let error = clock.run(pages.next()).unwrap().unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Paging(PagingError::Limit { limit: 2 }));
    assert_eq!(
        error.to_string(),
        "ListKeys (GET /keys): there are more than 2 pages, which is the limit of `max_pages`, \
         status 200, request id rq_1"
    );
    let token = pages.token().unwrap().clone();
    let (rest, error) = all(client.pages(&ListKeys::default()).max_pages(1).resume(token));
    assert!(error.is_none(), "the last page is none too many");
    assert_eq!(rest, ["20 21"]);
}

#[test]
fn a_server_that_ignores_the_number_ends_at_the_limit() {
    let stub = Stub::json("[1]");
    let client = client(&stub).build().unwrap();
    let (pages, error) = all(client.pages(&ListUsers { page: None }).max_pages(100));
    assert_eq!(pages.len(), 100);
    assert!(matches!(error.unwrap().kind(), ErrorKind::Paging(PagingError::Limit { limit: 100 })));
    let (pages, error) = all(client.pages(&ListUsers { page: None }));
    assert_eq!(pages.len(), 255);
    let error = error.unwrap();
    assert_eq!(error.kind(), &ErrorKind::Paging(PagingError::Overflow));
    assert_eq!(
        error.to_string(),
        "ListUsers (GET /users): the number of the next page does not fit its field, page 255, \
         status 200, no request id"
    );
}

#[test]
fn there_are_at_most_ten_thousand_pages_by_default() {
    let stub = Stub::new(|request| {
        let offset = query(request, "offset").unwrap();
        json(format!(r#"{{"files":[{offset}],"total":null}}"#))
    });
    let (pages, error) = all(client(&stub).build().unwrap().pages(&ListFiles { offset: 0 }));
    assert_eq!(pages.len(), 10_000);
    let kind = error.unwrap().kind().clone();
    assert_eq!(kind, ErrorKind::Paging(PagingError::Limit { limit: 10_000 }));
}

#[test]
fn an_error_says_its_page_and_place_and_loses_nothing_before_it() {
    let stub = Stub::new(|request| match query(request, "after").as_deref() {
        None => json(r#"{"keys":[1],"meta":{"next":"a"}}"#),
        Some("a") => json(r#"{"keys":[2],"meta":{"next":"b"}}"#),
        _ => json(r#"{"keys":[3,4,"hunter2"],"meta":{"next":"c"}}"#),
    });
    let client = client(&stub).build().unwrap();
    let clock = ManualClock::new(1);
    let mut items = client.pages(&ListKeys::default()).items();
    assert_eq!(clock.run(items.next()).unwrap().unwrap(), 1);
    assert_eq!(clock.run(items.next()).unwrap().unwrap(), 2);
    let error = clock.run(items.next()).unwrap().unwrap_err();
    assert_eq!(
        error.to_string(),
        "ListKeys (GET /keys): expected u32, found a string at $.keys[2] (line 1, column 22), \
         page 3, status 200, request id rq_1"
    );
    assert_eq!(error.page(), Some(3));
    assert!(shown(&error).contains("page: Some(3)") && !shown(&error).contains("hunter2"));
    assert!(clock.run(items.next()).is_none());
    let token = items.token().unwrap().clone();
    let (pages, error) = all(client.pages(&ListKeys::default()).resume(token));
    assert!(pages.is_empty());
    assert_eq!(error.unwrap().page(), Some(1), "pages are counted from where they begin");
    assert_eq!(targets(&stub)[2], targets(&stub)[3], "the failed page was asked for again");
}

#[test]
fn a_first_page_that_fails_begins_anew() {
    let stub = Stub::new(|_| Ok(Response::builder().status(500).body("").unwrap()));
    let client = client(&stub).build().unwrap();
    let mut pages = client.pages(&ListKeys::default());
    let error = ManualClock::new(1).run(pages.next()).unwrap().unwrap_err();
    assert_eq!((error.kind(), error.page()), (&ErrorKind::Status, Some(1)));
    assert!(error.to_string().contains("an error, page 1, status 500"), "{error}");
    assert!(pages.token().is_none());
    let error = ManualClock::new(1).run(client.send(&ListKeys::default())).unwrap_err();
    assert_eq!(error.page(), None, "a call by itself is no page");
}
