//! What an attacker can make longer takes in proportion: work is counted, not timed.

use std::{collections::BTreeMap, convert::Infallible};

use bytes::Bytes;
use http::Request;

use super::{Fields, FromRequest, Received, RequestError, entries::work};
use crate::{
    encoding::Encoding, endpoint::Endpoint, request::Writer, response::NoContent, spec::Spec,
};

/// An endpoint that takes everything.
struct All<'a> {
    list: Vec<&'a str>,
    map: BTreeMap<&'a str, serde_json::Value>,
    missing: Option<u8>,
}

impl Endpoint for All<'_> {
    type Response = ();
    type Error = Infallible;
    type Format = NoContent;
    const SPEC: &'static Spec = &Spec::new("All", "POST", "/all").with_encodings(&[
        Encoding::Json,
        Encoding::Form,
        Encoding::Query,
    ]);

    fn write(&self, _writer: &mut Writer) {}
}

impl FromRequest for All<'_> {
    type Request<'r>
        = All<'r>
    where
        Self: 'r;

    fn from_request<'r>(fields: &Fields<'r>) -> Result<All<'r>, RequestError>
    where
        Self: 'r,
    {
        Ok(All {
            list: fields.field("list").read_or(Vec::new)?,
            missing: fields.field("missing").read()?,
            map: fields.flattened().read()?,
        })
    }
}

/// The work that it takes to read a body, which has as many values as it was made of.
fn work_of(media_type: &str, times: usize, body: String) -> usize {
    let request = Request::post("/all").header("content-type", media_type);
    let received = Received::<All<'static>>::new(request.body(Bytes::from(body)).unwrap());
    let received = received.unwrap();
    work::done();
    let all = received.decode().unwrap();
    assert!(all.list.len().max(all.map.len()) >= times && all.missing.is_none());
    work::done()
}

/// Bodies of this many values.
fn bodies(times: usize) -> [(&'static str, String); 5] {
    let each = |make: &dyn Fn(usize) -> String, between: &str| {
        (0..times).map(make).collect::<Vec<_>>().join(between)
    };
    let (form, json) = ("application/x-www-form-urlencoded", "application/json");
    [
        (form, each(&|_| "list=%41".to_owned(), "&")),
        (form, each(&|number| format!("n{number}%20=%41"), "&")),
        (json, format!("{{{}}}", each(&|number| format!("\"n{number}\":[1]"), ","))),
        (json, format!("{{{}}}", each(&|number| format!("\"\\n{number}\":\"\\n\""), ","))),
        (json, format!("{{\"list\":[{}]}}", each(&|_| "\"\\n\"".to_owned(), ","))),
    ]
}

#[test]
fn twice_as_many_values_are_twice_the_work() {
    for ((media_type, short), (_, long)) in bodies(5_000).into_iter().zip(bodies(10_000)) {
        let shown: String = short.chars().take(30).collect();
        let (once, twice) = (work_of(media_type, 5_000, short), work_of(media_type, 10_000, long));
        assert!(once >= 5_000 && twice <= once.saturating_mul(2) + 100, "{shown}: {once}, {twice}");
    }
}
