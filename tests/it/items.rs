//! Responses that are JSON texts one after the other.

use loginrocket::{
    Body, Endpoint, EndpointExt, ErrorKind,
    error::{DecodeError, DecodeReason},
    http::Response,
    stream::Items,
    testing::Stub,
};
use serde::Deserialize;

use crate::{
    frames::client,
    streams::{chunks, stub},
};

/// Lists rows.
#[derive(Endpoint)]
#[endpoint(GET, "/rows", response(lines = Row))]
struct ListRows<'a> {
    #[endpoint(secret, header = "X-Key")]
    key: &'a str,
}

/// Lists rows of at most 20 bytes.
#[derive(Endpoint)]
#[endpoint(GET, "/rows", response(lines = Row), max_response_bytes = 20)]
struct ListShortRows;

#[derive(Debug, PartialEq, Deserialize)]
struct Row {
    id: u8,
}

const LIST: ListRows<'static> = ListRows { key: "s3cret-key" };

/// The ids of all items, and the error at the end.
async fn ids<E>(items: &mut Items<Row, E>) -> (Vec<u8>, Option<loginrocket::Error<E>>) {
    let mut ids = Vec::new();
    while let Some(row) = items.next().await {
        match row {
            Ok(row) => ids.push(row.id),
            Err(error) => {
                assert!(items.next().await.is_none(), "an error is the last item");
                return (ids, Some(error));
            }
        }
    }
    (ids, None)
}

/// The items of a response with this body.
fn ids_of(
    body: impl Fn() -> Body + Send + Sync + 'static,
) -> (Vec<u8>, Option<loginrocket::Error>) {
    let (clock, client) = client(stub(body));
    let client = client.build().unwrap();
    clock.run(async { ids(&mut client.send(LIST).await.unwrap()).await })
}

/// Why an item was not read.
fn decode_error<E>(error: &loginrocket::Error<E>) -> &DecodeError {
    let ErrorKind::Decode(error) = error.kind() else { panic!("{error}") };
    error
}

#[test]
fn items_come_however_they_are_separated_and_cut() {
    for body in [
        &["{\"id\":1}\n{\"id\":2}\r\n\n{\"id\":3}"][..],
        &["{\"id\":", "1}{\"id\"", ":2}", "{\"id\":3}\n"],
        &["{\n  \"id\": 1\n}\n{\n", "  \"id\": 2\n}\n", "\u{1e}{\"id\":3}"],
    ] {
        let (ids, error) = ids_of(move || chunks(body, None));
        assert_eq!((ids, error.is_none()), (vec![1, 2, 3], true), "{body:?}");
    }
}

#[test]
fn an_item_comes_before_the_next_one_has() {
    let (clock, client) = client(stub(|| chunks(&["{\"id\":1}{"], Some("cut"))));
    let client = client.build().unwrap();
    clock.run(async {
        let mut rows = client.send(LIST).await.unwrap();
        assert_eq!(rows.next().await.unwrap().unwrap(), Row { id: 1 });
        assert_eq!(rows.next().await.unwrap().unwrap_err().kind(), &ErrorKind::Interrupted);
        assert!(rows.next().await.is_none());
    });
}

#[test]
fn a_wrong_item_is_told_by_its_number_and_path_and_not_by_its_value() {
    let (ids, error) = ids_of(|| chunks(&["{\"id\":1}\n{\"id\":\"hunter2\"}\n{\"id\":3}"], None));
    let error = error.unwrap();
    assert_eq!(ids, [1]);
    assert_eq!(
        error.to_string(),
        "ListRows (GET /rows): expected u8, found a string at $.id (line 1, column 15) of item 2, \
         status 203, request id rq_1, after 34 bytes of the body"
    );
    let decode = decode_error(&error);
    assert_eq!((decode.item(), decode.path()), (Some(2), Some("$.id")));
    assert!(!format!("{error:?}").contains("hunter2"));
}

#[test]
fn a_key_that_repeats_a_secret_is_left_out_of_the_path() {
    #[derive(Endpoint)]
    #[endpoint(GET, "/maps", response(lines = std::collections::BTreeMap<String, u8>))]
    struct ListMaps<'a> {
        #[endpoint(secret, header = "X-Key")]
        key: &'a str,
    }
    let (clock, client) = client(stub(|| chunks(&["{\"s3cret-key\":\"x\"}"], None)));
    let client = client.build().unwrap();
    clock.run(async {
        let mut maps = client.send(ListMaps { key: "s3cret-key" }).await.unwrap();
        let error = maps.next().await.unwrap().unwrap_err();
        assert_eq!(decode_error(&error).path(), Some("$[?]"));
    });
}

#[test]
fn an_item_that_is_cut_is_an_error_and_the_earlier_ones_are_not_lost() {
    let (ids, error) = ids_of(|| chunks(&["{\"id\":1}\n{\"id\":"], None));
    let error = error.unwrap();
    let decode = decode_error(&error);
    assert_eq!((ids, decode.reason(), decode.item()), (vec![1], DecodeReason::Truncated, Some(2)));
}

#[test]
fn the_cap_is_for_each_item_and_there_may_be_any_number_of_them() {
    let (clock, client) = client(Stub::new(|_request| {
        let long = "{\"id\":1}\n".repeat(1000) + "{\"id\":      1      }{\"id\":       1      }";
        Ok(Response::new(Body::from(long)))
    }));
    let client = client.build().unwrap();
    clock.run(async {
        let (all, error) = ids(&mut client.call(LIST).await.unwrap()).await;
        assert_eq!((all.len(), error.is_none()), (1002, true));
        let (short, error) = ids(&mut client.send(ListShortRows).await.unwrap()).await;
        let error = error.unwrap();
        let decode = decode_error(&error);
        assert_eq!((short.len(), decode.reason()), (1001, DecodeReason::ItemTooLong));
        assert_eq!(decode.item(), Some(1002));
    });
}

#[test]
fn an_empty_body_has_no_items() {
    assert!(ids_of(Body::empty).0.is_empty());
    assert!(ids_of(|| Body::from(" \n\r\n")).0.is_empty());
}

#[test]
fn a_response_of_another_http_stack_is_read_too() {
    let mut rows = ListRows::decode(Response::new("{\"id\":1}{\"id\":2}")).unwrap();
    let (clock, _client) = client(Stub::json(""));
    assert_eq!(clock.run(ids(&mut rows)).0, [1, 2]);
}
