//! Watches secrets go by on this thread, for tests: those of a request are replaced while it is
//! written for people, and those of a response are noted while it is read.

use std::cell::RefCell;

use zeroize::Zeroizing;

/// Stands for a secret. It is the same in JSON, in a URL, in a form and in a header.
pub(crate) const PLACEHOLDER: &str = "__secret__";

/// Texts that were in a response and are secrets.
pub(crate) type Noted = Vec<Zeroizing<String>>;

/// What is done with the secrets that go by.
enum Watch {
    /// Those of requests are replaced.
    Hide,
    /// Those of responses are noted.
    Note(Noted),
}

thread_local! {
    /// What this thread does.
    static WATCH: RefCell<Option<Watch>> = const { RefCell::new(None) };
}

/// Writes requests with placeholders for their secrets.
pub(crate) fn hidden<T>(write: impl FnOnce() -> T) -> T {
    watching(Watch::Hide, write).0
}

/// Reads a response, and returns the secrets in it.
pub(crate) fn noted<T>(read: impl FnOnce() -> T) -> (T, Noted) {
    let (read, watch) = watching(Watch::Note(Noted::new()), read);
    match watch {
        Some(Watch::Note(noted)) => (read, noted),
        _ => (read, Noted::new()),
    }
}

/// Runs a function, and returns what was seen.
fn watching<T>(watch: Watch, run: impl FnOnce() -> T) -> (T, Option<Watch>) {
    /// Ends the watch also where the function panics.
    struct End;
    impl Drop for End {
        fn drop(&mut self) {
            WATCH.take();
        }
    }
    WATCH.set(Some(watch));
    let end = End;
    let value = run();
    let seen = WATCH.take();
    drop(end);
    (value, seen)
}

/// What is written of a secret of a request.
pub(super) fn written(secret: Option<&str>) -> Option<&str> {
    let is_hidden = WATCH.with_borrow(|watch| matches!(watch, Some(Watch::Hide)));
    if is_hidden { secret.map(|_| PLACEHOLDER) } else { secret }
}

/// Takes note of a secret of a response.
pub(super) fn read(secret: &str) {
    WATCH.with_borrow_mut(|watch| {
        if let Some(Watch::Note(noted)) = watch {
            noted.push(Zeroizing::new(secret.to_owned()));
        }
    });
}
