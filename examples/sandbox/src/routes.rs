//! Which path leads to which area, and so to which router.

use std::future::Future;
use std::sync::Arc;

use loginrocket::http::{Request, Response};
use loginrocket::server::{Received, RouteError, Router};
use loginrocket::{Body, Bytes};

use crate::service::Service;
use crate::{account, v1, v2};

/// The longest body that is read: the sandbox's choice.
pub(crate) const MAX_BODY: usize = 1024 * 1024;

/// A part of the service, with refusals in its own shape.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Area {
    /// Version 1, and what is nowhere.
    V1,
    /// Version 2.
    V2,
    /// The account area.
    Account,
}

impl Area {
    /// The area of a path.
    pub(crate) fn of(path: &str) -> Self {
        match path.split('/').nth(1) {
            Some("v2") => Self::V2,
            Some("account") => Self::Account,
            _ => Self::V1,
        }
    }
}

/// The calls of each area.
#[derive(Debug)]
pub(crate) struct Routes {
    /// Version 1.
    v1: Router,
    /// Version 2.
    v2: Router,
    /// The account area.
    account: Router,
}

impl Routes {
    /// The calls of this service.
    pub(crate) fn new(service: &Arc<Service>) -> Result<Self, RouteError> {
        Ok(Self {
            v1: v1::router(service)?,
            v2: v2::router(service)?,
            account: account::router(service)?,
        })
    }

    /// Has a request answered.
    pub(crate) async fn respond(&self, area: Area, request: Request<Bytes>) -> Response<Body> {
        let router = match area {
            Area::V1 => &self.v1,
            Area::V2 => &self.v2,
            Area::Account => &self.account,
        };
        router.handle(request).await
    }
}

/// A call that is given the service.
pub(crate) fn with<E, F, A>(
    service: &Arc<Service>,
    call: F,
) -> impl Fn(Received<E>) -> A + Send + Sync + use<E, F, A>
where
    F: Fn(Arc<Service>, Received<E>) -> A + Send + Sync,
    A: Future,
{
    let service = Arc::clone(service);
    move |received| call(Arc::clone(&service), received)
}
