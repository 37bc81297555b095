//! OpenAPI in both directions: [`Document`] writes one of endpoints that describe
//! themselves, [`Vendor`] holds such endpoints against the document of the service.
//!
//! Both see an endpoint as the operations that OpenAPI makes of it; these are in `operation`,
//! `parameters`, `request_body` and `responses`. Clients do without all of it.

mod document;
mod events;
mod json;
mod operation;
mod parameters;
mod path;
mod request_body;
mod responses;
mod schemas;
mod security;
mod vendor;

pub use self::{
    document::{Document, DocumentError},
    security::Scheme,
    vendor::{Agreement, Disagreement, Exception, Finding, Problem, Vendor, VendorError},
};
