//! Types on the wire, in a short notation: `{name: string, age?: integer(u8)}`.
//!
//! How it is read is in `parse`, what of two types differs in `compare`.

mod compare;
mod of_schema;
mod parse;

use std::fmt;

pub(super) use self::{
    compare::{Difference, Shift, differences},
    of_schema::of_schema,
    parse::parse,
};

/// A type on the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Type {
    /// A word: `string`, `integer`, `number`, `boolean`, `null`, `any`, `never`.
    Word(&'static str),
    /// A value, as JSON: `"x"`, `7`, `true`.
    Value(String),
    /// `[T]`.
    List(Box<Self>),
    /// `(A, B)`.
    Tuple(Vec<Self>),
    /// `{a: A, b?: B, ..: C}`.
    Object {
        /// The fields that have names.
        fields: Vec<Property>,
        /// What others are, if that is said.
        rest: Option<Box<Self>>,
    },
    /// `A | B`, and `A?` for `A | null`; of at least two in order, none of which is one of these.
    Any(Vec<Self>),
    /// `A & B`; of at least two, none of which is one of these.
    All(Vec<Self>),
    /// `T(details)`: what is said of the values besides, such as `u32`.
    Detailed(Box<Self>, String),
    /// `^Name`: the type of this name that stands around it.
    Outer(String),
    /// `unknown (Name)`: the type does not say what it is.
    Unknown(String),
}

/// A field of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Property {
    pub(super) name: String,
    pub(super) is_required: bool,
    pub(super) ty: Type,
}

/// The words.
pub(super) const WORDS: [&str; 7] =
    ["string", "integer", "number", "boolean", "null", "any", "never"];

/// No value.
pub(super) const NULL: Type = Type::Word("null");

impl Type {
    /// One of several: each once, in the order of their texts, `null` last.
    pub(super) fn any_of(types: impl IntoIterator<Item = Self>) -> Self {
        let mut all: Vec<Self> = Vec::new();
        let mut has_null = false;
        for ty in types.into_iter().flat_map(Self::into_alternatives) {
            if ty == NULL {
                has_null = true;
            } else if !all.contains(&ty) {
                all.push(ty);
            }
        }
        all.sort_by_cached_key(Self::to_string);
        all.extend(has_null.then_some(NULL));
        Self::joined(all, "never", Self::Any)
    }

    /// All of several.
    pub(super) fn all_of(types: impl IntoIterator<Item = Self>) -> Self {
        let mut all: Vec<Self> = Vec::new();
        for ty in types {
            match ty {
                Self::All(types) => all.extend(types),
                ty => all.push(ty),
            }
        }
        Self::joined(all, "any", Self::All)
    }

    /// Nothing, the only one, or all.
    fn joined(mut types: Vec<Self>, none: &'static str, join: fn(Vec<Self>) -> Self) -> Self {
        match types.pop() {
            None => Self::Word(none),
            Some(only) if types.is_empty() => only,
            Some(last) => {
                types.push(last);
                join(types)
            }
        }
    }

    /// A type of which only the name is known.
    pub(super) fn unknown(name: &str) -> Self {
        Self::Unknown(enclosed(name))
    }

    /// The same with details, if there are any.
    pub(super) fn with_details(self, details: &str) -> Self {
        match (self, details) {
            (ty, "") => ty,
            (Self::Detailed(ty, own), _) => {
                Self::Detailed(ty, format!("{own}, {}", enclosed(details)))
            }
            (ty, _) => Self::Detailed(Box::new(ty), enclosed(details)),
        }
    }

    /// The alternatives: of most types it is the type itself.
    pub(super) fn into_alternatives(self) -> Vec<Self> {
        match self {
            Self::Any(types) => types,
            ty => vec![ty],
        }
    }

    /// Without `null`, and whether it was there.
    pub(super) fn without_null(self) -> (Self, bool) {
        if self == NULL {
            return (self, false);
        }
        let all = self.into_alternatives();
        let is_nullable = all.contains(&NULL);
        (Self::any_of(all.into_iter().filter(|ty| *ty != NULL)), is_nullable)
    }
}

/// A text that can stand in brackets: in one line, and so that its own brackets are in pairs.
fn enclosed(text: &str) -> String {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let line = line.trim();
    match parse::closing(&format!("{line})")) {
        Some(end) if end == line.len() && !line.is_empty() => line.to_owned(),
        _ => line.chars().filter(|c| c.is_alphanumeric()).collect::<String>() + "_",
    }
}

/// The widest line, in characters.
const WIDTH: usize = 90;

/// In one line if it fits, else `{:#}` writes the fields of objects and the alternatives in
/// lines of their own; the width says how far the first line is indented.
impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        let used = f.width().unwrap_or_default();
        write(&mut text, self, f.alternate().then_some((2, used)));
        f.write_str(&text)
    }
}

/// Writes a type. The layout is its indentation, and how much of the line is used; without one
/// all stands in one line.
fn write(out: &mut String, ty: &Type, layout: Option<(usize, usize)>) {
    let start = out.len();
    write_in_line(out, ty);
    let Some((indent, used)) = layout else { return };
    let length = out.chars().count().saturating_sub(start);
    if used.saturating_add(length) > WIDTH {
        out.truncate(start);
        write_in_lines(out, ty, indent);
    }
}

/// Writes a type in lines, where it has any.
fn write_in_lines(out: &mut String, ty: &Type, indent: usize) {
    let inner = indent.saturating_add(2);
    let line = |out: &mut String| *out += &format!("\n{:inner$}", "");
    match ty {
        Type::Object { fields, rest } => {
            out.push('{');
            for field in fields {
                line(out);
                let start = out.len();
                *out += &property_name(field);
                let used = inner.saturating_add(out.len().saturating_sub(start));
                write(out, &field.ty, Some((inner, used)));
                out.push(',');
            }
            if let Some(rest) = rest {
                line(out);
                *out += "..: ";
                write(out, rest, Some((inner, inner.saturating_add(4))));
                out.push(',');
            }
            *out += &format!("\n{:indent$}}}", "");
        }
        Type::List(item) => {
            out.push('[');
            write_in_lines(out, item, indent);
            out.push(']');
        }
        Type::Any(types) => match types.as_slice() {
            [only, null] if *null == NULL && !matches!(only, Type::All(_)) => {
                write_in_lines(out, only, indent);
                out.push('?');
            }
            _ => {
                out.push('(');
                for ty in types {
                    line(out);
                    *out += "| ";
                    write(out, ty, Some((inner, inner.saturating_add(2))));
                }
                *out += &format!("\n{:indent$})", "");
            }
        },
        ty => write_in_line(out, ty),
    }
}

/// Writes a type in one line.
fn write_in_line(out: &mut String, ty: &Type) {
    match ty {
        Type::Word(word) => *out += word,
        Type::Value(json) => *out += json,
        Type::Outer(name) => *out += &format!("^{name}"),
        Type::Unknown(name) => *out += &format!("unknown ({name})"),
        Type::List(item) => {
            out.push('[');
            write_in_line(out, item);
            out.push(']');
        }
        Type::Tuple(types) => {
            out.push('(');
            join(out, types, ", ", write_in_line);
            *out += if types.len() == 1 { ",)" } else { ")" };
        }
        Type::Object { fields, rest } => write_object(out, fields, rest.as_deref()),
        Type::Any(types) => match types.as_slice() {
            [only, null] if *null == NULL => {
                write_operand(out, only);
                out.push('?');
            }
            _ => join(out, types, " | ", write_in_line),
        },
        Type::All(types) => join(out, types, " & ", write_operand),
        Type::Detailed(ty, details) => {
            write_operand(out, ty);
            *out += &format!("({details})");
        }
    }
}

/// Writes an object in one line.
fn write_object(out: &mut String, fields: &[Property], rest: Option<&Type>) {
    out.push('{');
    join(out, fields, ", ", |out, field| {
        *out += &property_name(field);
        write_in_line(out, &field.ty);
    });
    if let Some(rest) = rest {
        *out += if fields.is_empty() { "..: " } else { ", ..: " };
        write_in_line(out, rest);
    }
    out.push('}');
}

/// Writes what stands beside `&`, `?` or details.
fn write_operand(out: &mut String, ty: &Type) {
    if matches!(ty, Type::Any(_) | Type::All(_)) {
        out.push('(');
        write_in_line(out, ty);
        out.push(')');
    } else {
        write_in_line(out, ty);
    }
}

/// Writes several things with this between them.
fn join<T>(out: &mut String, all: &[T], between: &str, write: fn(&mut String, &T)) {
    for (n, one) in all.iter().enumerate() {
        if n > 0 {
            *out += between;
        }
        write(out, one);
    }
}

/// The name of a field, with what follows it.
fn property_name(field: &Property) -> String {
    let name = super::text::name(&field.name);
    if field.is_required { format!("{name}: ") } else { format!("{name}?: ") }
}
