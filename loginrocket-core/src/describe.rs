//! What is known of endpoints with the types of their fields and responses: for the lock of an
//! SDK and for `OpenAPI`. Clients do without it.
//!
//! `#[derive(Describe)]` beside `Endpoint`, `#[derive(DescribeResponse)]` beside `FromResponse` and
//! `#[derive(DescribeEvent)]` beside `FromEvent` say which types there are; what a type is on the
//! wire says [`schemars::JsonSchema`]. A [`Description`] is the whole of it.

mod description;
mod event;
pub mod lock;
mod response;
mod schemas;
mod types;

pub use schemars;

pub use self::{
    description::{Describe, Description, FieldDescription, Fields},
    event::{DescribeEvent, EventDescription, EventKinds},
    response::{Case, Cases, DescribeResponse, ResponseDescription},
    types::{MakeSchema, Type, TypeDescription, UnknownType},
};
#[doc(inline)]
pub use crate::{__endpoints as endpoints, __lock as lock};
