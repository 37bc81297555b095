//! A value of status, headers and body together.

use http::Response;
use loginrocket::{Bytes, Endpoint, FromResponse, RequestId, StatusCode};

#[derive(FromResponse)]
struct Page<T> {
    #[response(header = "X-Total-Count")]
    total: u64,
    #[response(header = "ETag")]
    etag: Option<String>,
    #[response(status)]
    status: StatusCode,
    #[response(request_id)]
    request_id: Option<RequestId>,
    #[response(body)]
    names: Vec<T>,
}

#[derive(Endpoint)]
#[endpoint(GET, "/users", response(whole = Page<String>))]
struct ListUsers;

fn main() {
    let answer = Response::builder()
        .status(206)
        .header("x-total-count", "2")
        .header("x-request-id", "r1")
        .body(Bytes::from_static(br#"["ada"]"#));
    let page = ListUsers::decode(answer.unwrap()).unwrap().into_value();
    assert_eq!((page.total, page.etag, page.status.as_u16()), (2, None, 206));
    assert_eq!(page.request_id.unwrap().as_str(), "r1");
    assert_eq!(page.names, ["ada"]);
    assert!(ListUsers::decode(Response::new(Bytes::from_static(b"[]"))).is_err());
}
