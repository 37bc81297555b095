//! What an attacker can make longer takes in proportion: work is counted, not timed.

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, header::CONTENT_TYPE};

use super::{super::entries::work, MAX_PARTS, read};

/// The work that it takes to find so many parts in a body.
fn work_of(parts: usize, body: String) -> usize {
    let mut headers = HeaderMap::new();
    let form = HeaderValue::from_static("multipart/form-data; boundary=boundary");
    headers.insert(CONTENT_TYPE, form);
    work::done();
    assert_eq!(read(&Bytes::from(body), &headers, true).unwrap().len(), parts);
    work::done()
}

/// A part with this content.
fn part(content: &str) -> String {
    let head = "Content-Disposition: form-data; name=a";
    ["--boundary\r\n", head, "\r\n\r\n", content, "\r\n"].concat()
}

#[test]
fn twice_as_long_a_body_is_twice_the_work() {
    for line in ["\r", "\r\n", "\r\n--", "\r\n--boundar", "\r\r\n-", "\n--boundary"] {
        let of = |times: usize| work_of(1, part(&line.repeat(times)) + "--boundary--");
        let (once, twice) = (of(10_000), of(20_000));
        let bytes = line.len() * 10_000;
        assert!(once >= bytes && twice - once <= bytes, "{line:?}: {once}, {twice}");
    }
    let of = |times: usize| work_of(times, part("").repeat(times) + "--boundary--");
    let (once, twice) = (of(MAX_PARTS / 2), of(MAX_PARTS));
    assert!(once >= MAX_PARTS / 2 && twice <= once * 2, "{once}, {twice}");
}
