//! What an endpoint and the document of its service do not agree on.

use std::fmt;

/// One thing that an endpoint and the document do not agree on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Finding {
    /// The place in the code: `ListRepos.per_page` is a field, `CreateIssue.labels[].name` a part
    /// of its value by its name on the wire. `ListRepos::Response[].id` is a part of the response,
    /// `ListRepos::Error` the endpoint's own error.
    pub place: String,
    /// What is wrong.
    pub problem: Problem,
    /// The place in the document: a JSON Pointer (RFC 6901).
    pub pointer: String,
    /// What is wrong, in words.
    pub text: String,
}

/// What an endpoint and the document do not agree on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Problem {
    /// The document does not have the method and path.
    Endpoint,
    /// The document does not have this parameter, property or body.
    Unknown,
    /// The endpoint does not have a parameter, property or body that the document requires, or a
    /// property of a response where it refuses others.
    Missing,
    /// A parameter is in another place: in the query string and not in a header, say.
    Place,
    /// One side requires what the other allows to be absent.
    Required,
    /// The type of a value.
    Type,
    /// A value of an enumeration.
    Value,
    /// The media type of a body, or how a list is written.
    Encoding,
    /// A status that only one side has.
    Status,
    /// Whether credentials are sent.
    Credentials,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { place, problem, pointer, text } = self;
        write!(f, "{place}: {text} ({problem:?}, at {pointer})")
    }
}

/// Findings that the author knows of: what [`Vendor::except`](super::Vendor::except) was given.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Exception {
    /// The place in the code, in which `*` stands for any text.
    pub place: String,
    /// What is wrong.
    pub problem: Problem,
    /// Why it is allowed.
    pub reason: String,
}

impl Exception {
    /// Whether it is about this finding.
    pub(super) fn covers(&self, finding: &Finding) -> bool {
        self.problem == finding.problem && matches(&self.place, &finding.place)
    }

    /// Whether it says why.
    pub(super) fn has_reason(&self) -> bool {
        !self.reason.trim().is_empty()
    }
}

/// Whether a text is as the pattern says, where `*` stands for any text.
fn matches(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| text.strip_prefix(first)) else {
        return false;
    };
    let Some(last) = parts.next_back() else { return rest.is_empty() };
    for part in parts {
        let Some((_, after)) = rest.split_once(part) else { return false };
        rest = after;
    }
    rest.ends_with(last)
}

/// Endpoints that agree with the document of their service. The text says how many, and has a line
/// for each exception.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Agreement {
    /// How many endpoints were compared.
    pub endpoints: usize,
    /// How many values of fields and responses were compared.
    pub compared: usize,
    /// How many things were not: one of the two sides says nothing of them, or they are not looked
    /// at.
    pub unknown: usize,
    /// How many findings are exceptions.
    pub excepted: usize,
    /// The exceptions, with their reasons.
    pub exceptions: Vec<Exception>,
}

impl fmt::Display for Agreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { endpoints, compared, unknown, excepted, exceptions } = self;
        write!(f, "endpoints: {endpoints}, values compared: {compared}, ")?;
        write!(f, "not compared: {unknown}, findings that are exceptions: {excepted}")?;
        for Exception { place, problem, reason } in exceptions {
            write!(f, "\n  {place}: {reason} ({problem:?})")?;
        }
        Ok(())
    }
}

/// Endpoints that do not agree with the document of their service. The text has a line for each
/// finding, in `Debug` too, which is what a test shows.
#[derive(Clone)]
pub struct Disagreement {
    pub(super) findings: Vec<Finding>,
    /// Exceptions that are not needed, or do not say why.
    pub(super) exceptions: Vec<Exception>,
}

impl Disagreement {
    /// What the endpoints and the document do not agree on, without the exceptions.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }
}

impl fmt::Display for Disagreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the endpoints do not agree with the document")?;
        for finding in &self.findings {
            write!(f, "\n  {finding}")?;
        }
        for exception in &self.exceptions {
            let Exception { place, problem, reason } = exception;
            write!(f, "\n  {place}: the exception ")?;
            if exception.has_reason() {
                write!(f, "is not needed any more ({problem:?}: {reason})")?;
            } else {
                write!(f, "has no reason ({problem:?})")?;
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Disagreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Disagreement {}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn a_star_stands_for_any_text() {
        for (pattern, text, fits) in [
            ("A.b", "A.b", true),
            ("A.b", "A.bc", false),
            ("*.b", "A.b", true),
            ("*.b", "A.bc", false),
            ("List*::Response[].*.id", "ListX::Response[].a.b.id", true),
            ("List*::Response[].*.id", "GetX::Response[].a.id", false),
            ("*", "", true),
            ("a*a", "a", false),
        ] {
            assert_eq!(matches(pattern, text), fits, "{pattern} {text}");
        }
    }
}
