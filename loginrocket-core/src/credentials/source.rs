//! Where the credentials of a client or call come from.

use std::sync::Arc;

use http::HeaderMap;

use super::{Attachment, Challenges, Refusal};
use crate::{
    client::Keeping,
    transport::{BoxFuture, TransportError},
};

/// Gives credentials: those that stay the same, or those of a provider. A trait, so that a
/// program without a provider does not carry the code that asks it.
pub(crate) trait Source: Send + Sync {
    /// Those at hand, or the question that leads to others.
    ///
    /// A call whose credentials were `refused` shares the failure of the question that
    /// another call with the same ones led to. With the challenges of that response it gets
    /// none that answer others.
    ///
    /// # Errors
    ///
    /// If it is the provider that asks, or that question failed.
    fn supply(self: Arc<Self>, refused: Option<&Carried>) -> Result<Supply, Refusal>;

    /// What there is to say if these credentials are refused; nothing if there can be no
    /// others.
    fn renewal(&self) -> Option<Renewal> {
        None
    }

    /// Forgets credentials that the service refused, unless there are newer ones. Returns what
    /// the headers of the response ask for in their place.
    fn reject(&self, refused: &Arc<Attachment>, headers: &HeaderMap) -> Option<Arc<Challenges>> {
        let _ = (refused, headers);
        None
    }
}

/// Credentials that a call was sent with; once they were refused, with what the service asked
/// for in their place.
#[derive(Clone)]
pub(crate) struct Carried {
    pub(crate) attachment: Arc<Attachment>,
    pub(crate) challenges: Option<Arc<Challenges>>,
}

/// What a call gets that asks for credentials.
pub(crate) enum Supply {
    AtHand(Arc<Attachment>),
    Asked(BoxFuture<'static, Answer>),
}

/// What a question leads to.
pub(crate) type Answer = Result<Arc<Attachment>, Refusal>;

/// What a call needs whose credentials can be renewed.
#[derive(Clone, Copy)]
pub(crate) struct Renewal {
    /// How the request is kept until it is known whether the service refuses it.
    pub(crate) keeping: &'static Keeping,
    /// The error if the question takes longer than the call may.
    pub(crate) timeout: fn() -> TransportError,
}

/// Credentials that stay the same.
impl Source for Attachment {
    fn supply(self: Arc<Self>, _refused: Option<&Carried>) -> Result<Supply, Refusal> {
        Ok(Supply::AtHand(self))
    }
}
