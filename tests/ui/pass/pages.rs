//! Pages in a module without the prelude, out of a macro, and of every way.
#![no_implicit_prelude]
#![forbid(unsafe_code)]
#![deny(warnings)]
#![allow(dead_code)]

use ::std::{clone::Clone, default::Default, option::Option, string::String, vec::Vec};

mod core {}
mod std {}
struct Turn;
struct Paged;

#[derive(::serde::Deserialize)]
struct Page<T> {
    __page: Data<T>,
    r#type: Option<String>,
    number: u64,
}

#[derive(::serde::Deserialize)]
struct Data<T>(Vec<T>);

macro_rules! list {
    ($name:ident, $field:ident, $kind:ident = $path:ident) => {
        #[derive(Clone, Default, ::loginrocket::Endpoint)]
        #[endpoint(GET, "/x", response = Page<T>)]
        #[endpoint(page(cursor = $field, next = r#type, items = __page.0: Vec<T>))]
        struct $name<T: Clone> {
            $field: Option<String>,
            #[endpoint(skip)]
            of: ::std::marker::PhantomData<T>,
        }
    };
}

list!(ByCursor, r#type, next = r#type);

#[derive(Clone, ::loginrocket::Endpoint)]
#[endpoint(GET, "/x", response = Vec<u8>, page(link))]
struct ByLink;

#[derive(Clone, ::loginrocket::Endpoint)]
#[endpoint(GET, "/x", response = Page<u8>, page(number = __turn, last = number, items = __page.0: Vec<u8>))]
struct ByNumber {
    __turn: u32,
}

#[derive(Clone, ::loginrocket::Endpoint)]
#[endpoint(GET, "/x", response = Page<u8>, page(offset = 0, total = number, items = __page.0: Vec<u8>))]
struct ByOffset(#[endpoint(rename = "at")] u32);

fn is_paged<E: ::loginrocket::pages::Paged + Clone>() {}

fn main() {
    is_paged::<ByCursor<u8>>();
    is_paged::<ByLink>();
    is_paged::<ByNumber>();
    is_paged::<ByOffset>();
}
