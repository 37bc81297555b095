//! For tests of SDKs and applications, without a network and without waiting.
//!
//! - [`assert_wire!`] compares what an endpoint sends with a text in the test.
//! - [`Mock`] is a service that responds by the types of endpoints, without a network.
//! - [`Cassette`] records the responses of a real service, and replays them offline.
//! - [`TlsServer`] is a mock, or a router of your own, as a server on this machine.
//! - [`Stub`] is a transport that responds by a function and keeps the requests.
//! - [`ManualClock`] is a clock that only the test moves.

#[cfg(feature = "testing")]
mod cassette;
mod clock;
#[cfg(feature = "testing")]
mod fields;
#[cfg(feature = "testing")]
mod mock;
mod stub;
#[cfg(feature = "testing-server")]
mod tls_server;
#[cfg(feature = "testing")]
mod wire;

#[cfg(feature = "testing-server")]
#[cfg_attr(docsrs, doc(cfg(feature = "testing-server")))]
pub use self::tls_server::TlsServer;
#[cfg(feature = "testing")]
pub use self::{
    cassette::{Cassette, CassetteTransport},
    mock::{Mock, MockTransport, When},
    wire::{wire, wire_as},
};
pub use self::{clock::ManualClock, stub::Stub};
#[cfg(feature = "testing")]
#[doc(inline)]
pub use crate::__assert_wire as assert_wire;
#[cfg(feature = "testing")]
pub use expect_test::expect;

/// Fails a test with what went wrong. One that fails already, perhaps for that reason, is told.
#[cfg(feature = "testing")]
fn fail(problems: &str) {
    if std::thread::panicking() && !problems.is_empty() {
        eprintln!("{problems}");
    } else {
        assert!(problems.is_empty(), "{problems}");
    }
}
