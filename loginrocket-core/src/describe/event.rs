//! What the events of a stream are, by their names.

use super::{Cases, DescribeResponse, TypeDescription};
use crate::{response::Kind, stream::Events};

/// A type of events that says which there are. Derive it beside
/// [`FromEvent`](trait@crate::stream::FromEvent). By hand:
///
/// ```
/// use loginrocket::{
///     describe::{DescribeEvent, EventKinds, TypeDescription},
///     response::Kind,
/// };
///
/// enum Update {
///     Price(f64),
///     Halted(String),
/// }
///
/// impl DescribeEvent for Update {
///     fn describe_event(kinds: &mut EventKinds) {
///         kinds.value(&["price"], "In euros.", Kind::Json, TypeDescription::of::<f64>());
///         kinds.text(&["halted"], "Why there is no price.");
///     }
/// }
/// ```
pub trait DescribeEvent {
    /// Describes each kind of event.
    fn describe_event(kinds: &mut EventKinds);
}

/// Collects the kinds of events of a type. No names stand for all that no other kind has.
#[derive(Debug, Default)]
pub struct EventKinds(Vec<EventDescription>);

/// Events that are read alike.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct EventDescription {
    /// Their names; empty for all that no other kind has.
    pub names: Vec<String>,
    /// The documentation.
    pub docs: String,
    /// How the data is read: not at all, as JSON, as text, or as its type has it.
    pub kind: Kind,
    /// The type of the data, if it is read.
    pub data: Option<TypeDescription>,
}

impl EventKinds {
    /// Those of a type.
    fn of<T: DescribeEvent + ?Sized>() -> Vec<EventDescription> {
        let mut kinds = Self::default();
        T::describe_event(&mut kinds);
        kinds.0
    }

    /// Events whose data is not read.
    pub fn empty(&mut self, names: &[&str], docs: &str) {
        self.add(names, docs, Kind::Empty, None);
    }

    /// Events whose data is a text.
    pub fn text(&mut self, names: &[&str], docs: &str) {
        self.add(names, docs, Kind::Text, Some(TypeDescription::of::<str>()));
    }

    /// Events whose data is a value of this type: in JSON ([`Kind::Json`]), or as the type has it
    /// ([`Kind::Whole`]).
    pub fn value(&mut self, names: &[&str], docs: &str, kind: Kind, data: TypeDescription) {
        self.add(names, docs, kind, Some(data));
    }

    /// Adds a kind.
    fn add(&mut self, names: &[&str], docs: &str, kind: Kind, data: Option<TypeDescription>) {
        let names = names.iter().map(|name| (*name).to_owned()).collect();
        self.0.push(EventDescription { names, docs: docs.to_owned(), kind, data });
    }
}

/// A stream is described by its events.
impl<T: DescribeEvent, E> DescribeResponse for Events<T, E> {
    fn describe_response(cases: &mut Cases) {
        let _ = cases.case(&[], "").events(EventKinds::of::<T>());
    }
}
