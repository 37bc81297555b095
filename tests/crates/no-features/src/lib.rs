//! A client where no feature of loginrocket is on: its transport and its clock
//! are the application's own.

use std::time::{Duration, SystemTime};

use loginrocket::{
    Body,
    http::{Request, Response},
    time::{Clock, Sleep},
    transport::{BoxFuture, Transport, TransportError},
};

/// A clock that stands still; every wait is over at once.
#[derive(Clone, Copy, Debug)]
pub struct Stopped;

impl Clock for Stopped {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH
    }

    fn elapsed(&self) -> Duration {
        Duration::ZERO
    }

    fn sleep(&self, _duration: Duration) -> Sleep {
        Sleep::new(std::future::ready(()))
    }

    fn random(&self) -> u64 {
        0
    }
}

/// Responds to every request with an empty list.
#[derive(Clone, Copy, Debug)]
pub struct Nobody;

impl Transport for Nobody {
    fn send(
        &self,
        _request: Request<Body>,
    ) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        Box::pin(async { Ok(Response::new(Body::from("[]"))) })
    }
}

#[cfg(test)]
mod tests {
    use std::{
        pin::pin,
        task::{Context, Poll, Waker},
    };

    use loginrocket::{Client, Endpoint, error::BuildError};

    use super::{Nobody, Stopped};

    /// Lists names.
    #[derive(Debug, Endpoint)]
    #[endpoint(GET, "/names", response = Vec<String>)]
    struct ListNames;

    #[test]
    fn a_client_without_a_clock_is_not_built() {
        for client in [
            Client::builder("https://api.example"),
            Client::builder("https://api.example").transport(Nobody),
        ] {
            let error = client.build().unwrap_err();
            assert_eq!(error, BuildError::NoClock);
            assert_eq!(
                error.to_string(),
                "there is no clock; switch on the feature `tokio`, or call `clock()` on the builder"
            );
        }
    }

    #[test]
    fn a_client_without_a_transport_is_not_built() {
        let error = Client::builder("https://api.example").clock(Stopped).build().unwrap_err();
        assert_eq!(error, BuildError::NoTransport);
        assert_eq!(
            error.to_string(),
            "there is no transport; switch on the feature `rustls`, or call `transport()` on the \
             builder"
        );
    }

    #[test]
    fn a_client_with_both_calls() {
        let client = Client::builder("https://api.example").transport(Nobody).clock(Stopped);
        let client = client.build().unwrap();
        let call = pin!(client.send(&ListNames));
        let Poll::Ready(names) = call.poll(&mut Context::from_waker(Waker::noop())) else {
            panic!("the transport responds at once")
        };
        assert!(names.unwrap().is_empty());
    }
}
