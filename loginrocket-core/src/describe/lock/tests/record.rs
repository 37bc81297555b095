//! What of a declaration goes into a lock; declarations of every kind are in the tests of
//! `loginrocket`.

use super::super::Lock;
use crate::{
    describe::Description,
    spec::{Spec, SpecBuilder},
};

#[test]
fn how_bodies_are_compressed_is_recorded() {
    const SPEC: Spec = SpecBuilder::new("A", "POST", "/a").compressed().build();
    let (fields, responses, errors) = (Vec::new(), Vec::new(), Vec::new());
    let description = Description { spec: &SPEC, deprecated: None, fields, responses, errors };
    let lock = Lock::of("files", "0.1.0", &[description]).unwrap();
    assert!(lock.to_string().contains("\n  compression gzip\n"), "{lock}");
}
