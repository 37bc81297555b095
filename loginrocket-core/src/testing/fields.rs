//! Where the fields of a request differ from those that are expected, in words. Nothing is shown
//! of a secret.

use crate::server::Listed;

/// Where the fields of two requests differ, a line for each.
pub(super) fn compare(
    expected: &[Listed],
    came: &[Listed],
    is_same: &dyn Fn(&Listed, &Listed) -> bool,
) -> Vec<String> {
    let find = |field: &Listed, all: &'_ [Listed]| {
        all.iter().position(|other| other.place == field.place && other.name == field.name)
    };
    let mut lines = Vec::new();
    for field in expected {
        let other = find(field, came).and_then(|at| came.get(at));
        if !other.is_some_and(|other| is_same(field, other)) {
            let is_secret = field.is_secret || other.is_some_and(|other| other.is_secret);
            let other = other.map(|other| other.json.as_str());
            lines.push(difference(&field.name, Some(&field.json), other, is_secret));
        }
    }
    for field in came.iter().filter(|field| find(field, expected).is_none()) {
        lines.push(difference(&field.name, None, Some(&field.json), field.is_secret));
    }
    lines
}

/// Where a field differs.
pub(super) fn difference(
    name: &str,
    expected: Option<&str>,
    came: Option<&str>,
    is_secret: bool,
) -> String {
    let name = named(name);
    match (expected, came) {
        (Some(_), Some(_)) if is_secret => format!("{name}: another secret than expected"),
        (Some(expected), Some(came)) => format!("{name}: expected {expected}, came {came}"),
        (Some(expected), None) => {
            format!("{name}: expected {}, is absent", shown(expected, is_secret))
        }
        (None, Some(came)) => {
            format!("{name}: expected to be absent, came {}", shown(came, is_secret))
        }
        (None, None) => name.to_owned(),
    }
}

/// The name of a field; a whole body has none.
pub(super) fn named(name: &str) -> &str {
    if name.is_empty() { "body" } else { name }
}

/// A value, unless it is a secret.
pub(super) fn shown(json: &str, is_secret: bool) -> &str {
    if is_secret { "(a secret)" } else { json }
}
