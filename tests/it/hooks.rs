//! What a hook sees of a response.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use loginrocket::{
    Client, Endpoint,
    hook::{Attempt, Hook, ResponseHead},
    testing::{ManualClock, Stub},
};

#[derive(Endpoint)]
#[endpoint(POST, "/login")]
struct Login;

/// Keeps what it sees, and how that shows itself.
#[derive(Clone, Default)]
struct Keeps(Arc<Mutex<Vec<String>>>);

impl Hook for Keeps {
    fn received(&self, attempt: &Attempt, response: &ResponseHead<'_>) {
        assert_eq!(response.status.as_u16(), 503);
        assert_eq!(response.headers["set-cookie"], "session=hunter2");
        assert_eq!(response.request_id.unwrap().as_str(), "rq_1");
        assert_eq!(response.retry_after, Some(Duration::from_secs(7)));
        self.0.lock().unwrap().push(format!("{attempt:?} {response:?} {response:#?}"));
    }
}

#[test]
fn it_sees_the_headers_and_its_debug_does_not_show_them() {
    let stub = Stub::new(|_request| {
        let response = http::Response::builder().status(503).header("x-request-id", "rq_1");
        let response = response.header("set-cookie", "session=hunter2").header("retry-after", "7");
        Ok(response.body("hunter2").unwrap())
    });
    let (clock, keeps) = (ManualClock::new(1), Keeps::default());
    let client = Client::builder("https://api.example").transport(stub).hook(keeps.clone());
    let client = client.clock(clock.clone()).build().unwrap();
    assert!(clock.run(client.send(&Login)).is_err());
    let shown = keeps.0.lock().unwrap().concat();
    assert!(!shown.contains("hunter2"), "{shown}");
    for expected in ["Login", "503", "rq_1", "7s"] {
        assert!(shown.contains(expected), "{expected} is not in {shown}");
    }
}
