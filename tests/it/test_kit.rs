//! The test kit: golden requests, mocks, cassettes.
#![expect(clippy::needless_raw_string_hashes, reason = "expect-test writes them")]

mod cassettes;
mod golden_requests;
mod mocks;
mod tls_servers;
