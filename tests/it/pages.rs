//! Lists that come in pages, over a stub and a clock that the test moves.

mod ahead;
mod ends;
mod hostile;
mod links;
mod policies;
mod tokens;

use std::{borrow::Cow, collections::BTreeMap, fmt::Write as _};

use futures_util::{StreamExt as _, TryStreamExt as _};
use loginrocket::{
    Api, Bytes, Client, ClientBuilder, Endpoint, FromResponse, blocking,
    encoding::Form,
    error::EncodeReason,
    field::ToHeader,
    http::{HeaderValue, Request, Response},
    pages::{CountField, CursorField, PageItems, PageToken, Pages},
    spec::PagingMode,
    testing::{ManualClock, Stub},
    transport::TransportError,
};
use serde::{Deserialize, Serialize};

/// A list by cursor.
#[derive(Clone, Default, Endpoint)]
#[endpoint(GET, "/keys", auth = optional, response = KeyPage)]
#[endpoint(page(cursor = after, next = meta.next, items = keys: Vec<u32>))]
struct ListKeys {
    limit: Option<u32>,
    after: Option<String>,
}

#[derive(Debug, Deserialize)]
struct KeyPage {
    keys: Vec<u32>,
    meta: Meta,
}

#[derive(Debug, Deserialize)]
struct Meta {
    next: Option<String>,
}

/// A list by link.
#[derive(Clone, Default, Endpoint)]
#[endpoint(GET, "/users/{user}/orders", auth = optional, response = Vec<u32>, page(link))]
struct ListOrders<'a> {
    user: &'a str,
    limit: Option<u32>,
    #[endpoint(header = "Accept-Language")]
    language: Option<&'a str>,
}

/// A list by number, which ends with an empty page.
#[derive(Clone, Endpoint)]
#[endpoint(GET, "/users", response = Vec<u32>, page(number = page))]
struct ListUsers {
    page: Option<u8>,
}

/// A list by offset, up to a total.
#[derive(Clone, Endpoint)]
#[endpoint(GET, "/files", response = FilePage)]
#[endpoint(page(offset = offset, total = total, items = files: Vec<u32>))]
struct ListFiles {
    offset: usize,
}

#[derive(Deserialize)]
struct FilePage {
    files: Vec<u32>,
    total: Option<u64>,
}

/// A client of a stub.
fn client(stub: &Stub) -> ClientBuilder {
    Client::builder("https://api.example/v1").transport(stub.clone())
}

/// The value of a pair of the query string of a request.
fn query(request: &Request<Bytes>, name: &str) -> Option<String> {
    let pairs = url::form_urlencoded::parse(request.uri().query().unwrap_or_default().as_bytes());
    let mut pairs = pairs.into_owned();
    pairs.find(|(found, _)| found == name).map(|(_, value)| value)
}

/// A response with this JSON.
#[expect(clippy::unnecessary_wraps, reason = "what a stub returns")]
fn json(text: impl Into<String>) -> Result<Response<String>, TransportError> {
    let mut response = Response::new(text.into());
    let json = HeaderValue::from_static("application/json");
    response.headers_mut().insert("content-type", json);
    response.headers_mut().insert("x-request-id", HeaderValue::from_static("rq_1"));
    Ok(response)
}

/// A page of keys by cursor: `names` has the cursor of the page behind each cursor, where
/// the first page has none.
fn keys(names: &[(&str, &str)]) -> Stub {
    let names: Vec<_> =
        names.iter().map(|(at, next)| ((*at).to_owned(), (*next).to_owned())).collect();
    Stub::new(move |request| {
        let at = query(request, "after").unwrap_or_default();
        let number = names.iter().position(|(name, _)| *name == at).unwrap();
        let next = serde_json::to_string(&names[number].1).unwrap();
        let [first, second] = [number * 10, number * 10 + 1];
        json(format!(r#"{{"keys":[{first},{second}],"meta":{{"next":{next}}}}}"#))
    })
}

/// Runs pages to their end: what they are, and the error at their end.
fn all<E>(mut pages: Pages<E>) -> (Vec<String>, Option<loginrocket::Error<E::Error>>)
where
    E: loginrocket::pages::Paged<Items = Vec<u32>>,
{
    let clock = ManualClock::new(1);
    let mut found = Vec::new();
    loop {
        match clock.run(pages.next()) {
            None => return (found, None),
            Some(Err(error)) => {
                assert!(clock.run(pages.next()).is_none(), "an error is the end");
                return (found, Some(error));
            }
            Some(Ok(mut page)) => {
                let mut text = String::new();
                for item in E::list(page.value_mut()) {
                    write!(text, "{item} ").unwrap();
                }
                found.push(text.trim_end().to_owned());
            }
        }
    }
}

/// The targets that a stub was asked for.
fn targets(stub: &Stub) -> Vec<String> {
    stub.requests().iter().map(|request| request.uri().to_string()).collect()
}

#[test]
fn a_cursor_leads_from_page_to_page() {
    let stub = keys(&[("", "a b"), ("a b", "c"), ("c", "")]);
    let client = client(&stub).build().unwrap();
    let list = ListKeys { limit: Some(2), after: None };
    let (pages, error) = all(client.pages(&list));
    assert!(error.is_none());
    assert_eq!(pages, ["0 1", "10 11", "20 21"]);
    assert_eq!(
        targets(&stub),
        [
            "https://api.example/v1/keys?limit=2",
            "https://api.example/v1/keys?limit=2&after=a+b",
            "https://api.example/v1/keys?limit=2&after=c",
        ]
    );
    assert_eq!(list.after, None);
}

#[test]
fn items_come_one_by_one_and_pages_are_a_stream() {
    let stub = keys(&[("", "a"), ("a", "")]);
    let client = client(&stub).build().unwrap();
    let clock = ManualClock::new(1);
    let items = client.pages(&ListKeys::default()).items();
    let items: Vec<u32> = clock.run(items.try_collect()).unwrap();
    assert_eq!(items, [0, 1, 10, 11]);
    let pages = client.pages(&ListKeys::default());
    let sizes = pages.map_ok(|page| (page.keys.len(), page.request_id().unwrap().to_string()));
    let sizes: Vec<_> = clock.run(sizes.try_collect()).unwrap();
    assert_eq!(sizes, [(2, "rq_1".to_owned()), (2, "rq_1".to_owned())]);
    let mut items = client.pages(&ListKeys::default()).items();
    assert_eq!(clock.run(items.next()).unwrap().unwrap(), 0);
}

#[test]
fn a_number_counts_up_to_an_empty_page() {
    let stub = Stub::new(|request| {
        let page = query(request, "page").map_or(1, |page| page.parse::<u32>().unwrap());
        json(if page < 4 { format!("[{page}]") } else { "[]".to_owned() })
    });
    let client = client(&stub).build().unwrap();
    assert_eq!(all(client.pages(&ListUsers { page: None })).0, ["1", "2", "3", ""]);
    assert_eq!(all(client.pages(&ListUsers { page: Some(3) })).0, ["3", ""]);
    assert_eq!(
        targets(&stub)[..2],
        ["https://api.example/v1/users", "https://api.example/v1/users?page=2"]
    );
}

#[test]
fn an_offset_counts_up_to_the_total() {
    for (total, expected) in [("5", 3), ("6", 3), ("null", 4), ("4", 2), ("0", 1)] {
        let stub = Stub::new(move |request| {
            let offset: usize = query(request, "offset").unwrap().parse().unwrap();
            let files: Vec<usize> = (offset..6).take(2).collect();
            json(format!(r#"{{"files":{files:?},"total":{total}}}"#))
        });
        let client = client(&stub).build().unwrap();
        let (pages, error) = all(client.pages(&ListFiles { offset: 0 }));
        assert!(error.is_none());
        assert_eq!(pages.len(), expected, "{total}");
        assert_eq!(pages[0], "0 1");
    }
}

#[test]
fn a_cursor_of_ones_own_type_is_sent_in_any_encoding() {
    #[derive(Clone, Deserialize, Serialize)]
    struct Cursor(u64);

    impl CursorField for Cursor {
        type Text = u64;

        fn cursor(&self) -> Option<u64> {
            self.0.cursor()
        }

        fn from_cursor(text: u64) -> Self {
            Self(text)
        }
    }

    #[derive(Deserialize)]
    struct Found {
        hits: BTreeMap<String, u32>,
        next: u64,
    }

    #[derive(Clone, Endpoint)]
    #[endpoint(POST, "/search", encodings(json, form), response = Found)]
    #[endpoint(page(cursor = from, next = next, items = hits: BTreeMap<String, u32>))]
    struct Search<'a> {
        q: Cow<'a, str>,
        #[endpoint(rename = "start")]
        from: Option<Cursor>,
    }

    let stub = Stub::new(|request| {
        let next = if request.body() == "q=x&start=7" { 0 } else { 7 };
        json(format!(r#"{{"hits":{{"a":{next}}},"next":{next}}}"#))
    });
    let client = client(&stub).build().unwrap();
    let search = Search { q: Cow::Owned("x".to_owned()), from: None };
    let items = client.call(search).encoding(Form).pages().items();
    let hits: Vec<(String, u32)> = ManualClock::new(1).run(items.try_collect()).unwrap();
    assert_eq!(hits, [("a".to_owned(), 7), ("a".to_owned(), 0)]);
}

/// The number of a page, which a header sends.
#[derive(Clone)]
struct PageNumber(i16);

impl ToHeader for PageNumber {
    fn to_header(&self) -> Result<Option<HeaderValue>, EncodeReason> {
        self.0.to_header()
    }
}

impl CountField for PageNumber {
    fn count(&self) -> Option<u64> {
        self.0.count()
    }

    fn from_count(count: u64) -> Option<Self> {
        i16::from_count(count).map(Self)
    }
}

/// A list of one's own type.
#[derive(Deserialize)]
struct Lines(Vec<u32>);

impl PageItems for Lines {
    type Item = u32;
    type Iter = std::vec::IntoIter<u32>;

    fn take(&mut self) -> Self::Iter {
        std::mem::take(&mut self.0).into_iter()
    }

    fn count(&self) -> usize {
        self.0.len()
    }
}

#[test]
fn a_number_in_a_header_counts_up_to_the_last_page() {
    #[derive(Clone, Endpoint)]
    #[endpoint(GET, "/logs", response(whole = Logs))]
    #[endpoint(page(number = 0, last = last, items = lines: Lines))]
    struct ListLogs(#[endpoint(header = "X-Page")] PageNumber);

    #[derive(FromResponse)]
    struct Logs {
        #[response(header = "X-Last-Page")]
        last: Option<u32>,
        #[response(body)]
        lines: Lines,
    }

    let stub = Stub::new(|request| {
        let page = request.headers()["x-page"].to_str().unwrap();
        // An empty page is not the last one, where the last one is known.
        let mut response = json(if page == "1" { "[]".to_owned() } else { format!("[{page}]") })?;
        response.headers_mut().insert("x-last-page", HeaderValue::from_static("2"));
        Ok(response)
    });
    let items = client(&stub).build().unwrap().pages(&ListLogs(PageNumber(0))).items();
    assert_eq!(ManualClock::new(1).run(items.try_collect::<Vec<u32>>()).unwrap(), [0, 2]);
}

#[test]
fn a_group_and_a_base_path_go_before_every_page() {
    #[derive(Api)]
    #[api(prefix = "/v2", encodings(query, form))]
    struct Shop;

    #[derive(Clone, Endpoint)]
    #[endpoint(GET, "", api = Shop, response = Vec<u32>, page(link))]
    struct ListAll;

    let stub = Stub::new(|request| {
        let mut response = json("[1]")?;
        if request.uri().query().is_none() {
            let link = HeaderValue::from_static("</v1/v2?p=2>; rel=\"next\"");
            response.headers_mut().insert("link", link);
        }
        Ok(response)
    });
    let client = client(&stub).build().unwrap();
    assert_eq!(all(client.pages(&ListAll)).0.len(), 2);
    assert_eq!(targets(&stub)[1], "https://api.example/v1/v2?p=2");
}

#[test]
fn a_generic_endpoint_has_pages_too() {
    #[derive(Deserialize)]
    struct Page<T> {
        items: Vec<T>,
        next: Option<String>,
    }

    #[derive(Clone, Endpoint)]
    #[endpoint(GET, "/{kind}", response = Page<T>)]
    #[endpoint(page(cursor = after, next = next, items = items: Vec<T>))]
    struct List<'a, T, K>
    where
        K: Clone,
    {
        kind: K,
        after: Cow<'a, str>,
        #[endpoint(skip)]
        of: std::marker::PhantomData<fn() -> T>,
    }

    let stub = Stub::new(|request| {
        let is_first = query(request, "after").unwrap().is_empty();
        json(if is_first { r#"{"items":[1],"next":"x"}"# } else { r#"{"items":[2]}"# })
    });
    let list = List::<u32, &str> { kind: "a", after: "".into(), of: std::marker::PhantomData };
    assert_eq!(all(client(&stub).build().unwrap().pages(&list)).0, ["1", "2"]);
}

#[test]
fn a_blocking_client_has_an_iterator() {
    let stub = keys(&[("", "a"), ("a", "b"), ("b", "a")]);
    let client: blocking::Client = client(&stub).build_blocking().unwrap();
    let pages: Vec<_> = client.pages(&ListKeys::default()).collect();
    assert_eq!(pages.len(), 4);
    let error = pages[3].as_ref().unwrap_err();
    assert!(error.to_string().contains("page 3 names the same next page as page 1"), "{error}");
    let items = client.call(ListKeys::default()).no_retry().pages().items();
    let items: Vec<u32> = items.map_while(Result::ok).collect();
    assert_eq!(items, [0, 1, 10, 11, 20, 21]);
}

#[test]
fn the_specification_says_how_pages_follow() {
    let paging = ListKeys::SPEC.paging().unwrap();
    assert_eq!(paging.mode(), PagingMode::Cursor { field: "after", next: "meta.next" });
    assert_eq!(paging.items(), "keys");
    assert_eq!(ListOrders::SPEC.paging().unwrap().mode(), PagingMode::Link);
    let offset = PagingMode::Offset { field: "offset", total: Some("total") };
    assert_eq!(ListFiles::SPEC.paging().unwrap().mode(), offset);
    let number = PagingMode::Number { field: "page", last: None };
    assert_eq!(ListUsers::SPEC.paging().unwrap().mode(), number);
    assert_eq!(loginrocket::v1::Login::SPEC.paging(), None);
}

#[test]
fn pages_can_be_sent_between_threads_and_show_nothing() {
    fn is_send<T: Send>(_: &T) {}

    let stub = keys(&[("", "hunter2"), ("hunter2", "")]);
    let client = client(&stub).build().unwrap();
    let mut pages = client.pages(&ListKeys::default());
    is_send(&pages);
    is_send(&pages.next());
    ManualClock::new(1).run(pages.next()).unwrap().unwrap();
    let token: PageToken = pages.token().unwrap().clone();
    is_send(&client.pages(&ListKeys::default()).items());
    let shown = format!("{pages:?} {token:?} {:?}", pages.token());
    assert!(!shown.contains("hunter2"), "{shown}");
    assert!(shown.contains("ListKeys"));
    assert!(ManualClock::new(1).run(pages.by_ref().count()) == 1);
}
