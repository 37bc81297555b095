//! The test kit: golden requests, mocks, cassettes.

mod cassettes;
mod golden_requests;
mod mocks;
mod tls_servers;
