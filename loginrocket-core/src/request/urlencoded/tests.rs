//! What each kind of value is as pairs.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{super::names::Names, PairError, PairField, PairMap};
use crate::{
    error::EncodeReason::{Comma, Nested, NotFields, NotFinite, Unserializable},
    spec::List,
};

fn pair<T: Serialize + ?Sized>(value: &T) -> Result<String, PairError> {
    let mut out = String::new();
    value.serialize(PairField::new(&mut out, "k")).map(|()| out)
}

fn map<T: Serialize + ?Sized>(value: &T) -> Result<String, PairError> {
    let mut out = String::new();
    value.serialize(PairMap::new(&mut out, &mut Names::new())).map(|()| out)
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Sort {
    Up,
    By(u8),
}

#[derive(Serialize)]
struct Page {
    from: u32,
    tags: Vec<&'static str>,
    to: Option<u32>,
}

#[test]
fn each_kind_of_value_has_one_form() {
    assert_eq!(pair(&None::<u8>).unwrap(), "");
    assert_eq!(pair(&Some("")).unwrap(), "k=");
    assert_eq!(pair(&true).unwrap(), "k=true");
    assert_eq!(pair(&i64::MIN).unwrap(), "k=-9223372036854775808");
    assert_eq!(pair(&1.5).unwrap(), "k=1.5");
    assert_eq!(pair(&'\u{e9}').unwrap(), "k=%C3%A9");
    assert_eq!(pair(&Sort::Up).unwrap(), "k=up");
    assert_eq!(pair(&()).unwrap(), "");
    assert_eq!(pair::<[u8]>(&[]).unwrap(), "");
    assert_eq!(pair(&vec![Some(1), None, Some(3)]).unwrap(), "k=1&k=3");
    assert_eq!(pair(&("a", 2)).unwrap(), "k=a&k=2");
}

#[test]
fn a_list_has_three_styles() {
    let styled = |list: List, value: &[&str]| pair(&list.of(value));
    assert_eq!(styled(List::Repeat, &["a", "b"]).unwrap(), "k=a&k=b");
    assert_eq!(styled(List::Comma, &["a", "", "c&"]).unwrap(), "k=a%2C%2Cc%26");
    assert_eq!(styled(List::Comma, &["a", "b,c"]), Err(PairError(Comma)));
    assert_eq!(styled(List::Brackets, &["a", "b"]).unwrap(), "k%5B%5D=a&k%5B%5D=b");
    for list in [List::Repeat, List::Comma, List::Brackets] {
        assert_eq!(styled(list, &[]).unwrap(), "");
    }
}

#[test]
fn what_has_no_form_is_refused() {
    assert_eq!(pair(&f64::NAN), Err(PairError(NotFinite)));
    assert_eq!(pair(&f32::INFINITY), Err(PairError(NotFinite)));
    assert_eq!(pair(&[[1]]), Err(PairError(Nested)));
    assert_eq!(pair(&Sort::By(1)), Err(PairError(Nested)));
    assert_eq!(pair(&BTreeMap::from([("a", 1)])), Err(PairError(Nested)));
    assert_eq!(map(&5), Err(PairError(NotFields)));
    assert_eq!(map(&[1]), Err(PairError(NotFields)));
}

#[test]
fn separators_in_a_value_stay_in_the_value() {
    let hostile = "&=+%#; \r\n[]\0\u{e9}";
    let text = pair(hostile).unwrap();
    assert_eq!(text, "k=%26%3D%2B%25%23%3B+%0D%0A%5B%5D%00%C3%A9");
    let pairs: Vec<_> = form_urlencoded::parse(text.as_bytes()).collect();
    assert_eq!(pairs, [("k".into(), hostile.into())]);
}

#[test]
fn a_struct_or_map_is_one_pair_for_each_entry() {
    let page = Page { from: 1, tags: vec!["a", "b"], to: None };
    assert_eq!(map(&page).unwrap(), "from=1&tags=a&tags=b");
    assert_eq!(map(&BTreeMap::from([(2, "x"), (3, "y&")])).unwrap(), "2=x&3=y%26");
    assert_eq!(map(&Some(BTreeMap::from([("a b", 1)]))).unwrap(), "a+b=1");
    assert_eq!(map(&None::<Page>).unwrap(), "");
}

#[test]
fn the_words_of_a_failing_value_are_dropped() {
    struct Failing;
    impl Serialize for Failing {
        fn serialize<S: serde::Serializer>(&self, _serializer: S) -> Result<S::Ok, S::Error> {
            Err(serde::ser::Error::custom("hunter2"))
        }
    }
    let error = pair(&Failing).unwrap_err();
    assert_eq!(error, PairError(Unserializable));
    assert!(!format!("{error} {error:?}").contains("hunter2"));
}
