//! A small service for curl and browsers, over axum: notes, and their changes as they happen.
//!
//! ```text
//! cargo run --example server --features server,tower
//! curl -i http://127.0.0.1:8080/v1/notes -H 'Content-Type: application/json' \
//!     -d '{"title": "milk"}'
//! curl -i http://127.0.0.1:8080/v1/notes -d title=bread
//! curl -i http://127.0.0.1:8080/v1/notes -F title=tea -F tag=a
//! curl -i 'http://127.0.0.1:8080/v1/notes?tag=a&tag=b'
//! curl -i -X DELETE http://127.0.0.1:8080/v1/notes/1 -H 'Authorization: Bearer letmein'
//! curl -N http://127.0.0.1:8080/v1/changes
//! ```
//!
//! A browser shows the page `/`, which lists notes as they are added.
#![expect(clippy::print_stdout, reason = "an example says where it listens")]

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use futures_util::{Stream, StreamExt as _, stream};
use loginrocket::{
    Api, Endpoint, FromRequest, FromResponse, ToResponse,
    http::{HeaderValue, StatusCode, header::LOCATION},
    server::{Event, Received, Refusal, Reply, RouteError, Router, Sending},
};
use serde::{Deserialize, Serialize};
use tokio::sync::broadcast;

/// All endpoints: what a client of this service declares, too.
#[derive(Api)]
#[api(prefix = "/v1", error = Problem)]
struct Notes;

/// Adds a note.
#[derive(Endpoint, FromRequest)]
#[endpoint(POST, "/notes", api = Notes, encodings(json, form, multipart), response = Note)]
struct AddNote<'a> {
    title: &'a str,
    #[serde(default)]
    tag: Vec<&'a str>,
}

/// Lists the notes that have all of these tags.
#[derive(Endpoint, FromRequest)]
#[endpoint(GET, "/notes", api = Notes, response = Vec<Note>)]
struct ListNotes<'a> {
    tag: Vec<&'a str>,
}

/// Deletes a note, with a token.
#[derive(Endpoint, FromRequest)]
#[endpoint(DELETE, "/notes/{id}", api = Notes, auth)]
struct DeleteNote {
    id: u64,
}

/// The notes that are added from now on.
#[derive(Endpoint, FromRequest)]
#[endpoint(GET, "/changes", api = Notes, response(events = Note, endless))]
struct Changes;

/// The page for browsers.
#[derive(Endpoint, FromRequest)]
#[endpoint(GET, "/", response(text), accept = "text/html")]
struct Page;

/// A note.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Note {
    id: u64,
    title: String,
    tag: Vec<String>,
}

/// Why a call is refused.
#[derive(Debug, FromResponse, ToResponse)]
enum Problem {
    #[response(401)]
    NoToken(#[response(header = "WWW-Authenticate")] String),
    #[response(404)]
    NoNote(String),
}

/// What a handler returns.
type Answer<T> = Result<T, Refusal<Problem>>;

/// The notes, and who waits for new ones.
#[derive(Clone)]
struct Store {
    notes: Arc<Mutex<BTreeMap<u64, Note>>>,
    added: broadcast::Sender<Note>,
}

impl Store {
    /// The notes.
    fn notes(&self) -> MutexGuard<'_, BTreeMap<u64, Note>> {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a note.
    fn add(&self, call: &Received<AddNote<'static>>) -> Answer<Reply<Note>> {
        let add = call.decode()?;
        let mut notes = self.notes();
        let id = notes.keys().next_back().map_or(1, |last| last.saturating_add(1));
        let tag = add.tag.into_iter().map(str::to_owned).collect();
        let note = Note { id, title: add.title.to_owned(), tag };
        notes.insert(id, note.clone());
        // Nobody may be waiting.
        let _ = self.added.send(note.clone());
        let mut reply = Reply::new(note).status(StatusCode::CREATED);
        if let Ok(location) = HeaderValue::try_from(format!("/v1/notes/{id}")) {
            reply = reply.header(LOCATION, location);
        }
        Ok(reply)
    }

    /// Lists notes.
    fn list(&self, call: &Received<ListNotes<'static>>) -> Answer<Vec<Note>> {
        let list = call.decode()?;
        let has_all =
            |note: &&Note| list.tag.iter().all(|tag| note.tag.iter().any(|own| own == tag));
        Ok(self.notes().values().filter(has_all).cloned().collect())
    }

    /// Deletes a note.
    fn delete(&self, call: &Received<DeleteNote>) -> Answer<()> {
        let token = call.credentials().bearer();
        if token.is_none_or(|token| token.expose_secret() != "letmein") {
            return Err(Problem::NoToken("Bearer".to_owned()).into());
        }
        let DeleteNote { id } = call.decode()?;
        let deleted = self.notes().remove(&id);
        deleted.map(drop).ok_or_else(|| Problem::NoNote(format!("there is no note {id}")).into())
    }

    /// The notes that are added from now on, as events.
    fn changes(&self) -> impl Stream<Item = Event> + use<> {
        let added = stream::unfold(self.added.subscribe(), async |mut added| {
            // One that reads too slowly misses some, and goes on.
            loop {
                match added.recv().await {
                    Ok(note) => return Some((note, added)),
                    Err(broadcast::error::RecvError::Lagged(_)) => {}
                    Err(broadcast::error::RecvError::Closed) => return None,
                }
            }
        });
        added.filter_map(async |note| {
            Event::json(&note).ok().map(|event| event.id(note.id.to_string()))
        })
    }
}

/// What a browser shows.
const PAGE: &str = "<!doctype html><meta charset=utf-8><title>Notes</title><h1>Notes</h1>
<form><input name=title required><button>Add</button></form><ul></ul>
<script>
const list = document.querySelector('ul');
const show = ({id, title}) => {
  if (document.getElementById(id)) return;
  list.append(Object.assign(document.createElement('li'), {id, textContent: title}));
};
const changes = new EventSource('/v1/changes');
changes.onmessage = (event) => show(JSON.parse(event.data));
// What was added before may come twice, and is shown once.
changes.onopen = async () => (await (await fetch('/v1/notes')).json()).forEach(show);
document.querySelector('form').onsubmit = (event) => {
  event.preventDefault();
  fetch('/v1/notes', {method: 'POST', body: new URLSearchParams(new FormData(event.target))});
  event.target.reset();
};
</script>
";

/// The service.
fn router(store: &Store) -> Result<Router, RouteError> {
    let [adding, listing, deleting, watching] = [(); 4].map(|()| store.clone());
    Router::builder()
        .route(move |call| std::future::ready(adding.add(&call)))
        .route(move |call| std::future::ready(listing.list(&call)))
        .route(move |call| std::future::ready(deleting.delete(&call)))
        .route(move |_: Received<Changes>| {
            std::future::ready(Answer::Ok(Sending::new(watching.changes())))
        })
        .route(async |_: Received<Page>| Ok::<_, std::convert::Infallible>(PAGE.to_owned()))
        .max_body_bytes(1 << 16)
        .build()
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let store = Store { notes: Arc::default(), added: broadcast::channel(16).0 };
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:8080".to_owned());
    let listener = tokio::net::TcpListener::bind(address).await?;
    println!("listening on http://{}", listener.local_addr()?);
    let app = axum::Router::new().fallback_service(router(&store)?);
    Ok(axum::serve(listener, app).await?)
}
