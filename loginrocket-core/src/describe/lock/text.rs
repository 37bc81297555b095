//! Writes locks. The parser is in `parse`.

use std::fmt;

use super::{
    cursor::is_of_name,
    model::{Endpoint, Event, Field, Form, Lock, Response},
    ty::Type,
};

/// The first lines, with the number of the form.
pub(super) const HEAD: &str = "\
# What the endpoints of this crate send and read. A test writes it; a review reads its changes.
lock 1
";

impl fmt::Display for Lock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{HEAD}crate {} {}", name(&self.package), self.version)?;
        if let Some(after) = &self.after {
            writeln!(f, "after {after}")?;
        }
        for (index, endpoint) in self.endpoints.iter().enumerate() {
            write_endpoint(f, endpoint, self.endpoints.get(..index).unwrap_or_default())?;
        }
        Ok(())
    }
}

/// Writes an endpoint, after these.
fn write_endpoint(
    f: &mut fmt::Formatter<'_>,
    endpoint: &Endpoint,
    before: &[Endpoint],
) -> fmt::Result {
    let Endpoint { name: own_name, method, path, .. } = endpoint;
    writeln!(f, "\nendpoint {}: {} {path}", name(own_name), name(method))?;
    for (setting, value) in &endpoint.settings {
        writeln!(f, "  {} {value}", setting.word())?;
    }
    for constant in &endpoint.constants {
        let (place, value) = (constant.place.word(), string(&constant.value));
        writeln!(f, "  {place} {}: {value}", name(&constant.name))?;
    }
    endpoint.fields.iter().try_for_each(|field| write_field(f, field))?;
    endpoint.responses.iter().try_for_each(|response| write_response(f, response, before))
}

/// Writes a field.
fn write_field(f: &mut fmt::Formatter<'_>, field: &Field) -> fmt::Result {
    let head = format!("  {} {}{}", field.role.word(), name(&field.name), mark(field.is_required));
    write!(f, "{head}: {:#1$}", field.ty, head.len().saturating_add(2))?;
    if field.is_secret {
        f.write_str(", secret")?;
    }
    if field.is_flattened {
        f.write_str(", flattened")?;
    }
    if let Some(list) = &field.list {
        write!(f, ", list {}", name(list))?;
    }
    if field.own_name != field.name {
        write!(f, ", field {}", name(&field.own_name))?;
    }
    if let Some(why) = &field.deprecated {
        write!(f, ", deprecated {}", string(why))?;
    }
    f.write_str("\n")
}

/// Writes a response: what takes several lines, such as the error of a group, stands once.
fn write_response(
    f: &mut fmt::Formatter<'_>,
    response: &Response,
    before: &[Endpoint],
) -> fmt::Result {
    let head = format!("  {} {}", response.outcome.word(), statuses(response));
    let mut text = String::new();
    write_in_full(&mut text, &head, response)?;
    let same = before
        .iter()
        .find(|other| other.response(response.outcome, &response.statuses) == Some(response));
    match same.filter(|_| text.lines().nth(1).is_some()) {
        Some(other) => writeln!(f, "{head}: as in {}", name(&other.name)),
        None => f.write_str(&text),
    }
}

/// Writes a response in full.
fn write_in_full(text: &mut impl fmt::Write, head: &str, response: &Response) -> fmt::Result {
    write_body(text, head, response.form, response.body.as_ref())?;
    for header in &response.headers {
        let head = format!("{head} header {}{}", name(&header.name), mark(header.is_required));
        writeln!(text, "{head}: {:#1$}", header.ty, head.len().saturating_add(2))?;
    }
    for event in &response.events {
        let head = format!("{head} event {}", event_name(event));
        write_body(text, &head, event.form, event.data.as_ref())?;
    }
    Ok(())
}

/// Writes how a body, or the data of an event, is read, and its type.
fn write_body(
    text: &mut impl fmt::Write,
    head: &str,
    form: Form,
    ty: Option<&Type>,
) -> fmt::Result {
    write!(text, "{head}: {}", form.word())?;
    if let Some(ty) = ty {
        let used = head.len().saturating_add(Form::Events.word().len()).saturating_add(3);
        write!(text, " {ty:#used$}")?;
    }
    writeln!(text)
}

/// The name of an event; `*` are all that no other has.
pub(super) fn event_name(event: &Event) -> String {
    event.name.as_deref().map_or_else(|| "*".to_owned(), name)
}

/// The statuses of a response; `*` are all that no other response names.
pub(super) fn statuses(response: &Response) -> String {
    if response.statuses.is_empty() { "*".to_owned() } else { response.statuses.join(" | ") }
}

/// What follows a name.
fn mark(is_required: bool) -> &'static str {
    if is_required { "" } else { "?" }
}

/// A name as it is, if nothing else can be read out of it.
pub(super) fn name(name: &str) -> String {
    if !name.is_empty() && name.chars().all(is_of_name) { name.to_owned() } else { string(name) }
}

/// A text as a JSON string.
fn string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A text that stands at the end of a line: as it is, if it can.
pub(super) fn line(text: &str) -> String {
    let is_plain = !text.is_empty() && text.trim() == text && !text.contains(char::is_control);
    if is_plain { text.to_owned() } else { string(text) }
}
