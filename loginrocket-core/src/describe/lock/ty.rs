//! Types on the wire, in a short notation: `{name: string, age?: integer(u8)}`.
//!
//! How it is written is in `write`, how it is read in `parse`, what of two types differs in
//! `compare`.

mod compare;
mod of_schema;
mod parse;
mod write;

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
