//! Where to resume, in another process too.

use loginrocket::{
    Endpoint, ErrorKind, Sent,
    error::{PagingError, TokenError},
    pages::PageToken,
};

use super::{
    ListFiles, ListKeys, ListOrders, ListUsers, ManualClock, Stub, all, client, json, keys, query,
    targets,
};
use crate::support::shown;

/// A token as another process has it.
fn through_text(token: &PageToken) -> PageToken {
    token.to_string().parse().unwrap()
}

#[test]
fn pages_are_resumed_in_another_process() {
    let names = [("", "a b/\u{e7}"), ("a b/\u{e7}", "c"), ("c", "")];
    let stub = keys(&names);
    let clock = ManualClock::new(1);
    let mut pages = client(&stub).build().unwrap().pages(&ListKeys::default());
    assert!(pages.token().is_none());
    clock.run(pages.next()).unwrap().unwrap();
    let token = through_text(pages.token().unwrap());
    let again = client(&stub).build().unwrap().pages(&ListKeys::default()).resume(token);
    assert!(again.token().is_some());
    assert_eq!(all(again).0, ["10 11", "20 21"]);
    assert_eq!(all(pages).0, ["10 11", "20 21"]);
    let stub = Stub::new(|request| {
        let offset: u32 = query(request, "offset").unwrap().parse().unwrap();
        json(format!(r#"{{"files":[{offset}],"total":3}}"#))
    });
    let client = client(&stub).build().unwrap();
    let mut pages = client.pages(&ListFiles { offset: 0 });
    clock.run(pages.next()).unwrap().unwrap();
    let token = through_text(pages.token().unwrap());
    assert_eq!(all(client.pages(&ListFiles { offset: 0 }).resume(token)).0, ["1", "2"]);
    assert_eq!(all(client.pages(&ListFiles { offset: 0 }).resume(None)).0, ["0", "1", "2"]);
}

#[test]
fn there_is_no_token_after_the_last_page() {
    let stub = keys(&[("", "a"), ("a", "")]);
    let clock = ManualClock::new(1);
    let mut pages = client(&stub).build().unwrap().pages(&ListKeys::default());
    clock.run(pages.next()).unwrap().unwrap();
    assert!(pages.token().is_some());
    clock.run(pages.next()).unwrap().unwrap();
    assert!(pages.token().is_none());
}

#[test]
fn the_token_of_items_loses_none() {
    let stub = keys(&[("", "a"), ("a", "b"), ("b", "")]);
    let client = client(&stub).build().unwrap();
    let clock = ManualClock::new(1);
    let resumed = |token: Option<PageToken>| {
        let items = client.pages(&ListKeys::default()).resume(token).items();
        clock.run(futures_util::TryStreamExt::try_collect::<Vec<u32>>(items)).unwrap()
    };
    let mut items = client.pages(&ListKeys::default()).items();
    for expected in [&[0, 1, 10, 11, 20, 21][..], &[10, 11, 20, 21], &[10, 11, 20, 21], &[20, 21]] {
        clock.run(items.next()).unwrap().unwrap();
        assert_eq!(resumed(items.token().cloned()), expected);
    }
}

#[test]
fn a_token_of_another_list_is_refused_before_anything_is_sent() {
    #[derive(Clone, Endpoint)]
    #[endpoint(GET, "/users", response = Vec<u32>, page(link))]
    struct ListUsersByLink;

    let stub = keys(&[("", "hunter2"), ("hunter2", "")]);
    let client = client(&stub).build().unwrap();
    let clock = ManualClock::new(1);
    let mut pages = client.pages(&ListKeys::default());
    clock.run(pages.next()).unwrap().unwrap();
    let token = pages.token().unwrap().clone();
    let sent = stub.requests().len();
    let (_, error) = all(client.pages(&ListUsers { page: None }).resume(token));
    let error = error.unwrap();
    assert_eq!(error.kind(), &ErrorKind::Paging(PagingError::Token(TokenError::OtherEndpoint)));
    assert_eq!((error.sent(), error.page()), (Sent::No, Some(1)));
    assert_eq!(
        error.to_string(),
        "ListUsers (GET /users): the token is one of another endpoint; nothing was sent, page 1"
    );
    assert!(!shown(&error).contains("hunter2"));

    let json_client = super::client(&Stub::json("[1]")).build().unwrap();
    let mut users = json_client.pages(&ListUsers { page: None });
    clock.run(users.next()).unwrap().unwrap();
    let token = users.token().unwrap().clone();
    let (_, error) = all(client.pages(&ListUsersByLink).resume(token.clone()));
    let mode = PagingError::Token(TokenError::OtherMode);
    assert_eq!(error.unwrap().kind(), &ErrorKind::Paging(mode));
    // Of a number, too large for the field; of a link, to where no link may lead.
    let text = token.to_string();
    let (head, _) = text.rsplit_once('-').unwrap();
    let value = PagingError::Token(TokenError::Value);
    for forged in ["MzAw", "LTE", "eA", ""] {
        let token: PageToken = format!("{head}-{forged}").parse().unwrap();
        let (_, error) = all(client.pages(&ListUsers { page: None }).resume(token));
        assert_eq!(error.unwrap().kind(), &ErrorKind::Paging(value), "{forged}");
    }
    assert_eq!(stub.requests().len(), sent);
}

#[test]
fn the_token_of_a_link_leads_to_no_other_place() {
    let stub = Stub::new(|request| {
        let mut response = json("[1]")?;
        if request.uri().query().is_none() {
            response.headers_mut().insert("link", "<?p=2>; rel=next".parse().unwrap());
        }
        Ok(response)
    });
    let client = client(&stub).build().unwrap();
    let list = ListOrders { user: "ada", ..ListOrders::default() };
    let mut pages = client.pages(&list);
    ManualClock::new(1).run(pages.next()).unwrap().unwrap();
    let token = through_text(pages.token().unwrap());
    let text = token.to_string();
    assert_eq!(all(client.pages(&list).resume(token)).0, ["1"]);
    assert_eq!(targets(&stub)[1], "https://api.example/v1/users/ada/orders?p=2");
    let (head, _) = text.rsplit_once('-').unwrap();
    for forged in [
        "https://evil.example/v1/users/ada/orders",
        "https://api.example/v1/users/ada/orders",
        "/v1/users/ada/secrets",
        "//evil.example/v1/users/ada/orders",
        "?p=2",
        "",
    ] {
        use base64::Engine as _;
        let value = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(forged);
        let token: PageToken = format!("{head}-{value}").parse().unwrap();
        let (_, error) = all(client.pages(&list).resume(token));
        let value = PagingError::Token(TokenError::Value);
        assert_eq!(error.unwrap().kind(), &ErrorKind::Paging(value), "{forged}");
    }
    assert_eq!(stub.requests().len(), 2);
}
