//! Writes types: in one line, or in several where that is too long.

use std::fmt;

use super::{NULL, Property, Type};
use crate::describe::lock::text;

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
    match ty {
        Type::Object { fields, rest } => {
            out.push('{');
            for field in fields {
                line(out, inner);
                let start = out.len();
                *out += &property_name(field);
                let used = inner.saturating_add(out.len().saturating_sub(start));
                write(out, &field.ty, Some((inner, used)));
                out.push(',');
            }
            if let Some(rest) = rest {
                line(out, inner);
                *out += "..: ";
                write(out, rest, Some((inner, inner.saturating_add(4))));
                out.push(',');
            }
            line(out, indent);
            out.push('}');
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
                    line(out, inner);
                    *out += "| ";
                    write(out, ty, Some((inner, inner.saturating_add(2))));
                }
                line(out, indent);
                out.push(')');
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
        Type::Outer(name) => out.extend(["^", name]),
        Type::Unknown(name) => out.extend(["unknown (", name, ")"]),
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
            out.extend(["(", details, ")"]);
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
    let name = text::name(&field.name);
    if field.is_required { format!("{name}: ") } else { format!("{name}?: ") }
}

/// Begins a line.
fn line(out: &mut String, indent: usize) {
    out.push('\n');
    out.extend(std::iter::repeat_n(' ', indent));
}
