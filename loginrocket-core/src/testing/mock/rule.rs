//! One rule of a mock: which calls it is for, and what comes of them.

use std::{collections::VecDeque, panic::Location, sync::Arc, time::Duration};

use bytes::Bytes;
use http::{Request, Response};
use serde_json::Value;

use crate::{
    body::Body,
    encoding::Encoding,
    endpoint::{self, Endpoint},
    server::{Endpoints, Inspected, Listed, Place},
    spec::Spec,
    testing::{
        fields::{compare, difference},
        wire,
    },
    transport::TransportError,
};

/// Which calls a rule is for, and what comes of them.
pub(super) struct Rule {
    pub(super) spec: &'static Spec,
    /// Where the test says it.
    pub(super) at: &'static Location<'static>,
    pub(super) conditions: Vec<Condition>,
    /// One for each call.
    pub(super) steps: VecDeque<Step>,
    /// What comes of all calls after them.
    pub(super) always: Option<Arc<dyn Fn() -> Step + Send + Sync>>,
}

/// What comes of one call.
pub(in crate::testing) struct Step {
    /// How long it takes.
    pub(in crate::testing) after: Duration,
    pub(in crate::testing) respond: Respond,
}

/// Makes the response to a request, or fails as a network does.
pub(super) type Respond =
    Box<dyn FnOnce(Request<Bytes>) -> Result<Response<Body>, TransportError> + Send>;

/// What a function of the test says of a request.
pub(super) type Holds = dyn Fn(&Request<Bytes>) -> bool + Send + Sync;

/// A request that came.
pub(super) struct Came {
    pub(super) request: Request<Bytes>,
    pub(super) inspected: Inspected,
}

/// What a rule asks of a request.
#[derive(Clone)]
pub(super) enum Condition {
    /// A field with this name has this value, as JSON; `null` is one that is absent.
    Field { name: &'static str, json: String },
    /// All fields are these, by the encoding.
    Sends(Arc<Vec<(Encoding, Vec<Listed>)>>),
    /// A function of the test says so.
    Holds(Arc<Holds>),
}

impl Rule {
    /// A rule without responses.
    pub(super) fn new(
        spec: &'static Spec,
        at: &'static Location<'static>,
        condition: Option<Condition>,
    ) -> Self {
        let conditions = condition.into_iter().collect();
        Self { spec, at, conditions, steps: VecDeque::new(), always: None }
    }

    /// What comes of the next call.
    pub(super) fn take(&mut self) -> Option<Step> {
        self.steps.pop_front().or_else(|| self.always.as_ref().map(|step| step()))
    }
}

impl Condition {
    /// That a request is the one of this value.
    #[track_caller]
    pub(super) fn sends<E: Endpoint + ?Sized>(endpoint: &E, endpoints: &Endpoints) -> Self {
        let fields = |encoding: &Encoding| (*encoding, sent(endpoint, *encoding, endpoints));
        let declared = E::SPEC.encodings();
        let usual = [E::SPEC.default_encoding()];
        let encodings = if declared.is_empty() { &usual } else { declared };
        Self::Sends(Arc::new(encodings.iter().map(fields).collect()))
    }

    /// Where a request differs, a line for each difference.
    pub(super) fn differences(&self, came: &Came) -> Vec<String> {
        let fields = &came.inspected.fields;
        match self {
            Self::Field { name, json } => {
                let found = fields.iter().find(|field| is_named(field, name));
                let is_json = came.inspected.encoding == Encoding::Json;
                if is_value(json, found, is_json) {
                    return Vec::new();
                }
                let mut declared = came.inspected.spec.fields().iter();
                let is_secret = found.is_some_and(|field| field.is_secret)
                    || declared.any(|field| field.name() == *name && field.is_secret());
                let came = found.map(|found| &*found.json);
                vec![difference(name, Some(json), came, is_secret)]
            }
            Self::Sends(all) => {
                let own = all.iter().find(|(encoding, _)| *encoding == came.inspected.encoding);
                own.map_or_else(Vec::new, |(_, expected)| compare(expected, fields, &Listed::eq))
            }
            Self::Holds(holds) if holds(&came.request) => Vec::new(),
            Self::Holds(_) => vec!["its condition does not hold".to_owned()],
        }
    }
}

/// Whether a field has a name: of pairs with brackets, the one without them.
fn is_named(field: &Listed, name: &str) -> bool {
    let came = if field.place == Place::Header {
        field.name.as_str()
    } else {
        field.name.trim_end_matches("[]")
    };
    came.eq_ignore_ascii_case(name) && (field.place == Place::Header || came == name)
}

/// Whether a field has this value. Outside of a JSON body values are texts, a list of one is
/// that one, and an empty one is absent.
fn is_value(expected: &str, came: Option<&Listed>, is_json: bool) -> bool {
    let Some(came) = came else { return expected == "null" || (!is_json && expected == "[]") };
    let value = |json| serde_json::from_str::<Value>(json).unwrap_or_default();
    let (expected, found) = (value(expected), value(&came.json));
    if is_json && came.place == Place::Body {
        return expected == found;
    }
    let texts = |value| match value {
        Value::Array(values) => values.iter().map(as_text).collect(),
        value => vec![as_text(&value)],
    };
    texts(expected) == texts(found)
}

/// A value as it is in a URL, form or header.
fn as_text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// What a value sends in an encoding.
#[track_caller]
#[expect(clippy::panic, reason = "a rule that cannot hold fails the test")]
fn sent<E: Endpoint + ?Sized>(
    endpoint: &E,
    encoding: Encoding,
    endpoints: &Endpoints,
) -> Vec<Listed> {
    let base = wire::base().unwrap_or_else(|error| panic!("{error}"));
    let request = endpoint::encode_in(endpoint, &base, encoding);
    let request =
        request.unwrap_or_else(|error| panic!("the expected request cannot be sent: {error}"));
    let (mut head, body) = request.into_parts();
    let Some(body) = wire::whole(body) else {
        panic!("`{}` has an upload that is not in memory; use `on` and `that`", E::SPEC.name());
    };
    if let Some(Ok(uri)) = head.uri.path_and_query().map(|target| target.as_str().parse()) {
        head.uri = uri;
    }
    endpoints.inspect(head, body).map(|inspected| inspected.fields).unwrap_or_default()
}
