//! What of two types differs.

use super::{NULL, Property, Type};

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
        _ => found.ty(place, compare_values(old, new).unwrap_or(Shift::Other), old, new),
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
    let (old, new) = (old_some.into_alternatives(), new_some.into_alternatives());
    let removed: Vec<&Type> = old.iter().filter(|ty| !new.contains(ty)).collect();
    let added: Vec<&Type> = new.iter().filter(|ty| !old.contains(ty)).collect();
    match (&*removed, &*added) {
        ([removed], [added]) if !matches!(removed, Type::Value(_)) => {
            compare(removed, added, place, found);
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

/// Compares numbers by their ranges, where both have one, and all else with `any`.
fn compare_values(old: &Type, new: &Type) -> Option<Shift> {
    let any = Type::Word("any");
    if *new == any && *old != NULL {
        return Some(Shift::Wider);
    }
    if *old == any && *new != NULL {
        return Some(Shift::Narrower);
    }
    let ((old_low, old_high), (new_low, new_high)) = (range(old)?, range(new)?);
    if new_low <= old_low && new_high >= old_high {
        return Some(Shift::Wider);
    }
    (new_low >= old_low && new_high <= old_high).then_some(Shift::Narrower)
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
