//! Reads locks, as `text` writes them.

use std::str::FromStr;

use super::{
    cursor::{Cursor, LockError},
    model::{
        Constant, Endpoint, Event, Field, Form, Header, Lock, Outcome, Place, Response, Role,
        Setting,
    },
    record::doubled,
    ty::{self, Type},
    version::Version,
};

impl FromStr for Lock {
    type Err = LockError;

    fn from_str(text: &str) -> Result<Self, LockError> {
        let text = text.replace("\r\n", "\n");
        let cursor = &mut Cursor::new(&text);
        skip_to_statement(cursor);
        cursor.expect("lock 1\n", "`lock 1`")?;
        skip_to_statement(cursor);
        cursor.expect("crate ", "`crate`")?;
        let package = cursor.name()?;
        cursor.expect(" ", "a version")?;
        let version = version(cursor)?;
        skip_to_statement(cursor);
        let after = if cursor.eat("after ") { Some(self::version(cursor)?) } else { None };
        let mut endpoints = Vec::new();
        loop {
            skip_to_statement(cursor);
            if cursor.rest().is_empty() {
                break;
            }
            let endpoint = endpoint(cursor, &endpoints)?;
            endpoints.push(endpoint);
        }
        if doubled(&endpoints).is_some() {
            return cursor.expected("endpoints with names of their own");
        }
        Ok(Self { package, version, after, endpoints })
    }
}

/// Skips empty lines and comments.
fn skip_to_statement(cursor: &mut Cursor<'_>) {
    loop {
        if cursor.rest().starts_with('#') {
            cursor.take_while(|c| c != '\n');
        } else if !cursor.rest().starts_with('\n') {
            return;
        }
        cursor.eat("\n");
    }
}

/// A version, which ends the line.
fn version(cursor: &mut Cursor<'_>) -> Result<Version, LockError> {
    let ahead = cursor.clone();
    match Version::parse(cursor.take_while(|c| c != '\n')) {
        Some(version) => cursor.expect_end().map(|()| version),
        None => ahead.expected("a version"),
    }
}

/// An endpoint, after these.
fn endpoint(cursor: &mut Cursor<'_>, before: &[Endpoint]) -> Result<Endpoint, LockError> {
    cursor.expect("endpoint ", "`endpoint`")?;
    let name = cursor.name()?;
    cursor.expect(": ", "`: `")?;
    let method = cursor.name()?;
    cursor.expect(" ", "a path")?;
    let path = cursor.rest_of_line()?.to_owned();
    let mut endpoint = Endpoint { name, method, path, ..Endpoint::default() };
    while cursor.eat("  ") {
        statement(cursor, &mut endpoint, before)?;
    }
    Ok(endpoint)
}

/// A line of an endpoint, and the lines that belong to it.
fn statement(
    cursor: &mut Cursor<'_>,
    endpoint: &mut Endpoint,
    before: &[Endpoint],
) -> Result<(), LockError> {
    let ahead = cursor.clone();
    let word = cursor.take_while(|c| c.is_ascii_lowercase() || c == '-');
    if !cursor.eat(" ") {
        return ahead.expected("what is declared");
    }
    if let Some(setting) = Setting::of(word) {
        endpoint.settings.push((setting, cursor.rest_of_line()?.to_owned()));
    } else if let Some(place) = Place::of(word) {
        endpoint.constants.push(constant(cursor, place)?);
    } else if let Some(role) = Role::of(word) {
        endpoint.fields.push(field(cursor, role)?);
    } else if let Some(outcome) = Outcome::of(word) {
        response(cursor, outcome, &mut endpoint.responses, before)?;
    } else {
        return ahead.expected("what is declared");
    }
    Ok(())
}

/// A constant.
fn constant(cursor: &mut Cursor<'_>, place: Place) -> Result<Constant, LockError> {
    let name = cursor.name()?;
    cursor.expect(": ", "`: `")?;
    let value = cursor.string()?;
    cursor.expect_end()?;
    Ok(Constant { place, name, value })
}

/// A field.
fn field(cursor: &mut Cursor<'_>, role: Role) -> Result<Field, LockError> {
    let name = cursor.name()?;
    let is_required = !cursor.eat("?");
    cursor.expect(": ", "`: `")?;
    let ty = ty::parse(cursor)?;
    let own_name = name.clone();
    let (is_secret, is_flattened, list, deprecated) = (false, false, None, None);
    let mut field =
        Field { role, name, is_required, ty, own_name, is_secret, is_flattened, list, deprecated };
    while cursor.eat(", ") {
        if cursor.eat("secret") {
            field.is_secret = true;
        } else if cursor.eat("flattened") {
            field.is_flattened = true;
        } else if cursor.eat("list ") {
            field.list = Some(cursor.name()?);
        } else if cursor.eat("field ") {
            field.own_name = cursor.name()?;
        } else if cursor.eat("deprecated ") {
            field.deprecated = Some(cursor.string()?);
        } else {
            return cursor.expected("what a field is besides");
        }
    }
    cursor.expect_end().map(|()| field)
}

/// A response, or a part of the last one.
fn response(
    cursor: &mut Cursor<'_>,
    outcome: Outcome,
    all: &mut Vec<Response>,
    before: &[Endpoint],
) -> Result<(), LockError> {
    let statuses = statuses(cursor)?;
    if cursor.rest().starts_with(' ') {
        let last = all.last_mut();
        return match last.filter(|last| last.outcome == outcome && last.statuses == statuses) {
            Some(last) => part(cursor, last),
            None => cursor.expected("a part of the response above"),
        };
    }
    if cursor.eat(": as in ") {
        all.push(response_of(cursor, outcome, &statuses, before)?);
        return cursor.expect_end();
    }
    let (form, body) = body(cursor)?;
    let (headers, events) = (Vec::new(), Vec::new());
    all.push(Response { outcome, statuses, form, body, headers, events });
    Ok(())
}

/// A header or an event of a response.
fn part(cursor: &mut Cursor<'_>, response: &mut Response) -> Result<(), LockError> {
    if cursor.eat(" header ") {
        response.headers.push(header(cursor)?);
    } else if cursor.eat(" event ") {
        response.events.push(event(cursor)?);
    } else {
        return cursor.expected("`header` or `event`");
    }
    Ok(())
}

/// How a body, or the data of an event, is read, and its type.
fn body(cursor: &mut Cursor<'_>) -> Result<(Form, Option<Type>), LockError> {
    cursor.expect(": ", "`: `")?;
    let Some(form) = Form::of(cursor.take_while(|c| c.is_ascii_lowercase())) else {
        return cursor.expected("how the body is read");
    };
    let body = if cursor.eat(" ") { Some(ty::parse(cursor)?) } else { None };
    cursor.expect_end().map(|()| (form, body))
}

/// An event.
fn event(cursor: &mut Cursor<'_>) -> Result<Event, LockError> {
    let name = if cursor.eat("*") { None } else { Some(cursor.name()?) };
    let (form, data) = body(cursor)?;
    Ok(Event { name, form, data })
}

/// The same response of an endpoint above.
fn response_of(
    cursor: &mut Cursor<'_>,
    outcome: Outcome,
    statuses: &[String],
    before: &[Endpoint],
) -> Result<Response, LockError> {
    let ahead = cursor.clone();
    let name = cursor.name()?;
    let other = before.iter().find(|other| other.name == name);
    match other.and_then(|other| other.response(outcome, statuses)) {
        Some(response) => Ok(response.clone()),
        None => ahead.expected("an endpoint above that has such a response"),
    }
}

/// The statuses of a response.
fn statuses(cursor: &mut Cursor<'_>) -> Result<Vec<String>, LockError> {
    let mut statuses = Vec::new();
    if cursor.eat("*") {
        return Ok(statuses);
    }
    loop {
        match cursor.take_while(|c| c.is_ascii_alphanumeric()) {
            "" => return cursor.expected("a status"),
            status => statuses.push(status.to_owned()),
        }
        if !cursor.eat(" | ") {
            return Ok(statuses);
        }
    }
}

/// A header.
fn header(cursor: &mut Cursor<'_>) -> Result<Header, LockError> {
    let name = cursor.name()?;
    let is_required = !cursor.eat("?");
    cursor.expect(": ", "`: `")?;
    let ty = ty::parse(cursor)?;
    cursor.expect_end()?;
    Ok(Header { name, is_required, ty })
}
