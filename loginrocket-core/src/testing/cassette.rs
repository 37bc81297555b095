//! Records the responses of a service into a file, and replays them offline.

mod mask;
mod recorder;
mod replayer;
mod tape;

use std::{
    env, fmt, fs, io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
};

use http::{Request, header::CONTENT_TYPE};

use self::{recorder::Recorder, replayer::Replayer, tape::Tape};
use super::{fail, wire};
use crate::{
    body::Body,
    client::Label,
    server::{Endpoints, InQuery, Inspected, Unknown, below},
    transport::{BoxFuture, Transport, TransportError},
};

/// The environment variable that makes [`Cassette::open`] record.
const RECORD: &str = "LOGINROCKET_RECORD";

/// Responses of a real service, in a file that people can read and review: a test that was
/// recorded once runs offline from then on.
///
/// [`Cassette::over`] makes it the transport of a client. With `LOGINROCKET_RECORD=1` in the
/// environment the calls go over the transport below it, and the file is written when the
/// cassette is dropped; a test that panics leaves the file as it was. Without it nothing is
/// sent: each call gets the next response that was recorded for the same endpoint and fields. A
/// call that was not recorded fails, and fails the test when the cassette is dropped, with what
/// differs; so does a call whose declaration has changed.
///
/// No secret is written, and nobody has to say what is one: fields that are declared `secret`,
/// [`SecretString`](crate::SecretString)s in responses, credentials and sensitive headers are
/// replaced wherever they are, from four bytes on in other texts too. Of the headers of a request
/// only the declared ones are written, and of those of a response all but cookies.
///
/// A body is left out that is not as declared, or that the declaration does not read, such as
/// that of an undeclared status; so are then the headers that the declaration does not read, but
/// for harmless ones such as `Content-Type` and `Retry-After`. Bytes that are no text are left out
/// if a secret is in them. What a declaration reads and does not call a secret is written as it
/// came, so look at the file before you publish it.
///
/// A test that replays gets `__secret_1__` and the like in the place of secrets, so it cannot
/// compare them; a URL that has one in an encoded form is replaced as a whole. Secrets of requests
/// are not compared either, nor are credentials. A body that was left out is empty if the
/// declaration does not read it; else the call fails. Recordings that are not asked for are no
/// failure.
///
/// A file has a line for each endpoint and for each call, each of them JSON:
///
/// ```text
/// {"endpoint":"Logout","declared":["POST /v1/logout","encoding json","field token: body, secret"]}
/// {"request":{"endpoint":"Logout","encoding":"json","body":{"token":"__secret_1__"}},"response":{"status":200,"headers":[["content-type","application/json"]],"json":{}}}
/// ```
///
/// ```
/// use loginrocket::{
///     Client,
///     testing::{Cassette, ManualClock, Stub},
///     v1::{LoginRocket, Logout},
/// };
///
/// # let file = std::env::temp_dir().join(format!("loginrocket-{}.jsonl", std::process::id()));
/// # let (service, offline) = (Stub::json("{}"), Stub::json("[]"));
/// # let clock = ManualClock::new(1);
/// // Most tests begin with `Cassette::open`, and the transport is `Reqwest`.
/// let cassette = Cassette::record(&file);
/// let client = Client::builder("https://sample.e1.loginrocket.com").transport(cassette.over(service));
/// clock.run(LoginRocket::from(client.build()?).logout("eyJ..."))?;
/// drop(cassette);
/// assert!(!std::fs::read_to_string(&file)?.contains("eyJ..."));
///
/// let cassette = Cassette::replay(&file)?;
/// let client = Client::builder("https://sample.e1.loginrocket.com").transport(cassette.over(offline));
/// clock.run(LoginRocket::from(client.build()?).logout("eyJ..."))?;
/// # std::fs::remove_file(&file)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use = "a cassette that is dropped has recorded nothing"]
pub struct Cassette {
    deck: Arc<Deck>,
}

/// What a cassette and its transports share.
struct Deck {
    path: PathBuf,
    mode: Mode,
    /// The calls that could not be recorded or replayed.
    problems: Mutex<Vec<String>>,
}

/// What is done with calls.
enum Mode {
    Record(Recorder),
    Replay(Replayer),
}

impl Cassette {
    /// Records with `LOGINROCKET_RECORD=1` in the environment, and replays otherwise.
    ///
    /// # Errors
    ///
    /// As of [`Cassette::replay`].
    pub fn open(path: impl AsRef<Path>) -> io::Result<Self> {
        let is_recording =
            env::var_os(RECORD).is_some_and(|value| !value.is_empty() && value != "0");
        if is_recording { Ok(Self::record(path)) } else { Self::replay(path) }
    }

    /// Records.
    pub fn record(path: impl AsRef<Path>) -> Self {
        Self::new(path.as_ref(), Mode::Record(Recorder::default()))
    }

    /// Replays.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, or is no cassette.
    pub fn replay(path: impl AsRef<Path>) -> io::Result<Self> {
        let path = path.as_ref();
        let wrong = |kind, why: String| {
            let path = path.display();
            io::Error::new(kind, format!("{path}: {why}; record it with {RECORD}=1"))
        };
        let text =
            fs::read_to_string(path).map_err(|error| wrong(error.kind(), error.to_string()))?;
        let tape = Tape::parse(&text).map_err(|line| {
            wrong(io::ErrorKind::InvalidData, format!("line {line} is none of a cassette"))
        })?;
        Ok(Self::new(path, Mode::Replay(Replayer::new(tape))))
    }

    /// A cassette of this file.
    fn new(path: &Path, mode: Mode) -> Self {
        Self { deck: Arc::new(Deck { path: path.to_owned(), mode, problems: Mutex::default() }) }
    }

    /// The cassette as a transport. Calls go over `transport` while it records.
    #[must_use]
    pub fn over<T: Transport>(&self, transport: T) -> CassetteTransport<T> {
        CassetteTransport { deck: Arc::clone(&self.deck), transport }
    }
}

impl Drop for Cassette {
    fn drop(&mut self) {
        let Deck { path, mode, problems } = &*self.deck;
        let mut problems = lock(problems).clone();
        // A test that fails leaves the file as it was.
        if let (Mode::Record(recorder), false) = (mode, thread::panicking()) {
            let written = write(path, &recorder.print());
            problems.extend(written.err().map(|error| format!("cannot be written: {error}")));
        }
        if !problems.is_empty() {
            fail(&format!("{}: {}", path.display(), problems.join("\n")));
        }
    }
}

impl Deck {
    /// Keeps a problem, for the end of the test.
    fn failed(&self, problem: String) -> TransportError {
        lock(&self.problems).push(problem.clone());
        TransportError::rejected().with_source(problem)
    }
}

/// What is behind a lock; a test that panicked elsewhere does not matter here.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Writes a file, all or nothing.
fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    fs::write(&part, text)?;
    fs::rename(&part, path)
}

/// A [`Cassette`] as the transport of a client.
pub struct CassetteTransport<T> {
    deck: Arc<Deck>,
    transport: T,
}

impl<T: Transport> Transport for CassetteTransport<T> {
    fn send(
        &self,
        request: Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let Some(label) = request.extensions().get::<Label>().cloned() else {
            let why = "the transport that wraps a cassette has to return its `keeps_calls`";
            let error = TransportError::rejected().with_source(why);
            return Box::pin(async { Err(error) });
        };
        Box::pin(async move {
            let failed = |problem| self.deck.failed(problem);
            let inspected = inspect(&label, &request).map_err(failed)?;
            match &self.deck.mode {
                Mode::Record(recorder) => {
                    let response = self.transport.send(request).await?;
                    Ok(recorder.add(label, &inspected, response))
                }
                Mode::Replay(replayer) => replayer.next(&inspected).map_err(failed),
            }
        })
    }

    fn keeps_calls(&self) -> bool {
        true
    }
}

/// The fields of a request. Of a body that is not in memory nothing is known.
fn inspect(label: &Label, request: &Request<Body>) -> Result<Inspected, String> {
    let spec = label.extras().spec;
    let failed = |why: String| format!("a call of `{}` cannot be recorded: {why}", spec.name());
    let mut head = Request::new(()).into_parts().0;
    head.method = request.method().clone();
    head.uri = below(&label.base, request.uri()).unwrap_or_else(|| request.uri().clone());
    head.headers = request.headers().clone();
    let mut in_query = InQuery::default();
    in_query.add_attached(request.extensions());
    in_query.put(&mut head.extensions);
    let body = request.body().try_clone().and_then(wire::whole);
    if body.is_none() {
        // Of a body that is not known no part is looked for.
        head.headers.remove(CONTENT_TYPE);
    }
    let mut endpoints = Endpoints::default();
    endpoints.add(spec).map_err(|_| failed("two of its placeholders touch".into()))?;
    endpoints.inspect(head, body.unwrap_or_default()).map_err(|unknown| match unknown {
        Unknown::Route => failed("its path is another one".into()),
        Unknown::Request(_, error) => failed(error.to_string()),
    })
}

impl fmt::Debug for Cassette {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_recording = matches!(self.deck.mode, Mode::Record(_));
        f.debug_struct("Cassette")
            .field("path", &self.deck.path)
            .field("is_recording", &is_recording)
            .finish_non_exhaustive()
    }
}

impl<T> fmt::Debug for CassetteTransport<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CassetteTransport").field("path", &self.deck.path).finish_non_exhaustive()
    }
}
