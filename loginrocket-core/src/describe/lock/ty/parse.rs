//! Reads the notation of types.

use super::{Property, Type, WORDS};
use crate::describe::lock::cursor::{Cursor, LockError};

/// How deep types may stand in each other.
const DEPTH: usize = 64;

/// Reads a type.
pub(in super::super) fn parse(cursor: &mut Cursor<'_>) -> Result<Type, LockError> {
    any(cursor, DEPTH)
}

/// `A | B`.
fn any(cursor: &mut Cursor<'_>, depth: usize) -> Result<Type, LockError> {
    let Some(depth) = depth.checked_sub(1) else {
        return cursor.expected("fewer types in each other");
    };
    let mut types = vec![all(cursor, depth)?];
    while eat_operator(cursor, "|") {
        types.push(all(cursor, depth)?);
    }
    Ok(Type::any_of(types))
}

/// `A & B`.
fn all(cursor: &mut Cursor<'_>, depth: usize) -> Result<Type, LockError> {
    let mut types = vec![operand(cursor, depth)?];
    while eat_operator(cursor, "&") {
        types.push(operand(cursor, depth)?);
    }
    Ok(Type::all_of(types))
}

/// Reads an operator, with the gaps around it.
fn eat_operator(cursor: &mut Cursor<'_>, operator: &str) -> bool {
    let mut ahead = cursor.clone();
    ahead.skip_gap();
    let is_here = ahead.eat(operator);
    if is_here {
        ahead.skip_gap();
        *cursor = ahead;
    }
    is_here
}

/// A type with what follows it: `?`, details.
fn operand(cursor: &mut Cursor<'_>, depth: usize) -> Result<Type, LockError> {
    let mut ty = primary(cursor, depth)?;
    loop {
        if cursor.eat("?") {
            ty = Type::any_of([ty, super::NULL]);
        } else if cursor.eat("(") {
            ty = ty.with_details(enclosed(cursor)?);
        } else {
            return Ok(ty);
        }
    }
}

/// A type by itself.
fn primary(cursor: &mut Cursor<'_>, depth: usize) -> Result<Type, LockError> {
    if cursor.eat("[") {
        cursor.skip_gap();
        let item = any(cursor, depth)?;
        cursor.skip_gap();
        return cursor.expect("]", "`]`").map(|()| Type::List(Box::new(item)));
    }
    if cursor.eat("{") {
        return object(cursor, depth);
    }
    if cursor.eat("(") {
        return tuple(cursor, depth);
    }
    if cursor.rest().starts_with('"') {
        let text = cursor.string()?;
        return Ok(Type::Value(serde_json::Value::String(text).to_string()));
    }
    if cursor.eat("^") {
        return match cursor.take_while(|c| c.is_ascii_alphanumeric() || c == '_') {
            "" => cursor.expected("the name of a type"),
            name => Ok(Type::Outer(name.to_owned())),
        };
    }
    word(cursor)
}

/// A word or a number.
fn word(cursor: &mut Cursor<'_>) -> Result<Type, LockError> {
    let word = cursor.take_while(|c| c.is_ascii_alphanumeric() || c == '-');
    if word == "unknown" {
        cursor.expect(" (", "the name of the unknown type")?;
        return Ok(Type::unknown(enclosed(cursor)?));
    }
    if let Some(word) = WORDS.into_iter().find(|own| *own == word) {
        return Ok(Type::Word(word));
    }
    let is_value = |json: &str| {
        matches!(json, "true" | "false")
            || json.parse::<i64>().is_ok()
            || json.parse::<u64>().is_ok()
    };
    if is_value(word) { Ok(Type::Value(word.to_owned())) } else { cursor.expected("a type") }
}

/// The rest of an object.
fn object(cursor: &mut Cursor<'_>, depth: usize) -> Result<Type, LockError> {
    let (mut fields, mut rest) = (Vec::new(), None);
    loop {
        cursor.skip_gap();
        if cursor.eat("}") {
            return Ok(Type::Object { fields, rest });
        }
        if cursor.eat("..: ") {
            rest = Some(Box::new(any(cursor, depth)?));
        } else {
            let name = cursor.name()?;
            let is_required = !cursor.eat("?");
            cursor.expect(": ", "`: `")?;
            fields.push(Property { name, is_required, ty: any(cursor, depth)? });
        }
        cursor.skip_gap();
        if !cursor.eat(",") && !cursor.rest().starts_with('}') {
            return cursor.expected("`,` or `}`");
        }
    }
}

/// The rest of a tuple, or of a type in brackets.
fn tuple(cursor: &mut Cursor<'_>, depth: usize) -> Result<Type, LockError> {
    let (mut types, mut is_tuple) = (Vec::new(), true);
    cursor.skip_gap();
    if cursor.eat("|") {
        cursor.skip_gap();
    }
    while !cursor.eat(")") {
        types.push(any(cursor, depth)?);
        cursor.skip_gap();
        is_tuple = cursor.eat(",");
        cursor.skip_gap();
        if !is_tuple && !cursor.rest().starts_with(')') {
            return cursor.expected("`,` or `)`");
        }
    }
    Ok(match types.pop() {
        Some(only) if types.is_empty() && !is_tuple => only,
        last => {
            types.extend(last);
            Type::Tuple(types)
        }
    })
}

/// What stands in brackets, of which the first one was read.
fn enclosed<'a>(cursor: &mut Cursor<'a>) -> Result<&'a str, LockError> {
    match closing(cursor.rest()) {
        Some(end) if end > 0 => {
            let text = cursor.take_to(end);
            cursor.expect(")", "`)`").map(|()| text)
        }
        _ => cursor.expected("a text in brackets"),
    }
}

/// Where the bracket is closed that was opened in front of this line. Brackets in strings do not
/// count.
pub(super) fn closing(text: &str) -> Option<usize> {
    let (mut open, mut is_string, mut is_escaped) = (1_usize, false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if c.is_control() => return None,
            _ if is_escaped => is_escaped = false,
            '\\' if is_string => is_escaped = true,
            '"' => is_string = !is_string,
            _ if is_string => {}
            '(' => open = open.checked_add(1)?,
            ')' => open = open.checked_sub(1)?,
            _ => {}
        }
        if open == 0 {
            return Some(at);
        }
    }
    None
}
