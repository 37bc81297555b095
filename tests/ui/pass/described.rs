//! The derives that describe, and what makes locks of them, ask nothing of the prelude and of
//! neighbors either, and allow what `Endpoint` and `FromResponse` allow.

#![no_implicit_prelude]
#![deny(warnings, missing_docs, unused)]

mod std {}
mod core {}

mod requests {
    use ::std::{borrow::Cow, marker::PhantomData};

    #[derive(::loginrocket::Endpoint, ::loginrocket::Describe)]
    #[endpoint(POST, "/users/{user}/{rest..?}", encodings(json, form), response = T)]
    pub(crate) struct Everything<'a, 'b: 'a, T, const N: usize>
    where
        T: ::serde::de::DeserializeOwned + ::serde::Serialize,
    {
        user: &'a str,
        rest: ::std::option::Option<&'b str>,
        #[endpoint(header = "X-Label", secret)]
        label: Cow<'b, str>,
        #[endpoint(query, list = brackets)]
        tags: ::std::vec::Vec<&'a str>,
        value: ::std::option::Option<T>,
        values: [u8; N],
        #[endpoint(skip)]
        marker: PhantomData<fn(T)>,
        r#type: u8,
        /// Before it was a number.
        #[deprecated]
        old: u8,
    }

    #[derive(::loginrocket::Endpoint, ::loginrocket::Describe)]
    #[endpoint(GET, "/unit", response(whole = super::responses::Said<u8>))]
    #[endpoint(error = super::responses::Refusal)]
    pub(crate) struct Unit;

    #[deprecated(note = "use `Unit`")]
    #[derive(::loginrocket::Endpoint, ::loginrocket::Describe)]
    #[endpoint(PUT, "/tuple/{0}")]
    pub(crate) struct Tuple<'a>(u8, #[endpoint(body(bytes))] &'a [u8]);

    macro_rules! declared {
        ($name:ident, $ty:ty) => {
            #[derive(::loginrocket::Endpoint, ::loginrocket::Describe)]
            #[endpoint(GET, "/macro")]
            pub(crate) struct $name {
                field: $ty,
            }
        };
    }
    declared!(Declared, u8);

    #[derive(::loginrocket::Endpoint, ::loginrocket::Describe)]
    #[endpoint(POST, "/generic", response = u8, error = super::responses::Refusal)]
    pub(crate) struct Generic<T> {
        value: T,
    }
}

#[expect(dead_code, reason = "they are described only")]
mod responses {
    #[derive(::std::fmt::Debug, ::loginrocket::FromResponse, ::loginrocket::DescribeResponse)]
    #[response(4xx)]
    pub(crate) struct Refusal {
        #[response(status)]
        pub(crate) status: ::loginrocket::http::StatusCode,
        #[response(body(text), message)]
        pub(crate) text: ::std::string::String,
    }

    #[derive(::loginrocket::FromResponse, ::loginrocket::DescribeResponse)]
    pub(crate) enum Said<T> {
        #[response(201 | 3xx)]
        New(T),
        #[response(200)]
        Known(#[response(header = "Location")] u8),
        #[response(204)]
        Nothing,
        #[response(rest)]
        Other(::loginrocket::response::RawResponse),
    }
}

/// Where loginrocket has another name.
mod elsewhere {
    pub(crate) use ::loginrocket as calls;

    #[derive(calls::Endpoint, calls::Describe)]
    #[endpoint(GET, "/named", crate = crate::elsewhere::calls)]
    #[endpoint(response(whole = Size), error = super::responses::Refusal)]
    pub(crate) struct Named {
        pub(crate) size: u8,
    }

    #[derive(calls::FromResponse, calls::DescribeResponse)]
    #[response(crate = crate::elsewhere::calls)]
    pub(crate) struct Size(#[response(header = "Content-Length")] pub(crate) u8);
}

fn main() {
    use ::loginrocket::describe;

    let endpoints = describe::endpoints![
        requests::Everything<'static, 'static, u8, 3>,
        requests::Unit,
        requests::Tuple<'_>,
        requests::Declared,
        requests::Generic<u8>,
        elsewhere::Named,
    ];
    ::std::assert_eq!(endpoints.len(), 6);
    ::std::assert_eq!(endpoints[5].responses[0].headers[0].0, "content-length");
    let _ = (elsewhere::Named { size: 1 }.size, elsewhere::Size(1).0);
    // A parameter hides its own type only.
    ::std::assert!(endpoints[4].fields[0].ty.schema.is_none());
    ::std::assert!(endpoints[4].responses[0].body.as_ref().unwrap().schema.is_some());
    ::std::assert_eq!(endpoints[4].errors[0].statuses, ["4xx"]);
    ::std::assert_eq!(endpoints[1].responses.len(), 4);
    let _ = (responses::Said::New(1), responses::Said::<u8>::Known(2), responses::Said::<u8>::Nothing);

    // It is made, and not run: it would look for its file.
    let _: fn() = || describe::lock!("no.lock", [requests::Unit, requests::Tuple<'_>]);
    let _: fn() = || {
        describe::lock!("no.lock", ::std::vec![]);
    };
}
