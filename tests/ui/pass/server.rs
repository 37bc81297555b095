//! The derives of the server side ask nothing of the prelude and of neighbors either, and allow
//! what `Endpoint` and `FromResponse` allow.

#![no_implicit_prelude]
#![deny(warnings, missing_docs, unused)]

mod std {}
mod core {}

mod requests {
    use ::std::{borrow::Cow, marker::PhantomData};

    #[derive(::loginrocket::Endpoint, ::loginrocket::FromRequest)]
    #[endpoint(POST, "/users/{user}/{rest..?}", encodings(json, form), response = T)]
    #[serde(deny_unknown_fields)]
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
        #[serde(default)]
        value: ::std::option::Option<T>,
        values: [u8; N],
        #[endpoint(skip)]
        marker: PhantomData<fn(T)>,
        r#type: u8,
    }

    #[derive(::loginrocket::Endpoint, ::loginrocket::FromRequest)]
    #[endpoint(GET, "/unit")]
    pub(crate) struct Unit;

    #[derive(::loginrocket::Endpoint, ::loginrocket::FromRequest)]
    #[endpoint(PUT, "/tuple/{0}")]
    pub(crate) struct Tuple<'a>(u8, #[endpoint(body(bytes))] &'a [u8]);

    #[derive(::loginrocket::Endpoint, ::loginrocket::FromRequest)]
    #[endpoint(POST, "/parts", encodings(multipart, related))]
    pub(crate) struct Parts<'a, P>
    where
        P: ::serde::de::DeserializeOwned + ::serde::Serialize,
    {
        #[endpoint(part(json))]
        place: P,
        #[endpoint(part)]
        files: ::std::vec::Vec<&'a ::loginrocket::upload::Upload>,
    }

    #[derive(::loginrocket::Endpoint, ::loginrocket::FromRequest)]
    #[endpoint(PUT, "/stream")]
    pub(crate) struct Stream<U>(#[endpoint(body(stream))] U);

    macro_rules! declared {
        ($name:ident, $ty:ty) => {
            #[derive(::loginrocket::Endpoint, ::loginrocket::FromRequest)]
            #[endpoint(GET, "/macro")]
            pub(crate) struct $name {
                field: $ty,
            }
        };
    }
    declared!(Declared, u8);
}

mod responses {
    #[derive(::loginrocket::FromResponse, ::loginrocket::ToResponse)]
    #[response(4xx)]
    pub(crate) struct Refusal {
        #[response(status)]
        pub(crate) status: ::loginrocket::http::StatusCode,
        #[response(body(text), message)]
        pub(crate) text: ::std::string::String,
    }

    #[derive(::loginrocket::FromResponse, ::loginrocket::ToResponse)]
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

fn main() {
    fn is_read<E: ::loginrocket::FromRequest>() {}
    fn is_written<T: ::loginrocket::ToResponse>() {}

    is_read::<requests::Everything<'static, 'static, u8, 3>>();
    is_read::<requests::Unit>();
    is_read::<requests::Tuple<'static>>();
    is_read::<requests::Declared>();
    is_read::<requests::Parts<'static, u8>>();
    is_read::<requests::Stream<::loginrocket::upload::Upload>>();
    is_written::<responses::Refusal>();
    is_written::<responses::Said<u8>>();
    let _ = (responses::Said::New(1), responses::Said::<u8>::Known(2), responses::Said::<u8>::Nothing);
}
