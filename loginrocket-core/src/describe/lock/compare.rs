//! What of two locks differs. What that means is in `rules`.

mod endpoint;
mod path;
mod responses;

use std::fmt;

use super::{
    model::{Endpoint, Lock},
    rules::{Kind, Rule, Verdict},
    ty::{Difference, Shift},
};

/// A change from one lock to another, as a sentence, with what it means: its
/// [`Rule`](super::Rule).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The endpoint.
    endpoint: String,
    /// What of it changed: what stands behind its name, as in `` `Login.locale` ``.
    within: String,
    kind: Kind,
    /// What was and what is.
    detail: Option<String>,
}

impl Change {
    /// The row of [`RULES`](super::RULES) that is for it.
    #[must_use]
    pub fn rule(&self) -> &'static Rule {
        self.kind.rule()
    }

    /// What it means for a service that is as it was.
    #[must_use]
    pub fn service(&self) -> Verdict {
        self.kind.rule().service
    }

    /// What it means for programs that were written for the SDK as it was.
    #[must_use]
    pub fn users(&self) -> Verdict {
        self.kind.rule().users
    }

    /// The endpoint that changed.
    #[must_use]
    pub fn endpoint(&self) -> &str {
        &self.endpoint
    }

    /// Whether the same changed within both endpoints, as where they have the error of their group.
    pub(super) fn is_also(&self, other: &Self) -> bool {
        self.within != WHOLE
            && (self.kind, &self.within, &self.detail) == (other.kind, &other.within, &other.detail)
    }

    /// Whether it may break one of the two.
    #[must_use]
    pub fn is_breaking(&self) -> bool {
        self.service().is_breaking() || self.users().is_breaking()
    }

    /// Whether it breaks neither, and users have something more to use.
    #[must_use]
    pub fn is_addition(&self) -> bool {
        !self.is_breaking() && self.users().is_addition()
    }
}

/// What stands behind the name of an endpoint that changed as a whole.
const WHOLE: &str = "`";

/// A sentence, without the verdicts.
impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}{} {}", self.endpoint, self.within, self.kind.rule().how)?;
        self.detail.iter().try_for_each(|detail| write!(f, ": {detail}"))
    }
}

impl Lock {
    /// What has changed since an earlier lock: endpoint by endpoint, in the order of the earlier
    /// lock, then what is new.
    #[must_use]
    pub fn changes_since(&self, earlier: &Self) -> Vec<Change> {
        let mut changes = Changes::default();
        for old in &earlier.endpoints {
            changes.endpoint.clone_from(&old.name);
            match named(&self.endpoints, &old.name) {
                Some(new) => endpoint::compare(old, new, &mut changes),
                None => changes.add(WHOLE.to_owned(), Kind::EndpointRemoved, None),
            }
        }
        for new in &self.endpoints {
            if named(&earlier.endpoints, &new.name).is_none() {
                changes.endpoint.clone_from(&new.name);
                changes.add(WHOLE.to_owned(), Kind::EndpointAdded, None);
            }
        }
        changes.all
    }
}

/// The endpoint of a name.
fn named<'a>(endpoints: &'a [Endpoint], name: &str) -> Option<&'a Endpoint> {
    endpoints.iter().find(|endpoint| endpoint.name == name)
}

/// The changes so far.
#[derive(Default)]
struct Changes {
    /// The endpoint that is looked at.
    endpoint: String,
    all: Vec<Change>,
}

impl Changes {
    /// Adds one.
    fn add(&mut self, within: String, kind: Kind, detail: Option<String>) {
        let endpoint = self.endpoint.clone();
        self.all.push(Change { endpoint, within, kind, detail });
    }

    /// Adds one from a text to another.
    fn replaced(&mut self, within: String, kind: Kind, old: &str, new: &str) {
        self.add(within, kind, Some(format!("`{old}` is now `{new}`")));
    }

    /// Adds the differences of what is sent, or of what is read.
    fn differences(&mut self, within: &str, all: Vec<Difference>, kind: fn(Shift) -> Kind) {
        for Difference { place, shift, detail } in all {
            let within = match within.strip_suffix('`') {
                Some(within) => format!("{within}{place}`"),
                None => format!("{within} `{}`", place.trim_start_matches('.')),
            };
            let within = within.trim_end_matches(" ``").to_owned();
            self.add(within, kind(shift), detail);
        }
    }
}

/// The kind of a difference of what is sent.
fn sent(shift: Shift) -> Kind {
    match shift {
        Shift::RequiredAdded => Kind::FieldRequiredAdded,
        Shift::OptionalAdded => Kind::FieldOptionalAdded,
        Shift::RequiredRemoved => Kind::FieldRequiredRemoved,
        Shift::OptionalRemoved => Kind::FieldOptionalRemoved,
        Shift::Required => Kind::FieldRequired,
        Shift::Optional => Kind::FieldOptional,
        Shift::Wider => Kind::FieldWider,
        Shift::Narrower => Kind::FieldNarrower,
        Shift::VariantAdded => Kind::FieldVariantAdded,
        Shift::VariantRemoved => Kind::FieldVariantRemoved,
        Shift::Other => Kind::FieldType,
        Shift::Known => Kind::FieldKnown,
        Shift::Unknown => Kind::FieldUnknown,
    }
}

/// The kind of a difference of what is read.
fn read(shift: Shift) -> Kind {
    match shift {
        Shift::RequiredAdded => Kind::ReadRequiredAdded,
        Shift::OptionalAdded => Kind::ReadOptionalAdded,
        Shift::RequiredRemoved | Shift::OptionalRemoved => Kind::ReadRemoved,
        Shift::Required => Kind::ReadRequired,
        Shift::Optional => Kind::ReadOptional,
        Shift::Wider => Kind::ReadWider,
        Shift::Narrower => Kind::ReadNarrower,
        Shift::VariantAdded => Kind::ReadVariantAdded,
        Shift::VariantRemoved => Kind::ReadVariantRemoved,
        Shift::Other => Kind::ReadType,
        Shift::Known => Kind::ReadKnown,
        Shift::Unknown => Kind::ReadUnknown,
    }
}
