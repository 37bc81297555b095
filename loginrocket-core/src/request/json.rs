//! Writes the fields of a JSON body, one by one, into one object.

use serde::{Serialize, Serializer};
use serde_json::Serializer as Inner;

use super::null;
use crate::error::EncodeReason;

/// Appends one field, unless its value turns out to be `None`.
pub(super) fn field<F>(body: &mut Vec<u8>, name: &str, write: F) -> Result<(), EncodeReason>
where
    F: FnOnce(JsonField<'_, '_>) -> Result<(), serde_json::Error>,
{
    let start = open(body);
    if start > 1 {
        body.push(b',');
    }
    let mut json = Inner::new(&mut *body);
    let mut note = Note::Written;
    name.serialize(&mut json).map_err(|_| EncodeReason::Unserializable)?;
    json.into_inner().push(b':');
    let mut json = Inner::new(&mut *body);
    let result = write(JsonField { json: &mut json, note: &mut note });
    match note {
        Note::NotFinite => return Err(EncodeReason::NotFinite),
        Note::Absent => body.truncate(start),
        Note::Written => {}
    }
    result.map_err(|_| EncodeReason::Unserializable)
}

/// What the value of a field turned out to be.
enum Note {
    /// A value.
    Written,
    /// `None`.
    Absent,
    /// A number that JSON cannot write.
    NotFinite,
}

/// Appends the fields of a struct or map.
pub(super) fn flatten<T: Serialize + ?Sized>(
    body: &mut Vec<u8>,
    value: &T,
) -> Result<(), EncodeReason> {
    let start = open(body);
    serde_json::to_writer(&mut *body, value).map_err(|_| EncodeReason::Unserializable)?;
    match body.get_mut(start..) {
        Some([b'{', b'}'] | [b'n', b'u', b'l', b'l']) => body.truncate(start),
        Some([first @ b'{', .., b'}']) => {
            *first = b',';
            body.pop();
            if start == 1 {
                body.remove(start);
            }
        }
        _ => return Err(EncodeReason::NotFields),
    }
    Ok(())
}

/// Begins the object if nothing has; says where the next field goes.
fn open(body: &mut Vec<u8>) -> usize {
    if body.is_empty() {
        body.push(b'{');
    }
    body.len()
}

/// Ends the object.
pub(super) fn close(mut body: Vec<u8>) -> Vec<u8> {
    open(&mut body);
    body.push(b'}');
    body
}

/// Writes the value of one field: as `serde_json` does, but `None` leaves the
/// field out, and a number that JSON cannot write is an error. Inside of a
/// list or struct both are `null`, as `serde_json` has it.
#[expect(missing_debug_implementations, reason = "it writes into a body that may hold secrets")]
pub struct JsonField<'a, 'b> {
    json: &'a mut Inner<&'b mut Vec<u8>>,
    note: &'a mut Note,
}

impl<'a, 'b> JsonField<'a, 'b> {
    /// The writer, for a number that JSON can write.
    fn finite(self, is_finite: bool) -> serde_json::Result<&'a mut Inner<&'b mut Vec<u8>>> {
        if is_finite {
            return Ok(self.json);
        }
        *self.note = Note::NotFinite;
        Err(serde::ser::Error::custom(EncodeReason::NotFinite))
    }
}

/// Methods that hand their arguments on.
macro_rules! delegate {
    ($($method:ident($($arg:ident: $ty:ty),*) -> $ok:ty;)*) => {$(
        fn $method(self, $($arg: $ty),*) -> Result<$ok, Self::Error> {
            self.json.$method($($arg),*)
        }
    )*};
}

impl<'a, 'b> Serializer for JsonField<'a, 'b> {
    type Ok = ();
    type Error = serde_json::Error;
    type SerializeSeq = <&'a mut Inner<&'b mut Vec<u8>> as Serializer>::SerializeSeq;
    type SerializeTuple = <&'a mut Inner<&'b mut Vec<u8>> as Serializer>::SerializeTuple;
    type SerializeTupleStruct =
        <&'a mut Inner<&'b mut Vec<u8>> as Serializer>::SerializeTupleStruct;
    type SerializeTupleVariant =
        <&'a mut Inner<&'b mut Vec<u8>> as Serializer>::SerializeTupleVariant;
    type SerializeMap = <&'a mut Inner<&'b mut Vec<u8>> as Serializer>::SerializeMap;
    type SerializeStruct = <&'a mut Inner<&'b mut Vec<u8>> as Serializer>::SerializeStruct;
    type SerializeStructVariant =
        <&'a mut Inner<&'b mut Vec<u8>> as Serializer>::SerializeStructVariant;

    delegate! {
        serialize_bool(v: bool) -> ();
        serialize_i8(v: i8) -> ();
        serialize_i16(v: i16) -> ();
        serialize_i32(v: i32) -> ();
        serialize_i64(v: i64) -> ();
        serialize_i128(v: i128) -> ();
        serialize_u8(v: u8) -> ();
        serialize_u16(v: u16) -> ();
        serialize_u32(v: u32) -> ();
        serialize_u64(v: u64) -> ();
        serialize_u128(v: u128) -> ();
        serialize_char(v: char) -> ();
        serialize_str(v: &str) -> ();
        serialize_bytes(v: &[u8]) -> ();
        serialize_unit() -> ();
        serialize_unit_struct(name: &'static str) -> ();
        serialize_unit_variant(name: &'static str, index: u32, variant: &'static str) -> ();
        serialize_seq(len: Option<usize>) -> Self::SerializeSeq;
        serialize_tuple(len: usize) -> Self::SerializeTuple;
        serialize_tuple_struct(name: &'static str, len: usize) -> Self::SerializeTupleStruct;
        serialize_tuple_variant(name: &'static str, index: u32, variant: &'static str, len: usize)
            -> Self::SerializeTupleVariant;
        serialize_map(len: Option<usize>) -> Self::SerializeMap;
        serialize_struct(name: &'static str, len: usize) -> Self::SerializeStruct;
        serialize_struct_variant(name: &'static str, index: u32, variant: &'static str, len: usize)
            -> Self::SerializeStructVariant;
    }

    fn serialize_none(self) -> serde_json::Result<()> {
        *self.note = Note::Absent;
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> serde_json::Result<()> {
        value.serialize(self)
    }

    fn serialize_f32(self, v: f32) -> serde_json::Result<()> {
        self.finite(v.is_finite())?.serialize_f32(v)
    }

    fn serialize_f64(self, v: f64) -> serde_json::Result<()> {
        self.finite(v.is_finite())?.serialize_f64(v)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> serde_json::Result<()> {
        if name == null::MARKER { value.serialize(self.json) } else { value.serialize(self) }
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        value: &T,
    ) -> serde_json::Result<()> {
        self.json.serialize_newtype_variant(name, index, variant, value)
    }

    fn collect_str<T: std::fmt::Display + ?Sized>(self, value: &T) -> serde_json::Result<()> {
        self.json.collect_str(value)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Serialize;

    use super::{close, field, flatten};
    use crate::error::EncodeReason;

    fn put<T: Serialize>(body: &mut Vec<u8>, name: &str, value: T) -> Result<(), EncodeReason> {
        field(body, name, |json| value.serialize(json))
    }

    fn text(body: Vec<u8>) -> String {
        String::from_utf8(close(body)).unwrap()
    }

    #[test]
    fn none_is_left_out_wherever_it_stands() {
        let mut body = Vec::new();
        put(&mut body, "a", None::<u8>).unwrap();
        put(&mut body, "b", Some(1)).unwrap();
        put(&mut body, "c", Some(None::<u8>)).unwrap();
        put(&mut body, "d", "x").unwrap();
        put(&mut body, "e", None::<u8>).unwrap();
        assert_eq!(text(body), r#"{"b":1,"d":"x"}"#);
        assert_eq!(text(Vec::new()), "{}");
    }

    #[test]
    fn inner_nulls_stay() {
        let mut body = Vec::new();
        put(&mut body, "a", [None, Some(1)]).unwrap();
        put(&mut body, "b", serde_json::Value::Null).unwrap();
        assert_eq!(text(body), r#"{"a":[null,1],"b":null}"#);
    }

    #[test]
    fn text_is_escaped_as_json() {
        let mut body = Vec::new();
        put(&mut body, "k\"", "\u{0}\u{2028}</script>\u{1f600}").unwrap();
        let parsed: BTreeMap<String, String> = serde_json::from_str(&text(body)).unwrap();
        assert_eq!(parsed["k\""], "\u{0}\u{2028}</script>\u{1f600}");
    }

    #[test]
    fn a_number_that_json_cannot_write_is_refused() {
        for value in [f64::NAN, f64::INFINITY] {
            assert_eq!(put(&mut Vec::new(), "x", value), Err(EncodeReason::NotFinite));
        }
        let mut body = Vec::new();
        put(&mut body, "x", 0.1_f32).unwrap();
        put(&mut body, "y", 0.1_f64).unwrap();
        assert_eq!(text(body), r#"{"x":0.1,"y":0.1}"#);
    }

    #[test]
    fn flattened_fields_join_the_object() {
        let map = BTreeMap::from([("x", 1), ("y", 2)]);
        let mut body = Vec::new();
        flatten(&mut body, &map).unwrap();
        put(&mut body, "a", 1).unwrap();
        flatten(&mut body, &BTreeMap::<&str, u8>::new()).unwrap();
        flatten(&mut body, &BTreeMap::from([("z", 3)])).unwrap();
        flatten(&mut body, &None::<BTreeMap<&str, u8>>).unwrap();
        assert_eq!(text(body), r#"{"x":1,"y":2,"a":1,"z":3}"#);
        assert_eq!(flatten(&mut Vec::new(), &[1]), Err(EncodeReason::NotFields));
    }
}
