//! What may be marked `list`, `null` and `flatten`: types of the standard
//! library, and types of the user's own.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque},
};

use loginrocket::{
    BaseUrl, Endpoint, EndpointExt,
    field::{ListField, NullableField},
};
use serde::Serialize;

#[derive(Serialize)]
struct Tags(Vec<u8>);

impl ListField for Tags {}

#[derive(Serialize)]
struct Maybe(Option<u8>);

impl NullableField for Maybe {}

#[derive(Serialize)]
struct Filter<T> {
    all: T,
}

#[derive(Endpoint)]
#[endpoint(GET, "/lists")]
struct Lists<'a, T, L> {
    #[endpoint(list = comma)]
    slice: &'a [T],
    #[endpoint(list = comma)]
    array: [T; 2],
    #[endpoint(list = comma)]
    vec: Option<Vec<T>>,
    #[endpoint(list = comma)]
    deque: Box<VecDeque<T>>,
    #[endpoint(list = brackets)]
    set: BTreeSet<u8>,
    #[endpoint(list = repeat)]
    hashed: &'a HashSet<u8>,
    #[endpoint(list = comma)]
    cow: Cow<'a, [u8]>,
    #[endpoint(list = comma)]
    pair: (T, u8),
    #[endpoint(list = comma)]
    tags: Tags,
    #[endpoint(list = comma)]
    generic: L,
}

#[derive(Endpoint)]
#[endpoint(POST, "/nulls", encodings(json, form))]
struct Nulls<'a, T> {
    #[endpoint(null)]
    option: Option<T>,
    #[endpoint(null)]
    reference: &'a Option<T>,
    #[endpoint(null)]
    boxed: Box<Option<u8>>,
    #[endpoint(null)]
    maybe: Maybe,
}

#[derive(Endpoint)]
#[endpoint(POST, "/flat", encodings(json, form, query))]
struct Flat<'a, T, U> {
    #[endpoint(flatten)]
    filter: Filter<u8>,
    #[endpoint(flatten)]
    map: HashMap<String, T>,
    #[endpoint(flatten)]
    other: Option<&'a BTreeMap<&'a str, T>>,
    #[endpoint(flatten)]
    generic: &'a U,
    #[endpoint(flatten, query)]
    boxed: Box<Filter<T>>,
}

fn main() {
    let base = BaseUrl::parse("https://api.example").unwrap();
    let lists = Lists {
        slice: &[1, 2],
        array: [3, 4],
        vec: Some(vec![5]),
        deque: Box::default(),
        set: BTreeSet::from([6]),
        hashed: &HashSet::from([7]),
        cow: Cow::Borrowed(&[8]),
        pair: (9, 10),
        tags: Tags(vec![11]),
        generic: [12],
    };
    let lists = lists.encode(&base).unwrap();
    let query = "slice=1%2C2&array=3%2C4&vec=5&set[]=6&hashed=7&cow=8&pair=9%2C10&tags=11&generic=12";
    assert_eq!(lists.uri().query().unwrap().replace("%5B%5D", "[]"), query);

    let nulls =
        Nulls { option: None::<u8>, reference: &None, boxed: Box::new(Some(1)), maybe: Maybe(None) };
    let nulls = nulls.encode(&base).unwrap();
    let body = nulls.body().as_bytes().unwrap();
    assert_eq!(body, r#"{"option":null,"reference":null,"boxed":1,"maybe":null}"#);

    let flat = Flat {
        filter: Filter { all: 1 },
        map: HashMap::from([("a".to_owned(), 2)]),
        other: None,
        generic: &BTreeMap::from([("b", 3)]),
        boxed: Box::new(Filter { all: 4 }),
    };
    let flat = flat.encode(&base).unwrap();
    assert_eq!(flat.body().as_bytes().unwrap(), r#"{"all":1,"a":2,"b":3}"#);
    assert_eq!(flat.uri().query(), Some("all=4"));
}
