//! Streams of a generic endpoint, and enums of events under other names.
#![deny(warnings)]
#![no_implicit_prelude]

use ::loginrocket::{Endpoint, FromEvent, stream::{ByteStream, Event, Events, Items}};
use ::serde::{Deserialize, de::DeserializeOwned};

#[derive(Deserialize)]
pub struct Row {
    pub id: u8,
}

#[derive(FromEvent)]
pub enum Update<T> {
    #[event("row", "line")]
    Row(T),
    #[event("text", text)]
    Text(::std::string::String),
    #[event("end")]
    End,
    #[event(rest)]
    Rest(Event),
}

#[derive(Endpoint)]
#[endpoint(GET, "/watch", response(events = Update<T>, endless))]
pub struct Watch<T> {
    #[endpoint(skip)]
    pub of: ::std::marker::PhantomData<T>,
}

#[derive(Endpoint)]
#[endpoint(GET, "/rows", response(lines = T))]
pub struct ListRows<T: DeserializeOwned> {
    #[endpoint(skip)]
    pub of: ::std::marker::PhantomData<T>,
}

#[derive(Endpoint)]
#[endpoint(GET, "/file", response(stream), max_response_bytes = 1_000)]
pub struct Download;

fn streams(_: Events<Update<Row>>, _: Items<Row>, _: ByteStream) {}

async fn call(client: &::loginrocket::Client) -> ::std::result::Result<(), ::loginrocket::Error> {
    let of = ::std::marker::PhantomData;
    streams(
        client.send(Watch { of }).await?.into_value(),
        client.send(ListRows { of }).await?.into_value(),
        client.send(Download).await?.into_value(),
    );
    ::std::result::Result::Ok(())
}

fn main() {
    let _ = call;
}
