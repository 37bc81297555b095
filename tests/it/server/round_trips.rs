//! What a client sends is what a server reads: struct, request, struct.

use std::{borrow::Cow, collections::BTreeMap};

use loginrocket::{
    BaseUrl, Body, Bytes, EndpointExt, SecretString,
    encoding::{Form, Json, Jsonp, Query},
    http::Request,
    server::{FromRequest, Received},
    v1::{Login, Logout, Signup},
    v2,
};
use proptest::{collection::vec, option, prelude::*, test_runner::FileFailurePersistence};

use super::zoo::{
    Deep, Filter, Flats, Generic, Inner, Item, Kind, Paths, Purge, Roles, Scalars, Secrets, Serdes,
    Shape, WholeBytes, WholeCsv, WholeForm, WholeImage, WholeJson, WholeText, Wrapped,
};

/// Where everything is sent.
fn base() -> BaseUrl {
    BaseUrl::parse("https://api.example").unwrap()
}

/// A request as a server receives it: the head is that of HTTP/1.1, without the origin.
pub(super) fn over_the_wire(request: Request<Body>) -> Request<Bytes> {
    let (mut head, body) = request.into_parts();
    head.uri = head.uri.path_and_query().unwrap().as_str().parse().unwrap();
    Request::from_parts(head, body.as_bytes().unwrap().clone())
}

/// Receives a request.
fn received<E: FromRequest>(request: Request<Body>) -> Received<E> {
    Received::new(over_the_wire(request)).unwrap()
}

/// Sends a value in each of these wire forms, and compares it with what is received. A value
/// that cannot be sent is not.
macro_rules! round_trip {
    ($ty:ty, $sent:expr) => {{
        let sent = $sent;
        round_trip!(@ $ty, sent, sent.encode(&base()))
    }};
    ($ty:ty, $sent:expr, $($form:expr),+) => {{
        let sent = $sent;
        $(round_trip!(@ $ty, sent, sent.encode_as(&base(), $form));)+
    }};
    (@ $ty:ty, $sent:expr, $request:expr) => {
        if let Ok(request) = $request {
            let shown = format!("{request:?} {:?}", request.body().as_bytes());
            let received = received::<$ty>(request);
            let decoded = received.decode();
            let decoded = decoded.unwrap_or_else(|error| panic!("{error}: {shown}"));
            assert_eq!(decoded, $sent, "{shown}");
        }
    };
}

/// Any text, with those characters often that have a meaning somewhere.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), r#"[ab%&=+,;/\\"'\[\].? {}\u{0}\n\u{e9}\u{2028}]{0,12}"#]
}

/// The value of a header.
fn header() -> impl Strategy<Value = String> {
    "([!-~]([ -~]{0,10}[!-~])?)?"
}

/// A kind.
fn kind() -> impl Strategy<Value = Kind> {
    prop_oneof![Just(Kind::Main), Just(Kind::SpareOne)]
}

/// A finite number.
fn float() -> impl Strategy<Value = f64> {
    any::<f64>().prop_filter("finite", |number| number.is_finite())
}

/// The settings of proptest: no files.
pub(super) fn settings() -> ProptestConfig {
    let persistence = FileFailurePersistence::Off;
    ProptestConfig {
        failure_persistence: Some(Box::new(persistence)),
        ..ProptestConfig::with_cases(512)
    }
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn roles(
        user in text(), major: u8, minor: i64, verb in kind(), page: Option<u32>, odd in text(),
        header in option::of(header()), number: u16, name in text(), note in option::of(text()),
    ) {
        let sent = Roles {
            user: &user, major, minor, verb, page, odd: &odd, text: header.as_deref(), number,
            name: &name, note: note.map(Cow::Owned),
        };
        round_trip!(Roles<'static>, sent, Json, Form);
    }

    #[test]
    fn scalars(
        texts in (text(), text(), text()), letter: char, is_on: bool, numbers: (i8, u64, u128, u32),
        float in float(), kind in kind(), maybe in option::of(text()), pair: (u8, bool),
        lists in (vec(text(), 0..4), vec(text(), 0..4)), list in vec(any::<i32>(), 0..4),
    ) {
        let (repeated, bracketed) = &lists;
        let sent = Scalars {
            a_text: &texts.0, owned: texts.1.clone(), boxed: texts.2.as_str().into(), letter, is_on,
            small: numbers.0, large: numbers.1, huge: numbers.2, float, kind,
            wrapped: Wrapped(numbers.3), maybe: maybe.as_deref(), nothing: (), pair,
            repeated: repeated.iter().map(String::as_str).collect(),
            bracketed: bracketed.iter().map(|text| Cow::Borrowed(text.as_str())).collect(),
            numbers: list.clone(),
        };
        round_trip!(Scalars<'static>, sent, Json, Form, Query, Jsonp::callback("a.b"));
    }

    #[test]
    fn deep(
        texts in vec(text(), 6), ids in vec(any::<u64>(), 0..3),
        map in proptest::collection::btree_map(text(), any::<Option<i16>>(), 0..4),
        shape in 0..4_u8, optional in option::of(vec(option::of(text()), 0..3)),
    ) {
        let inner = Item { id: 0, name: &texts[0], more: None };
        let item = |id: &u64| Item { id: *id, name: &texts[1], more: Some(Box::new(inner.clone())) };
        let shape = match shape {
            0 => Shape::Unit,
            1 => Shape::Newtype(&texts[2]),
            2 => Shape::Tuple(1, &texts[3]),
            _ => Shape::Struct { text: &texts[4] },
        };
        let optional = optional.as_ref();
        let sent = Deep {
            secret: &texts[5],
            items: ids.iter().map(item).collect(),
            map: map.into_iter().map(|(key, value)| (Cow::Owned(key), value)).collect(),
            shape,
            optional: optional.map(|list| list.iter().map(Option::as_deref).collect()),
        };
        // `Deep` has a secret, so its `Debug` is not derived; what was sent is compared alone.
        let request = sent.encode(&base()).unwrap();
        let received = received::<Deep<'static>>(request);
        prop_assert!(received.decode().unwrap() == sent);
    }

    #[test]
    fn paths(
        path in vec(text(), 1..4), id in text(), more in option::of(vec(text(), 1..4)),
        q in option::of(text()),
    ) {
        let (path, more) = (path.join("/"), more.map(|more| more.join("/")));
        let sent = Paths { path: &path, id, more: more.as_deref(), q };
        // A segment `at` within the first one would be taken for the declared one; the value is
        // then another, which no template can tell.
        prop_assume!(!path.contains("at") && more.as_ref().is_none_or(|more| !more.contains("at")));
        round_trip!(Paths<'static>, sent);
    }

    #[test]
    fn flattened(
        first: u8, inner_text in text(), inner_number: Option<u32>, last in option::of(text()),
        rest in proptest::collection::btree_map(text(), text(), 0..20),
        by in proptest::collection::btree_map(text(), any::<u32>(), 1..4),
    ) {
        let inner = Inner { inner_text: &inner_text, inner_number };
        let sent = Flats { first, inner: inner.clone(), rest, last: last.as_deref() };
        // An entry of the name of an absent field would be taken for it.
        prop_assume!(!sent.rest.contains_key("inner_number"));
        prop_assume!(!sent.rest.contains_key("last"));
        round_trip!(Flats<'static>, sent, Json, Form, Query);
        round_trip!(Filter, Filter { by: Some(by) });
        round_trip!(Filter, Filter { by: None });
        round_trip!(WholeForm<'static>, WholeForm { inner });
    }

    #[test]
    fn whole_bodies(id: u8, number: u64, name in text(), lang in option::of(header()), bytes: Vec<u8>) {
        let item = Item { id: number, name: &name, more: None };
        round_trip!(WholeJson<'static>, WholeJson { id, item: item.clone() });
        round_trip!(WholeText<'static>, WholeText(&name, lang.clone()));
        round_trip!(WholeCsv, WholeCsv(name.clone()));
        round_trip!(WholeBytes<'static>, WholeBytes(Cow::Borrowed(&bytes)));
        round_trip!(WholeImage, WholeImage(Bytes::from(bytes.clone())));
    }

    #[test]
    fn serde_attributes(
        the_bytes: Vec<u8>, tags in vec(text(), 0..3), number in 5..9_u8, more: Vec<u8>, r#type: bool,
    ) {
        let sent = Serdes { the_bytes, tags, number, more, cache: None, r#type };
        round_trip!(Serdes, sent, Json, Form, Query);
    }

    #[test]
    fn parameters(key: u32, value: Option<bool>, values: [i32; 3], text in text()) {
        let sent = Generic { key, value, values, text: Cow::Borrowed(&*text) };
        round_trip!(Generic<'static, u32, bool, 3>, sent);
        round_trip!(Purge, Purge);
    }

    #[test]
    fn loginrocket(
        by_name: bool, user in text(), password in text(), again in option::of(text()),
        email in option::of(text()), names in [option::of(text()), option::of(text()), option::of(text())],
    ) {
        let login = if by_name {
            Login::with_username(&user, &password)
        } else {
            Login::with_email(&user, &password)
        };
        let mut signup = if by_name {
            Signup::with_username(&user, &password)
        } else {
            Signup::with_email(&user, &password)
        };
        if let Some(again) = &again {
            signup = signup.password_confirmation(again);
        }
        if let Some(email) = &email {
            signup = signup.email_confirmation(email);
        }
        let set = [Signup::first_name, Signup::last_name, Signup::org_name];
        for (set, name) in set.into_iter().zip(&names) {
            signup = name.iter().fold(signup, |signup, name| set(signup, name));
        }
        let logout = Logout::new(&password);
        macro_rules! check {
            ($($form:expr),*) => {$(
                if let Ok(request) = login.encode_as(&base(), $form) {
                    let received = received::<Login<'static>>(request);
                    let read = received.decode().unwrap();
                    let sent = (login.username(), login.email(), login.password());
                    prop_assert_eq!((read.username(), read.email(), read.password()), sent);
                }
                if let Ok(request) = signup.encode_as(&base(), $form) {
                    let received = received::<Signup<'static>>(request);
                    let read = received.decode().unwrap();
                    prop_assert_eq!(read.user(), signup.user());
                    prop_assert_eq!(read.names(), signup.names());
                    prop_assert_eq!(read.confirmed_password(), signup.confirmed_password());
                    prop_assert_eq!(read.email_is_confirmed(), signup.email_is_confirmed());
                }
                if let Ok(request) = logout.encode_as(&base(), $form) {
                    let received = received::<Logout<'static>>(request);
                    prop_assert_eq!(received.decode().unwrap().token(), &*password);
                }
            )*};
        }
        check!(Json, Form, Query, Jsonp::callback("a.b"));
    }

    #[test]
    fn loginrocket_version_2(
        texts in [text(), text(), text()],
        options in [option::of(text()), option::of(text()), option::of(text())],
    ) {
        let [a, b, c] = texts.each_ref().map(String::as_str);
        let [maybe_a, maybe_b, maybe_c] = options.each_ref().map(Option::as_deref);
        // Their `Debug` does not show secrets, so each field is compared by itself.
        macro_rules! check {
            ($sent:expr => $ty:ident { $($field:ident),* }) => {
                let sent = $sent;
                let received = received::<v2::$ty<'static>>(sent.encode(&base()).unwrap());
                let read = received.decode().unwrap();
                $(prop_assert_eq!(&read.$field, &sent.$field);)*
            };
        }
        check!(v2::Login::new(a, b) => Login { email, password });
        check!(v2::VerifyLogin::new(a, b) => VerifyLogin { token, code });
        check!(v2::Logout::new(a) => Logout { session });
        let mut get = v2::GetSession::new(a);
        get.account = maybe_a;
        check!(get => GetSession { session, account });
        check!(v2::ForgotPassword::new(a) => ForgotPassword { email });
        let mut reset = v2::ResetPassword::new(a, b);
        reset.password_confirmation = maybe_a;
        check!(reset => ResetPassword { token, password, password_confirmation });
        let mut update = v2::UpdatePassword::new(a, b, c);
        update.password_confirmation = maybe_a;
        check!(update => UpdatePassword {
            session, current_password, password, password_confirmation
        });
        let mut update = v2::UpdateProfile::new(a);
        (update.email, update.first_name, update.last_name) = (maybe_a, maybe_b, maybe_c);
        check!(update => UpdateProfile { session, email, first_name, last_name });
        check!(v2::RequestInvitation::new(a) => RequestInvitation { email });
        check!(v2::Signup::new(a, b) => Signup { email, password });
        check!(v2::VerifyEmail::new(a) => VerifyEmail { token });
    }

    #[test]
    fn secrets(key in header(), password in option::of(text())) {
        let password = password.map(SecretString::from);
        let sent = Secrets { key: key.into(), password };
        let received = received::<Secrets>(sent.encode(&base()).unwrap());
        let decoded = received.decode().unwrap();
        prop_assert_eq!(decoded.key.expose_secret(), sent.key.expose_secret());
        let texts = [decoded.password, sent.password];
        let [decoded, sent] = texts.map(|text| text.map(|text| text.expose_secret().to_owned()));
        prop_assert_eq!(decoded, sent);
    }
}

#[test]
fn a_borrowed_text_is_that_of_the_request_unless_it_is_encoded() {
    let filter = Filter { by: Some(BTreeMap::new()) };
    assert_eq!(filter.encode(&base()).unwrap().uri().query(), None);
    let inner = Inner { inner_text: "plain", inner_number: None };
    let received = received::<WholeForm<'static>>(WholeForm { inner }.encode(&base()).unwrap());
    let (body, form) = (received.body().as_ptr_range(), received.decode().unwrap());
    assert!(body.contains(&form.inner.inner_text.as_ptr()));
}
