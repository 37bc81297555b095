//! Declarations of every kind, each of which is sent and received.

use std::{borrow::Cow, collections::BTreeMap};

use loginrocket::{Bytes, Endpoint, FromRequest, SecretString};
use serde::{Deserialize, Serialize};

/// All roles of a field at once, with texts that are borrowed.
#[derive(Clone, Debug, PartialEq, Endpoint, FromRequest)]
#[endpoint(POST, "/u/{user}/k/v{major}.{minor}:{verb}", encodings(json, form), query("v" = "2"))]
pub(super) struct Roles<'a> {
    pub(super) user: &'a str,
    pub(super) major: u8,
    pub(super) minor: i64,
    pub(super) verb: Kind,
    #[endpoint(query)]
    pub(super) page: Option<u32>,
    #[endpoint(query, rename = "a b&c")]
    pub(super) odd: &'a str,
    #[endpoint(header = "X-Text")]
    pub(super) text: Option<&'a str>,
    #[endpoint(header = "X-Number")]
    pub(super) number: u16,
    pub(super) name: &'a str,
    pub(super) note: Option<Cow<'a, str>>,
}

/// A variant's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Kind {
    Main,
    SpareOne,
}

impl std::fmt::Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if *self == Self::Main { "main" } else { "spare-one" })
    }
}

/// Every kind of scalar and list, in every wire form.
#[derive(Clone, Debug, PartialEq, Endpoint, FromRequest)]
#[endpoint(POST, "/scalars", encodings(json, form, query, jsonp), rename_all = "camelCase")]
pub(super) struct Scalars<'a> {
    pub(super) a_text: &'a str,
    pub(super) owned: String,
    pub(super) boxed: Box<str>,
    pub(super) letter: char,
    pub(super) is_on: bool,
    pub(super) small: i8,
    pub(super) large: u64,
    pub(super) huge: u128,
    pub(super) float: f64,
    pub(super) kind: Kind,
    pub(super) wrapped: Wrapped,
    #[endpoint(null)]
    pub(super) maybe: Option<&'a str>,
    pub(super) nothing: (),
    pub(super) pair: (u8, bool),
    #[endpoint(list = repeat)]
    pub(super) repeated: Vec<&'a str>,
    #[endpoint(list = brackets)]
    pub(super) bracketed: Vec<Cow<'a, str>>,
    #[endpoint(list = comma)]
    pub(super) numbers: Vec<i32>,
}

/// A type of one's own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Wrapped(pub(super) u32);

/// What JSON alone has.
#[derive(Clone, PartialEq, Endpoint, FromRequest)]
#[endpoint(PUT, "/deep")]
pub(super) struct Deep<'a> {
    #[endpoint(secret)]
    pub(super) secret: &'a str,
    pub(super) items: Vec<Item<'a>>,
    pub(super) map: BTreeMap<Cow<'a, str>, Option<i16>>,
    pub(super) shape: Shape<'a>,
    pub(super) optional: Option<Vec<Option<&'a str>>>,
}

/// An inner value with a text that is borrowed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Item<'a> {
    pub(super) id: u64,
    pub(super) name: &'a str,
    #[serde(borrow)]
    pub(super) more: Option<Box<Item<'a>>>,
}

/// All kinds of variants.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum Shape<'a> {
    Unit,
    Newtype(&'a str),
    Tuple(u8, &'a str),
    Struct { text: &'a str },
}

/// Segments that may be many, or none.
#[derive(Clone, Debug, PartialEq, Endpoint, FromRequest)]
#[endpoint(GET, "/f/{path..}/at/{id}/in/{more..?}")]
pub(super) struct Paths<'a> {
    pub(super) path: &'a str,
    pub(super) id: String,
    pub(super) more: Option<&'a str>,
    pub(super) q: Option<String>,
}

/// Flattened values, behind and in front of others.
#[derive(Clone, Debug, PartialEq, Endpoint, FromRequest)]
#[endpoint(POST, "/flat", encodings(json, form, query))]
pub(super) struct Flats<'a> {
    pub(super) first: u8,
    #[endpoint(flatten)]
    pub(super) inner: Inner<'a>,
    #[endpoint(flatten)]
    pub(super) rest: BTreeMap<String, String>,
    #[endpoint(query)]
    pub(super) last: Option<&'a str>,
}

/// A flattened struct.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Inner<'a> {
    pub(super) inner_text: &'a str,
    pub(super) inner_number: Option<u32>,
}

/// A flattened map that may be absent.
#[derive(Clone, Debug, PartialEq, Endpoint, FromRequest)]
#[endpoint(GET, "/filter")]
pub(super) struct Filter {
    #[endpoint(flatten)]
    pub(super) by: Option<BTreeMap<String, u32>>,
}

/// The whole body is JSON.
#[derive(Clone, Debug, PartialEq, Endpoint, FromRequest)]
#[endpoint(PUT, "/whole/{id}/json")]
pub(super) struct WholeJson<'a> {
    pub(super) id: u8,
    #[endpoint(body)]
    pub(super) item: Item<'a>,
}

/// The whole body is a form.
#[derive(Clone, Debug, PartialEq, Endpoint, FromRequest)]
#[endpoint(PUT, "/whole/form")]
pub(super) struct WholeForm<'a> {
    #[endpoint(body(form))]
    pub(super) inner: Inner<'a>,
}

/// The whole body is text.
#[derive(Clone, Debug, PartialEq, Endpoint, FromRequest)]
#[endpoint(PUT, "/whole/text")]
pub(super) struct WholeText<'a>(
    #[endpoint(body(text))] pub(super) &'a str,
    #[endpoint(header = "X-Lang")] pub(super) Option<String>,
);

/// The whole body is text of a declared type.
#[derive(Clone, Debug, PartialEq, Endpoint, FromRequest)]
#[endpoint(PUT, "/whole/csv")]
pub(super) struct WholeCsv(#[endpoint(body(text, content_type = "text/csv"))] pub(super) String);

/// The whole body is bytes.
#[derive(Clone, Debug, PartialEq, Endpoint, FromRequest)]
#[endpoint(PUT, "/whole/bytes", header("Content-Encoding" = "gzip"))]
pub(super) struct WholeBytes<'a>(#[endpoint(body(bytes))] pub(super) Cow<'a, [u8]>);

/// The whole body is bytes of a declared type, which are not copied.
#[derive(Clone, Debug, PartialEq, Endpoint, FromRequest)]
#[endpoint(PUT, "/whole/image")]
pub(super) struct WholeImage(#[endpoint(body(bytes, content_type = "image/png"))] pub(super) Bytes);

/// What serde's attributes say, and fields that are not sent.
#[derive(Clone, Debug, PartialEq, Endpoint, FromRequest)]
#[endpoint(POST, "/serde", encodings(json, form, query))]
#[serde(rename_all = "SCREAMING-KEBAB-CASE", deny_unknown_fields)]
pub(super) struct Serdes {
    #[serde(with = "hex")]
    pub(super) the_bytes: Vec<u8>,
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub(super) tags: Vec<String>,
    #[serde(skip_serializing_if = "is_seven", default = "seven")]
    pub(super) number: u8,
    #[serde(serialize_with = "hex::serialize", deserialize_with = "hex::deserialize")]
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub(super) more: Vec<u8>,
    #[serde(skip)]
    pub(super) cache: Option<u8>,
    pub(super) r#type: bool,
}

/// The number that is left out.
fn seven() -> u8 {
    7
}

/// Whether a number is left out.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_seven(number: &u8) -> bool {
    *number == 7
}

/// Bytes as hexadecimal text.
mod hex {
    use serde::{Deserialize, Deserializer, Serializer, de::Error as _};

    /// Writes them.
    pub(super) fn serialize<S: Serializer>(bytes: &[u8], out: S) -> Result<S::Ok, S::Error> {
        let texts: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        out.serialize_str(&texts.concat())
    }

    /// Reads them.
    pub(super) fn deserialize<'de, D: Deserializer<'de>>(text: D) -> Result<Vec<u8>, D::Error> {
        let text = <&str>::deserialize(text)?;
        let digits: Vec<u8> = text.bytes().collect();
        let byte = |pair: &[u8]| {
            let text = std::str::from_utf8(pair).map_err(D::Error::custom)?;
            u8::from_str_radix(text, 16).map_err(D::Error::custom)
        };
        digits.chunks(2).map(byte).collect()
    }
}

/// A type parameter, a constant one and a lifetime.
#[derive(Clone, Debug, PartialEq, Endpoint, FromRequest)]
#[endpoint(PATCH, "/generic/{key}", response = T)]
pub(super) struct Generic<'a, K, T, const N: usize>
where
    T: serde::de::DeserializeOwned,
{
    pub(super) key: K,
    pub(super) value: Option<T>,
    pub(super) values: [i32; N],
    pub(super) text: Cow<'a, str>,
}

/// A secret that is wiped, in a header and in the body, and nothing that could be compared.
#[derive(Clone, Endpoint, FromRequest)]
#[endpoint(POST, "/secrets", idempotency_key)]
pub(super) struct Secrets {
    #[endpoint(secret, header = "X-Api-Key")]
    pub(super) key: SecretString,
    #[endpoint(secret)]
    pub(super) password: Option<SecretString>,
}

/// No fields at all, and a method of one's own.
#[derive(Clone, Debug, PartialEq, Endpoint, FromRequest)]
#[endpoint("PURGE", "/cache")]
pub(super) struct Purge;
