//! What a test is told about calls that differ from what it says.

use std::panic::Location;

use bytes::Bytes;
use http::Request;

use super::rule::{Came, Rule};
use crate::{
    client::Label,
    secret::watch::PLACEHOLDER,
    server::RequestError,
    spec::{Field, Role, Spec},
    testing::fields::{named, shown},
};

/// A call that no rule has a response for.
pub(super) fn unmatched(came: &Came, misses: &[(&Location<'_>, Vec<String>)]) -> String {
    let (name, call) = (came.inspected.spec.name(), line(came.inspected.spec, &came.request));
    let mut lines = vec![format!("a call of `{name}` has no response: {call}")];
    let fields = came.inspected.fields.iter();
    lines.extend(fields.map(|field| {
        format!("    {}: {}", named(&field.name), shown(&field.json, field.is_secret))
    }));
    for (at, differences) in misses {
        lines.push(match differences.as_slice() {
            [] => format!("  the rule at {at} fits, and has no response left"),
            _ => format!("  the rule at {at} differs:"),
        });
        lines.extend(differences.iter().map(|difference| format!("    {difference}")));
    }
    lines.join("\n")
}

/// A call to no endpoint that a rule is for.
pub(super) fn unknown(request: &Request<Bytes>, specs: &[&'static Spec]) -> String {
    let call = strange(request, specs);
    if specs.is_empty() {
        return format!("no rule is for {call}; there are no rules");
    }
    let names = specs.iter().map(|spec| format!("\n    {}", endpoint(spec)));
    format!("no rule is for {call}; there are rules for{}", names.collect::<String>())
}

/// A call below another path than that of the service.
pub(super) fn elsewhere(request: &Request<Bytes>, prefix: &str, specs: &[&Spec]) -> String {
    format!("a call is not below `{prefix}`: {}", strange(request, specs))
}

/// A request that is none of its endpoint.
pub(super) fn broken(spec: &Spec, request: &Request<Bytes>, error: &RequestError) -> String {
    format!("a request is none of `{}`: {}: {error}", spec.name(), line(spec, request))
}

/// Responses that were not asked for.
pub(super) fn unused(rule: &Rule) -> Option<String> {
    let (left, name, at) = (rule.steps.len(), rule.spec.name(), rule.at);
    match left {
        0 => None,
        1 => Some(format!("a response to `{name}` was not asked for: the rule at {at}")),
        _ => Some(format!("{left} responses to `{name}` were not asked for: the rule at {at}")),
    }
}

/// A delay or a request id that is for no response.
pub(super) fn in_vain(rule: &Rule) -> String {
    let at = rule.at;
    format!("`after` and `request_id` are for the response behind them; there is none at {at}")
}

/// An endpoint whose calls cannot be told from those of another one.
pub(super) fn ambiguous(spec: &Spec, other: Option<&'static Spec>) -> String {
    let name = endpoint(spec);
    match other {
        Some(other) => format!("calls of {name} cannot be told from those of {}", endpoint(other)),
        None => format!("calls of {name} cannot be recognized: two of its placeholders touch"),
    }
}

/// The name of an endpoint, with its method and path.
fn endpoint(spec: &Spec) -> String {
    format!("`{}`: {} {}", spec.name(), spec.method(), spec.template())
}

/// The method and the path of a call. Both the path and a query string may hold secrets: the
/// fields are shown one by one.
fn line(spec: &Spec, request: &Request<Bytes>) -> String {
    format!("{} {}", request.method(), spec.template())
}

/// The same of a call to another endpoint than those of the mock. Its template is known if it
/// came over the mock's own transport.
fn strange(request: &Request<Bytes>, specs: &[&Spec]) -> String {
    let Some(label) = request.extensions().get::<Label>() else {
        return format!("{} {}", request.method(), shown_path(request.uri().path(), specs));
    };
    let spec = label.extras().spec;
    format!("`{}`: {} {}{}", spec.name(), request.method(), label.base, spec.template())
}

/// A path that is nobody's. Where others have secrets in theirs, one may stand in each segment
/// that is not a part of a template.
fn shown_path(path: &str, specs: &[&Spec]) -> String {
    let is_hidden =
        |field: &Field| field.is_secret() && matches!(field.role(), Role::Path | Role::Location);
    if !specs.iter().any(|spec| spec.fields().iter().any(is_hidden)) {
        return path.to_owned();
    }
    let templates: Vec<_> = specs.iter().map(|spec| spec.template().to_string()).collect();
    let is_known = |part: &str| templates.iter().any(|own| own.split('/').any(|own| own == part));
    let shown = |part| if is_known(part) { part } else { PLACEHOLDER };
    path.split('/').map(shown).collect::<Vec<_>>().join("/")
}
