//! Arbitrary locks, and arbitrary texts.

use proptest::{
    collection::vec,
    option,
    prelude::{Just, ProptestConfig, Strategy, any, prop_assert_eq, prop_oneof, proptest},
    sample::select,
};

use super::super::{
    Lock,
    model::{
        Constant, Endpoint, Event, Field, Form, Header, Outcome, Place, Response, Role, Setting,
    },
    text::line,
    ty::{NULL, Property, Type, WORDS, differences},
    version::Version,
};

/// Texts that a form could stumble over.
fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z]{1,6}", r#"[-a-z0-9 "\\:,?|&(){}\[\]#\n\r\té.^*]{0,8}"#,]
}

/// Those with names of their own.
fn distinct<T, N: Ord>(mut all: Vec<T>, name: impl Fn(&T) -> N) -> Vec<T> {
    all.sort_by_key(&name);
    all.dedup_by_key(|one| name(one));
    all
}

/// Types.
fn ty() -> impl Strategy<Value = Type> {
    let leaf = prop_oneof![
        4 => select(WORDS.as_slice()).prop_map(Type::Word),
        1 => text().prop_map(|text| Type::Value(serde_json::Value::from(text).to_string())),
        1 => any::<i64>().prop_map(|number| Type::Value(number.to_string())),
        1 => "[A-Za-z0-9_]{1,9}".prop_map(Type::Outer),
        1 => text().prop_map(|name| Type::unknown(&name)),
    ];
    leaf.prop_recursive(4, 24, 4, |ty| {
        let property = (text(), any::<bool>(), ty.clone())
            .prop_map(|(name, is_required, ty)| Property { name, is_required, ty });
        let rest = option::of(ty.clone().prop_map(Box::new));
        prop_oneof![
            ty.clone().prop_map(|ty| Type::List(Box::new(ty))),
            vec(ty.clone(), 0..3).prop_map(Type::Tuple),
            (vec(property, 0..4), rest).prop_map(|(fields, rest)| Type::Object {
                fields: distinct(fields, |field| field.name.clone()),
                rest,
            }),
            vec(ty.clone(), 0..4).prop_map(Type::any_of),
            ty.clone().prop_map(|ty| Type::any_of([ty, NULL])),
            vec(ty.clone(), 0..4).prop_map(Type::all_of),
            (ty, text()).prop_map(|(ty, details)| ty.with_details(&details)),
        ]
    })
}

/// Fields.
fn field() -> impl Strategy<Value = Field> {
    let names = (text(), text(), option::of(text()), option::of(text()));
    let flags = any::<[bool; 3]>();
    (select(Role::ALL), names, ty(), flags).prop_map(|(role, names, ty, flags)| {
        let (name, own_name, list, deprecated) = names;
        let [is_required, is_secret, is_flattened] = flags;
        Field { role, name, is_required, ty, own_name, is_secret, is_flattened, list, deprecated }
    })
}

/// Responses.
fn response() -> impl Strategy<Value = Response> {
    let header = (text(), any::<bool>(), ty()).prop_map(|(name, is_required, ty)| Header {
        name,
        is_required,
        ty,
    });
    let statuses = vec("[1-5x]{3}", 0..3);
    let event = (option::of(text()), select(Form::ALL), option::of(ty()))
        .prop_map(|(name, form, data)| Event { name, form, data });
    let body = (select(Form::ALL), option::of(ty()));
    (select(Outcome::ALL), statuses, body, vec(header, 0..2), vec(event, 0..3)).prop_map(
        |(outcome, statuses, (form, body), headers, events)| Response {
            outcome,
            statuses,
            form,
            body,
            headers,
            events: distinct(events, |event| event.name.clone()),
        },
    )
}

/// Endpoints.
fn endpoint() -> impl Strategy<Value = Endpoint> {
    let constant = (select(Place::ALL), text(), text()).prop_map(|(place, name, value)| Constant {
        place,
        name,
        value,
    });
    let setting = (select(Setting::ALL), text()).prop_map(|(setting, text)| (setting, line(&text)));
    let heads = (text(), text(), text());
    (heads, vec(setting, 0..4), vec(constant, 0..3), vec(field(), 0..4), vec(response(), 0..3))
        .prop_map(|((name, method, path), settings, constants, fields, responses)| Endpoint {
            name,
            method,
            path: line(&path),
            settings: distinct(settings, |(setting, _)| setting.word()),
            constants: distinct(constants, |one| (one.place.word(), one.name.clone())),
            fields: distinct(fields, |field| field.own_name.clone()),
            responses: distinct(responses, |one| (one.outcome.word(), one.statuses.clone())),
        })
}

/// Versions.
fn version() -> impl Strategy<Value = Version> {
    let pre = prop_oneof![Just(String::new()), "-[a-z0-9.-]{1,5}"];
    (any::<[u32; 3]>(), pre).prop_map(|([major, minor, patch], pre)| {
        Version::parse(&format!("{major}.{minor}.{patch}{pre}")).unwrap()
    })
}

/// Locks whose endpoints have names of their own.
fn lock() -> impl Strategy<Value = Lock> {
    (text(), version(), option::of(version()), vec(endpoint(), 0..3)).prop_map(
        |(package, version, after, endpoints)| {
            let endpoints = distinct(endpoints, |endpoint| endpoint.name.clone());
            Lock { package, version, after, endpoints }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn a_lock_is_read_as_it_was_written(lock in lock()) {
        let text = lock.to_string();
        let again: Lock = text.parse().map_err(|error| {
            proptest::test_runner::TestCaseError::fail(format!("{error}:\n{text}"))
        })?;
        prop_assert_eq!(&again, &lock, "{}", text);
        prop_assert_eq!(again.to_string(), text);
    }

    #[test]
    fn line_ends_of_another_system_are_read(lock in lock()) {
        let text = lock.to_string().replace('\n', "\r\n");
        prop_assert_eq!(text.parse(), Ok(lock));
    }

    #[test]
    fn what_is_the_same_in_any_order_has_no_changes(lock in lock()) {
        prop_assert_eq!(lock.changes_since(&lock), []);
        let mut other = lock.clone();
        other.endpoints.reverse();
        for endpoint in &mut other.endpoints {
            endpoint.settings.reverse();
            endpoint.constants.reverse();
            endpoint.fields.reverse();
            endpoint.responses.reverse();
            for response in &mut endpoint.responses {
                response.events.reverse();
            }
        }
        prop_assert_eq!(other.changes_since(&lock), []);
    }

    /// What is another type has a change.
    #[test]
    fn no_change_of_a_type_goes_unsaid(old in ty(), new in ty()) {
        prop_assert_eq!(differences(&old, &new).is_empty(), old == new, "{} {}", old, new);
    }

    #[test]
    fn any_text_is_a_lock_or_an_error(text in any::<String>()) {
        let _ = text.parse::<Lock>();
    }

    /// Near to what is a lock.
    #[test]
    fn a_broken_lock_is_a_lock_or_an_error(
        lock in lock(),
        at in any::<proptest::sample::Index>(),
        length in 0_usize..9,
        put in text(),
    ) {
        let text = lock.to_string();
        let chars: Vec<char> = text.chars().collect();
        let at = at.index(chars.len());
        let end = at.saturating_add(length).min(chars.len());
        let broken: String =
            chars[..at].iter().copied().chain(put.chars()).chain(chars[end..].iter().copied()).collect();
        if let Ok(lock) = broken.parse::<Lock>() {
            prop_assert_eq!(lock.to_string().parse(), Ok(lock));
        }
    }
}
