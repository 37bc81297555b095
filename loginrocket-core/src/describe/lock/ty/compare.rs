//! What of two types differs.

use super::{Property, Type};

/// How a type, or a part of it, differs from an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Shift {
    /// There is a field more, which is always there.
    RequiredAdded,
    /// There is a field more, which may be absent.
    OptionalAdded,
    /// There is a field less, which was always there.
    RequiredRemoved,
    /// There is a field less, which could be absent.
    OptionalRemoved,
    /// It cannot be absent any more.
    Required,
    /// It can be absent.
    Optional,
    /// There are more values than before.
    Wider,
    /// There are fewer values than before.
    Narrower,
    /// There is a variant more.
    VariantAdded,
    /// There is a variant less.
    VariantRemoved,
    /// It is another type.
    Other,
    /// It was not known.
    Known,
    /// It is not known any more.
    Unknown,
}

/// A difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Difference {
    /// Where it is, as in `.keys[].id`.
    pub(in super::super) place: String,
    /// How it differs.
    pub(in super::super) shift: Shift,
    /// What was and what is, if that is not said by the others.
    pub(in super::super) detail: Option<String>,
}

/// What differs.
pub(in super::super) fn differences(old: &Type, new: &Type) -> Vec<Difference> {
    let mut found = Found(Vec::new());
    compare(old, new, "", &mut found);
    found.0
}

/// The differences so far.
struct Found(Vec<Difference>);

impl Found {
    /// A field is another one.
    fn field(&mut self, place: &str, shift: Shift) {
        self.0.push(Difference { place: place.to_owned(), shift, detail: None });
    }

    /// A type is another one.
    fn ty(&mut self, place: &str, shift: Shift, old: &Type, new: &Type) {
        let detail = Some(format!("`{old}` is now `{new}`"));
        self.0.push(Difference { place: place.to_owned(), shift, detail });
    }

    /// There is a variant more or less.
    fn variant(&mut self, place: &str, shift: Shift, variant: &Type) {
        let detail = Some(format!("`{variant}`"));
        self.0.push(Difference { place: place.to_owned(), shift, detail });
    }
}

/// Compares two types at a place.
fn compare(old: &Type, new: &Type, place: &str, found: &mut Found) {
    match (old, new) {
        _ if old == new => {}
        (Type::Unknown(_), Type::Unknown(_)) => found.ty(place, Shift::Other, old, new),
        (Type::Unknown(_), _) => found.ty(place, Shift::Known, old, new),
        (_, Type::Unknown(_)) => found.ty(place, Shift::Unknown, old, new),
        (Type::Word("any"), _) | (_, Type::Word("any")) => {
            found.ty(place, shift(old, new), old, new);
        }
        (Type::List(old), Type::List(new)) => compare(old, new, &format!("{place}[]"), found),
        (
            Type::Object { fields: old, rest: old_rest },
            Type::Object { fields: new, rest: new_rest },
        ) if old_rest == new_rest => compare_fields(old, new, place, found),
        (
            Type::Object { fields: old_fields, rest: Some(old) },
            Type::Object { fields: new_fields, rest: Some(new) },
        ) => {
            compare_fields(old_fields, new_fields, place, found);
            compare(old, new, &format!("{place}.*"), found);
        }
        (Type::Any(_), _) | (_, Type::Any(_)) => compare_alternatives(old, new, place, found),
        _ => found.ty(place, shift(old, new), old, new),
    }
}

/// Compares fields by their names.
fn compare_fields(old: &[Property], new: &[Property], place: &str, found: &mut Found) {
    let place = |field: &Property| format!("{place}.{}", field.name);
    let named =
        |fields: &[Property], name: &str| fields.iter().find(|field| field.name == name).cloned();
    for field in old {
        let Some(other) = named(new, &field.name) else {
            let shift =
                if field.is_required { Shift::RequiredRemoved } else { Shift::OptionalRemoved };
            found.field(&place(field), shift);
            continue;
        };
        match (field.is_required, other.is_required) {
            (false, true) => found.field(&place(field), Shift::Required),
            (true, false) => found.field(&place(field), Shift::Optional),
            _ => {}
        }
        compare(&field.ty, &other.ty, &place(field), found);
    }
    for field in new.iter().filter(|field| named(old, &field.name).is_none()) {
        let shift = if field.is_required { Shift::RequiredAdded } else { Shift::OptionalAdded };
        found.field(&place(field), shift);
    }
}

/// Compares what can be one of several types.
fn compare_alternatives(old: &Type, new: &Type, place: &str, found: &mut Found) {
    let (old_some, was_nullable) = old.clone().without_null();
    let (new_some, is_nullable) = new.clone().without_null();
    match (was_nullable, is_nullable) {
        (false, true) => found.ty(place, Shift::Wider, old, new),
        (true, false) => found.ty(place, Shift::Narrower, old, new),
        _ => {}
    }
    let (old_all, new_all) =
        (old_some.clone().into_alternatives(), new_some.clone().into_alternatives());
    let removed: Vec<&Type> = old_all.iter().filter(|ty| !new_all.contains(ty)).collect();
    let added: Vec<&Type> = new_all.iter().filter(|ty| !old_all.contains(ty)).collect();
    let are_values = |all: &[&Type]| all.iter().all(|ty| matches!(ty, Type::Value(_)));
    match (&*removed, &*added) {
        ([removed], [added]) if !are_values(&[removed, added]) => {
            compare(removed, added, place, found);
        }
        // Names became a text, or a text names.
        ([_, ..], [_, ..]) if are_values(&removed) != are_values(&added) => {
            found.ty(place, shift(&old_some, &new_some), old, new);
        }
        _ => {
            for ty in removed {
                found.variant(place, Shift::VariantRemoved, ty);
            }
            for ty in added {
                found.variant(place, Shift::VariantAdded, ty);
            }
        }
    }
}

/// How the values of a type differ from those of an earlier one.
fn shift(old: &Type, new: &Type) -> Shift {
    match (covers(new, old), covers(old, new)) {
        (true, _) => Shift::Wider,
        (_, true) => Shift::Narrower,
        _ => Shift::Other,
    }
}

/// Whether a type is known to have all values of another one.
fn covers(wide: &Type, narrow: &Type) -> bool {
    match (wide, narrow) {
        _ if wide == narrow => true,
        (Type::Word("any"), _)
        | (_, Type::Word("never"))
        | (Type::Word("number"), Type::Word("integer")) => true,
        (_, Type::Any(types)) => types.iter().all(|ty| covers(wide, ty)),
        (Type::Any(types), _) => types.iter().any(|ty| covers(ty, narrow)),
        (Type::Word(word), Type::Value(json)) => has_value(word, json),
        // Nothing is said of other fields.
        (Type::Object { fields: wide, rest: None }, Type::Object { fields: narrow, .. }) => {
            wide == narrow
        }
        _ => match (range(wide), range(narrow), narrow) {
            (Some(wide), Some(narrow), _) => wide.0 <= narrow.0 && wide.1 >= narrow.1,
            // Details are what values have to be besides.
            (_, _, Type::Detailed(narrow, _)) => covers(wide, narrow),
            _ => false,
        },
    }
}

/// Whether a value is of the type of a word.
fn has_value(word: &str, json: &str) -> bool {
    match json.as_bytes() {
        [b'"', ..] => word == "string",
        [b't' | b'f', ..] => word == "boolean",
        _ => word == "integer" || word == "number",
    }
}

/// The bits of the least and of the greatest integer; those of one without a size are the most.
fn range(ty: &Type) -> Option<(i16, i16)> {
    let details = match ty {
        Type::Word("integer") => return Some((-1_000, 1_000)),
        Type::Detailed(ty, details) if **ty == Type::Word("integer") => details,
        _ => return None,
    };
    Some(match details.as_str() {
        "u8" => (0, 8),
        "u16" => (0, 16),
        "u32" => (0, 32),
        "u64" | "usize" => (0, 64),
        "u128" => (0, 128),
        "i8" => (-7, 7),
        "i16" => (-15, 15),
        "i32" => (-31, 31),
        "i64" | "isize" => (-63, 63),
        "i128" => (-127, 127),
        _ => return None,
    })
}
