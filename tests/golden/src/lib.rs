//! One table of calls: the request as a service sees it, and what comes of it. `golden.txt`
//! holds it, and every transport must match it byte for byte, but for the differences that
//! `difference` lists.
//!
//! What transports do when a connection misbehaves is not here, but in `tests/wire`.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "it is part of tests"
)]

mod bodies;
pub mod difference;
mod jsonp;
mod refusals;
mod reply;
mod requests;
mod responses;
mod service;
mod table;
mod unsendable;
mod v1;
mod v2;

use std::{fmt::Debug, future::Future};

use loginrocket::{Async, Call, Client, ClientBuilder, Endpoint, Error, Response};

pub use self::{service::Service, table::Table};

/// The expected text, as the stub writes it.
pub const GOLDEN: &str = include_str!("../golden.txt");

/// How the calls of a kind of client are sent.
pub trait Kind: Sized + 'static {
    /// Sends a call.
    fn send<E: Endpoint>(
        call: Call<E, Self>,
    ) -> impl Future<Output = Result<Response<E::Response>, Error<E::Error>>>;
}

impl Kind for Async {
    fn send<E: Endpoint>(
        call: Call<E>,
    ) -> impl Future<Output = Result<Response<E::Response>, Error<E::Error>>> {
        call.send()
    }
}

#[cfg(feature = "blocking")]
impl Kind for loginrocket::blocking::Blocking {
    fn send<E: Endpoint>(
        call: Call<E, Self>,
    ) -> impl Future<Output = Result<Response<E::Response>, Error<E::Error>>> {
        std::future::ready(call.send())
    }
}

/// An endpoint whose outcome can be shown.
pub(crate) trait Shown: Endpoint<Response: Debug, Error: Debug> {}

impl<E: Endpoint<Response: Debug, Error: Debug>> Shown for E {}

/// The settings of the client, at the origin of the service. It lacks a transport.
pub fn settings(origin: &str) -> ClientBuilder {
    Client::builder(origin)
        .user_agent("golden/1.0")
        .allow_plain_http_on_loopback()
        .allow_credentials_in_url()
}

/// Runs all cases with names that are wanted. `run` tells one run from another at a service
/// that several use.
pub async fn run<M: Kind>(client: Client<M>, run: &str, wanted: fn(&str) -> bool) -> Table<M> {
    let mut table = Table::new(client, run, wanted);
    requests::run(&mut table).await;
    v1::run(&mut table).await;
    v2::run(&mut table).await;
    responses::run(&mut table).await;
    refusals::run(&mut table).await;
    bodies::run(&mut table).await;
    jsonp::run(&mut table).await;
    unsendable::run(&mut table).await;
    table
}
