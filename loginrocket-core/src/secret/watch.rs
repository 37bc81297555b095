//! Watches secrets go by on this thread, for tests: those of a request are replaced while it is
//! written for people; those of a response are noted while it is read, and what else is read of it.

use std::cell::RefCell;

use zeroize::Zeroizing;

use crate::spec::{Field, Role, Spec};

/// Stands for a secret. It is the same in JSON, in a URL, in a form and in a header.
pub(crate) const PLACEHOLDER: &str = "__secret__";

/// What was seen of a response that was read.
#[derive(Default)]
pub(crate) struct Noted {
    /// Texts in it that are secrets.
    pub(crate) secrets: Vec<Zeroizing<String>>,
    /// The headers that were read by their names.
    pub(crate) headers: Vec<&'static str>,
    /// Whether the body was read.
    pub(crate) has_body: bool,
}

/// What is done with the secrets that go by.
enum Watch {
    /// Those of requests are replaced.
    Hide,
    /// Those of responses are noted, and what is read of these.
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

/// Reads a response, and returns what was read of it.
pub(crate) fn noted<T>(read: impl FnOnce() -> T) -> (T, Noted) {
    let (read, watch) = watching(Watch::Note(Noted::default()), read);
    match watch {
        Some(Watch::Note(noted)) => (read, noted),
        _ => (read, Noted::default()),
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
    if is_hiding() { secret.map(|_| PLACEHOLDER) } else { secret }
}

/// What is written of path and query of a location: of one that is a secret the template, since
/// a placeholder alone is no URL.
pub(crate) fn written_location(spec: &Spec, target: String) -> String {
    let is_secret = |field: &Field| field.role() == Role::Location && field.is_secret();
    if !is_hiding() || !spec.fields().iter().any(is_secret) {
        return target;
    }
    let template = spec.template().to_string();
    let mut parts = template.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    let path = parts.fold(first, |path, part| {
        path + PLACEHOLDER + part.split_once('}').map_or("", |(_, behind)| behind)
    });
    if target.contains('?') { path + "?" + PLACEHOLDER } else { path }
}

/// Whether secrets of requests are replaced.
fn is_hiding() -> bool {
    WATCH.with_borrow(|watch| matches!(watch, Some(Watch::Hide)))
}

/// Takes note of a secret of a response.
pub(crate) fn read(secret: &str) {
    note(|noted| noted.secrets.push(Zeroizing::new(secret.to_owned())));
}

/// Takes note that a header of a response is read.
pub(crate) fn read_header(name: &'static str) {
    note(|noted| noted.headers.push(name));
}

/// Takes note that the body of a response is read.
pub(crate) fn read_body() {
    note(|noted| noted.has_body = true);
}

/// Forgets that a body was read: by what found nothing in it.
pub(crate) fn forget_body() {
    note(|noted| noted.has_body = false);
}

/// Takes note of something in a response.
fn note(note: impl FnOnce(&mut Noted)) {
    WATCH.with_borrow_mut(|watch| {
        if let Some(Watch::Note(noted)) = watch {
            note(noted);
        }
    });
}
