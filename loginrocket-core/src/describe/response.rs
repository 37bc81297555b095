//! What responses are, by their statuses.

use http::StatusCode;

use super::{EventDescription, TypeDescription};
use crate::{
    endpoint::Endpoint,
    response::{Format, Kind},
};

/// A response type that says what it is by which status. Derive it beside
/// [`FromResponse`](crate::FromResponse). By hand:
///
/// ```
/// use loginrocket::describe::{Cases, DescribeResponse, TypeDescription};
///
/// /// A number of bytes, in a header.
/// struct Size(u64);
///
/// impl DescribeResponse for Size {
///     fn describe_response(cases: &mut Cases) {
///         let size = TypeDescription { name: "u64".into(), schema: None };
///         cases.case(&["200"], "The size.").header("content-length", true, size);
///     }
/// }
/// ```
pub trait DescribeResponse {
    /// Describes each case.
    fn describe_response(cases: &mut Cases);
}

/// Collects the cases of a response type.
#[derive(Clone, Debug, Default)]
pub struct Cases(Vec<ResponseDescription>);

/// The last case that was begun.
#[derive(Debug)]
pub struct Case<'a>(&'a mut ResponseDescription);

/// A response, or a part of all responses, that an endpoint declares.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ResponseDescription {
    /// The statuses, such as `200` and `4xx`; empty if none are named, which are all of success for
    /// a value, and unknown ones for an error.
    pub statuses: Vec<String>,
    /// The documentation.
    pub docs: String,
    /// The headers that are read: names in lower case, whether they are required, types.
    pub headers: Vec<(String, bool, TypeDescription)>,
    /// How the body is read.
    pub kind: Kind,
    /// The type of the body: of a stream that of an item.
    pub body: Option<TypeDescription>,
    /// The events of a stream, if they are known by their names.
    pub events: Vec<EventDescription>,
}

impl Cases {
    /// Those of a type.
    pub(super) fn of<T: DescribeResponse + ?Sized>() -> Self {
        let mut cases = Self::default();
        T::describe_response(&mut cases);
        cases
    }

    /// Begins a case of these statuses; none stand for all that no other case names.
    pub fn case(&mut self, statuses: &[&str], docs: &str) -> Case<'_> {
        self.0.push(ResponseDescription {
            statuses: statuses.iter().map(|status| (*status).to_owned()).collect(),
            docs: docs.to_owned(),
            headers: Vec::new(),
            kind: Kind::Empty,
            body: None,
            events: Vec::new(),
        });
        let last = self.0.len().saturating_sub(1);
        // It was added just now.
        #[expect(clippy::indexing_slicing, reason = "it was added just now")]
        Case(&mut self.0[last])
    }
}

impl Cases {
    /// Adds the cases of a type that is read from the whole response: those that name no statuses
    /// have these.
    pub fn whole(
        &mut self,
        statuses: &[&str],
        docs: &str,
        cases: Option<Self>,
        ty: TypeDescription,
    ) {
        let Some(Self(mut cases)) = cases else {
            let _ = self.case(statuses, docs).body(Kind::Whole, ty);
            return;
        };
        for case in cases.iter_mut().filter(|case| case.statuses.is_empty()) {
            case.statuses = statuses.iter().map(|status| (*status).to_owned()).collect();
        }
        self.0.append(&mut cases);
    }
}

impl Case<'_> {
    /// With this header, by its name in lower case.
    #[must_use]
    pub fn header(self, name: &str, is_required: bool, ty: TypeDescription) -> Self {
        self.0.headers.push((name.to_owned(), is_required, ty));
        self
    }

    /// With a body of this type.
    #[must_use]
    pub fn body(self, kind: Kind, ty: TypeDescription) -> Self {
        self.0.kind = kind;
        self.0.body = Some(ty);
        self
    }

    /// With a stream of these events.
    #[must_use]
    pub(super) fn events(self, events: Vec<EventDescription>) -> Self {
        self.0.kind = Kind::Events;
        self.0.events = events;
        self
    }
}

/// What the success of an endpoint is.
pub(super) fn of_endpoint<E: Endpoint>(
    cases: Option<Cases>,
    ty: TypeDescription,
) -> Vec<ResponseDescription> {
    let kind = <E::Format as Format<E::Response>>::KIND;
    if let (Kind::Whole | Kind::Events, Some(Cases(cases))) = (kind, cases) {
        return cases;
    }
    let is_accepted = |status: &u16| {
        StatusCode::from_u16(*status).is_ok_and(<E::Format as Format<E::Response>>::accepts)
    };
    let accepted: Vec<u16> = (100..600).filter(is_accepted).collect();
    let statuses = if accepted == (200..300).collect::<Vec<_>>() {
        Vec::new()
    } else {
        accepted.iter().map(u16::to_string).collect()
    };
    let body = (kind != Kind::Empty).then_some(ty);
    let docs = String::new();
    let (headers, events) = (Vec::new(), Vec::new());
    vec![ResponseDescription { statuses, docs, headers, kind, body, events }]
}

/// What the error of an endpoint is.
pub(super) fn of_error(cases: Option<Cases>, ty: TypeDescription) -> Vec<ResponseDescription> {
    match cases {
        Some(Cases(cases)) => cases,
        None if ty.name == "Infallible" => Vec::new(),
        None => vec![ResponseDescription {
            statuses: Vec::new(),
            docs: String::new(),
            headers: Vec::new(),
            kind: Kind::Whole,
            body: Some(ty),
            events: Vec::new(),
        }],
    }
}
