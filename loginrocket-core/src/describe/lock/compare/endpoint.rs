//! What an endpoint declares, and its fields.

use super::{Changes, path::Path, responses, sent};
use crate::describe::lock::{
    model::{Endpoint, Field, KEY, Place, Role, Setting},
    rules::Kind,
    ty::{Shift, differences},
};

/// Compares what two endpoints of one name declare.
pub(super) fn compare(old: &Endpoint, new: &Endpoint, changes: &mut Changes) {
    let within = |of: &str| format!("`: its {of}");
    if old.method != new.method {
        changes.replaced(within("method"), Kind::MethodChanged, &old.method, &new.method);
    }
    let paths = (&Path::of(&old.path), &Path::of(&new.path));
    if paths.0.shape != paths.1.shape {
        changes.replaced(within("path"), Kind::PathChanged, &old.path, &new.path);
    }
    for setting in Setting::ALL {
        match (*setting, old.setting(*setting), new.setting(*setting)) {
            (_, old, new) if old == new => {}
            (Setting::Encodings, Some(was), Some(is)) => encodings(was, is, changes),
            (setting, was, is) => {
                let kind = of_setting(setting, was, is);
                value(changes, within(kind.rule().what), kind, (was, is));
            }
        }
    }
    constants(old, new, changes);
    fields((old, new), paths, changes);
    responses::compare(old, new, changes);
}

/// Adds the change of a value, of which the old or the new one may be absent.
fn value(
    changes: &mut Changes,
    within: String,
    kind: Kind,
    (old, new): (Option<&str>, Option<&str>),
) {
    match (old, new) {
        (Some(old), Some(new)) => changes.replaced(within, kind, old, new),
        (old, new) => changes.add(within, kind, old.or(new).map(|value| format!("`{value}`"))),
    }
}

/// The kind of a change of a setting.
fn of_setting(setting: Setting, old: Option<&str>, new: Option<&str>) -> Kind {
    match (setting, old, new) {
        (Setting::Encodings, ..) => Kind::EncodingNewDefault,
        (Setting::ContentType, ..) => Kind::ContentTypeChanged,
        (Setting::Compression, ..) => Kind::CompressionChanged,
        (Setting::Accept, ..) => Kind::AcceptChanged,
        (Setting::Credentials, _, None) => Kind::CredentialsRemoved,
        (Setting::Credentials, _, Some("required")) => Kind::CredentialsRequired,
        (Setting::Credentials, None, _) => Kind::CredentialsAdded,
        (Setting::Credentials, ..) => Kind::CredentialsOptional,
        (Setting::Idempotent, None, _) => Kind::IdempotentAdded,
        (Setting::Idempotent, Some(was), None) if was.starts_with(KEY) => {
            Kind::IdempotencyKeyRemoved
        }
        (Setting::Idempotent, _, None) => Kind::IdempotentRemoved,
        (Setting::Idempotent, ..) => Kind::IdempotentChanged,
        (Setting::Timeout, ..) => Kind::TimeoutChanged,
        (Setting::MaxResponseBytes, ..) => Kind::CapChanged,
        (Setting::Bucket, None, _) => Kind::BucketAdded,
        (Setting::Bucket, ..) => Kind::BucketChanged,
        (Setting::RequestId, ..) => Kind::RequestIdChanged,
        (Setting::Paging, None, _) => Kind::PagingAdded,
        (Setting::Paging, _, None) => Kind::PagingRemoved,
        (Setting::Paging, ..) => Kind::PagingChanged,
        (Setting::EventsEnd, ..) => Kind::EventsEndChanged,
        (Setting::Deprecated, None, _) => Kind::Deprecated,
        (Setting::Deprecated, _, None) => Kind::DeprecationRemoved,
        (Setting::Deprecated, ..) => Kind::DeprecationChanged,
    }
}

/// Compares the wire forms, of which the first is the default.
fn encodings(old: &str, new: &str, changes: &mut Changes) {
    let list = |text: &str| text.split(", ").map(str::to_owned).collect::<Vec<_>>();
    let (old, new) = (list(old), list(new));
    for encoding in old.iter().filter(|encoding| !new.contains(encoding)) {
        changes.add(format!("`: its encoding `{encoding}`"), Kind::EncodingRemoved, None);
    }
    for encoding in new.iter().filter(|encoding| !old.contains(encoding)) {
        changes.add(format!("`: its encoding `{encoding}`"), Kind::EncodingAdded, None);
    }
    if let (Some(was), Some(is)) = (old.first(), new.first()) {
        if was != is {
            let kind =
                if old.contains(is) { Kind::EncodingDefault } else { Kind::EncodingNewDefault };
            changes.replaced("`: its default encoding".to_owned(), kind, was, is);
        }
    }
}

/// Compares the constant headers and query pairs.
fn constants(old: &Endpoint, new: &Endpoint, changes: &mut Changes) {
    let find = |all: &Endpoint, place: Place, name: &str| {
        all.constants.iter().find(|one| one.place == place && one.name == name).cloned()
    };
    let within = |place: Place, name: &str| match place {
        Place::Header => format!("`: its constant header `{name}`"),
        Place::Query => format!("`: its constant query pair `{name}`"),
    };
    for was in &old.constants {
        let within = within(was.place, &was.name);
        match find(new, was.place, &was.name) {
            None => changes.add(within, Kind::ConstantRemoved, None),
            Some(is) if is.value != was.value => {
                changes.replaced(within, Kind::ConstantChanged, &was.value, &is.value);
            }
            Some(_) => {}
        }
    }
    for is in &new.constants {
        if find(old, is.place, &is.name).is_none() {
            let kind = match is.place {
                Place::Header => Kind::ConstantHeaderAdded,
                Place::Query => Kind::ConstantQueryAdded,
            };
            changes.add(within(is.place, &is.name), kind, None);
        }
    }
}

/// Compares the fields: those of one name in Rust, else of one name on the wire, else of one place
/// in the path.
fn fields(
    (old, new): (&Endpoint, &Endpoint),
    paths: (&Path<'_>, &Path<'_>),
    changes: &mut Changes,
) {
    let mut left: Vec<&Field> = new.fields.iter().collect();
    let mut take = |is_it: &dyn Fn(&Field) -> bool| {
        left.iter().position(|field| is_it(field)).map(|at| left.remove(at))
    };
    let by_own_name: Vec<_> =
        old.fields.iter().map(|was| (was, take(&|is| is.own_name == was.own_name))).collect();
    for (was, is) in by_own_name {
        let is = is.or_else(|| take(&|is| is.name == was.name));
        let is_there = |is: &Field| {
            are_in_path(was, is) && paths.0.place(&was.name) == paths.1.place(&is.name)
        };
        if let Some(is) = is.or_else(|| take(&is_there)) {
            field((was, is), paths, changes);
        } else {
            let shift =
                if was.is_required { Shift::RequiredRemoved } else { Shift::OptionalRemoved };
            changes.add(format!(".{}`", was.own_name), sent(shift), None);
        }
    }
    for is in left {
        let shift = if is.is_required { Shift::RequiredAdded } else { Shift::OptionalAdded };
        changes.add(format!(".{}`", is.own_name), sent(shift), None);
    }
}

/// Whether both are in the path, where the service sees a place and no name.
fn are_in_path(old: &Field, new: &Field) -> bool {
    old.role == Role::Path && new.role == Role::Path
}

/// Compares a field.
fn field(
    (old, new): (&Field, &Field),
    (old_path, new_path): (&Path<'_>, &Path<'_>),
    changes: &mut Changes,
) {
    let within = format!(".{}`", new.own_name);
    let mut add = |kind, old: &str, new: &str| {
        if old != new {
            changes.replaced(within.clone(), kind, old, new);
        }
    };
    add(Kind::FieldOwnName, &old.own_name, &new.own_name);
    if are_in_path(old, new) {
        add(Kind::FieldRole, &old_path.place(&old.name), &new_path.place(&new.name));
    } else {
        add(Kind::FieldWireName, &old.name, &new.name);
    }
    add(Kind::FieldRole, old.role.word(), new.role.word());
    add(Kind::FieldStyle, &style(old), &style(new));
    match (old.is_required, new.is_required) {
        (false, true) => changes.add(within.clone(), Kind::FieldRequired, None),
        (true, false) => changes.add(within.clone(), Kind::FieldOptional, None),
        _ => {}
    }
    changes.differences(&within, differences(&old.ty, &new.ty), sent);
    match (old.is_secret, new.is_secret) {
        (false, true) => changes.add(within.clone(), Kind::FieldSecret, None),
        (true, false) => changes.add(within.clone(), Kind::FieldNotSecret, None),
        _ => {}
    }
    let (was, is) = (old.deprecated.as_deref(), new.deprecated.as_deref());
    if was != is {
        let kind = of_setting(Setting::Deprecated, was, is);
        value(changes, format!("{within}: its deprecation"), kind, (was, is));
    }
}

/// How a field is written besides.
fn style(field: &Field) -> String {
    let list = field.list.as_deref().map_or(String::new(), |list| format!("list {list}"));
    match (field.is_flattened, list.is_empty()) {
        (false, true) => "by itself".to_owned(),
        (false, false) => list,
        (true, _) => "flattened".to_owned(),
    }
}
