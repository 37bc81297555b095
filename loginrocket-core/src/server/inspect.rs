//! The fields of a request as text, for what compares and keeps requests: mocks and cassettes.

use std::borrow::Cow;

use bytes::Bytes;
use http::{HeaderName, Uri, request::Parts};

use super::{
    arena::Keeper,
    call::{Call, methods},
    content::Content,
    entries::Entries,
    error::RequestError,
    multipart::Piece,
    object, pairs, path,
    received::no_route,
    tree::{NoRoute, Tree},
    writer,
};
use crate::{
    encoding::Encoding,
    spec::{Field, Role, Spec},
    upload::Upload,
};

/// Endpoints, and which of them a request goes to.
#[derive(Default)]
pub(crate) struct Endpoints {
    tree: Tree,
    specs: Vec<&'static Spec>,
}

/// Where a value is in a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Path,
    Query,
    Header,
    Body,
}

/// One field of a request.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Listed {
    pub(crate) place: Place,
    /// The name on the wire; of a body without fields it is empty.
    pub(crate) name: String,
    /// A JSON text: the field's own, or a text, or a list of texts.
    pub(crate) json: String,
    pub(crate) is_secret: bool,
}

/// A request that was inspected.
pub(crate) struct Inspected {
    pub(crate) spec: &'static Spec,
    pub(crate) encoding: Encoding,
    pub(crate) fields: Vec<Listed>,
}

/// Why a request cannot be inspected.
pub(crate) enum Unknown {
    /// It goes to no endpoint.
    Route,
    /// It is not what the endpoint takes.
    Request(&'static Spec, RequestError),
}

impl Endpoints {
    /// Adds an endpoint, once. An error is one that matches the same requests.
    pub(crate) fn add(&mut self, spec: &'static Spec) -> Result<(), Option<&'static Spec>> {
        if self.specs.contains(&spec) {
            return Ok(());
        }
        let route = self.specs.len();
        self.tree.add(route, spec, &methods(spec)).map_err(|error| match error {
            super::tree::TreeError::Conflict(route) => self.specs.get(route).copied(),
            super::tree::TreeError::Adjacent => None,
        })?;
        self.specs.push(spec);
        Ok(())
    }

    /// All endpoints.
    pub(crate) fn all(&self) -> &[&'static Spec] {
        &self.specs
    }

    /// The endpoint and the fields of a request.
    pub(crate) fn inspect(&self, head: Parts, body: Bytes) -> Result<Inspected, Unknown> {
        let found = self.tree.find(head.uri.path(), &head.method);
        let (route, captures) = found.map_err(|NoRoute(_)| Unknown::Route)?;
        let Some(spec) = self.specs.get(route) else { return Err(Unknown::Route) };
        let content = Content::of_bytes(spec, &head.headers, body);
        let call = content.and_then(|content| Call::new(spec, head, content, captures));
        let call = call.map_err(|error| Unknown::Request(spec, error))?;
        let fields = list(&call).map_err(|error| Unknown::Request(spec, error))?;
        Ok(Inspected { spec, encoding: call.encoding(), fields })
    }
}

/// A path and query without the path in front of those of the endpoints; `None` if it is not
/// there.
pub(crate) fn below(prefix: &str, uri: &Uri) -> Option<Uri> {
    let target = uri.path_and_query().map_or("/", |target| target.as_str());
    let rest = target.strip_prefix(prefix)?;
    let slash = match rest.chars().next() {
        Some('/') => "",
        None | Some('?') => "/",
        Some(_) => return None,
    };
    [slash, rest].concat().parse().ok()
}

/// The header of the request id of an endpoint's responses.
pub(crate) fn id_header(spec: &Spec) -> HeaderName {
    writer::id_header(spec)
}

/// The error of a request that goes nowhere.
pub(crate) fn nowhere() -> RequestError {
    no_route(&[])
}

/// All fields of a request.
fn list(call: &Call) -> Result<Vec<Listed>, RequestError> {
    let keeper = Keeper::new(call.arena());
    let mut fields = in_path(call, &keeper)?;
    fields.extend(in_query(call, &keeper));
    fields.extend(in_headers(call));
    fields.extend(in_body(call, &keeper));
    Ok(fields)
}

/// The values of placeholders.
fn in_path<'r>(call: &'r Call, keeper: &Keeper<'r>) -> Result<Vec<Listed>, RequestError> {
    let mut fields = Vec::new();
    for capture in call.captures() {
        let name = path::name(call.spec(), capture.index).into_owned();
        let value = path::value(call, capture.index, keeper)?.unwrap_or_default();
        let is_secret =
            is_secret(call.spec(), &name, &[Role::Path]) || has_secret_location(call.spec());
        fields.push(Listed { place: Place::Path, name, json: quoted(value), is_secret });
    }
    Ok(fields)
}

/// The pairs of the query string that are neither constant nor credentials.
fn in_query<'r>(call: &'r Call, keeper: &Keeper<'r>) -> Vec<Listed> {
    let entries = call.query_pairs(keeper);
    let roles: &[Role] =
        if call.fields_are_in_query() { &[Role::Query, Role::Body] } else { &[Role::Query] };
    let mut fields = of_pairs(call, &entries, keeper, Place::Query, roles);
    let is_constant = |field: &Listed| call.spec().query().any(|(name, _)| name == field.name);
    let is_callback = |field: &Listed| call.callback().is_some() && field.name == "callback";
    fields.retain(|field| !is_constant(field) && !is_callback(field));
    if has_secret_location(call.spec()) {
        // Which pairs are the location's own is not known.
        for field in &mut fields {
            field.is_secret = true;
        }
    }
    fields
}

/// The declared headers.
fn in_headers(call: &Call) -> Vec<Listed> {
    let declared = call.spec().fields().iter().filter(|field| field.role() == Role::Header);
    let list = declared.filter_map(|field| {
        let values = call.headers().get_all(field.name()).iter();
        let values: Vec<_> =
            values.map(|value| quoted(&value.as_bytes().escape_ascii().to_string())).collect();
        let json = one_or_list(values)?;
        let name = field.name().to_ascii_lowercase();
        Some(Listed { place: Place::Header, name, json, is_secret: field.is_secret() })
    });
    list.collect()
}

/// The fields of the body, or the whole body.
fn in_body<'r>(call: &'r Call, keeper: &Keeper<'r>) -> Vec<Listed> {
    let text = call.text().unwrap_or_default();
    let is_whole = |field: &Field| field.role() == Role::WholeBody;
    let has_fields = !call.spec().fields().iter().any(is_whole);
    match call.encoding() {
        Encoding::Form => {
            let entries = pairs::read(text, keeper);
            of_pairs(call, &entries, keeper, Place::Body, &[Role::Body])
        }
        Encoding::Multipart => of_parts(call, call.pieces()),
        Encoding::Json | Encoding::Related if has_fields => {
            let entries = object::read(text, keeper);
            let mut fields = entries.map_or_else(|_| Vec::new(), |all| of_object(call, &all));
            fields.extend(of_parts(call, call.pieces().get(1..).unwrap_or_default()));
            fields
        }
        _ => whole(call).into_iter().collect(),
    }
}

/// The whole body, if there is one.
fn whole(call: &Call) -> Option<Listed> {
    let bytes = call.stream().and_then(Upload::as_bytes).unwrap_or_else(|| call.body());
    let json = match std::str::from_utf8(bytes) {
        Ok("") => return None,
        Ok(text) if call.encoding() == Encoding::Json => text.to_owned(),
        _ => quoted(&text_of(bytes)),
    };
    let mut fields = call.spec().fields().iter();
    let is_secret = fields.any(|field| field.role() == Role::WholeBody && field.is_secret());
    Some(Listed { place: Place::Body, name: String::new(), json, is_secret })
}

/// Parts, those of one name together.
fn of_parts(call: &Call, pieces: &[Piece]) -> Vec<Listed> {
    let mut names: Vec<&str> = Vec::new();
    for piece in pieces {
        if !names.contains(&piece.name.as_str()) {
            names.push(&piece.name);
        }
    }
    let list = names.into_iter().filter_map(|name| {
        let own = pieces.iter().filter(|piece| piece.name == name);
        let values = own.map(|piece| quoted(&text_of(piece.bytes()))).collect();
        let roles = [Role::Body, Role::Part, Role::JsonPart];
        let is_secret = is_secret(call.spec(), name.trim_end_matches("[]"), &roles);
        let name = if name.is_empty() { "(a part)" } else { name }.to_owned();
        Some(Listed { place: Place::Body, name, json: one_or_list(values)?, is_secret })
    });
    list.collect()
}

/// Bytes as text; what is no text is escaped.
fn text_of(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(bytes.escape_ascii().to_string()),
    }
}

/// The fields of a JSON object.
fn of_object(call: &Call, entries: &Entries<'_>) -> Vec<Listed> {
    let list = (0..).map_while(|at| entries.get(at)).map(|entry| Listed {
        place: Place::Body,
        name: entry.name.to_owned(),
        json: entry.value.to_owned(),
        is_secret: is_secret(call.spec(), entry.name, &[Role::Body]),
    });
    list.collect()
}

/// Pairs, those of one name together.
fn of_pairs<'r>(
    call: &Call,
    entries: &Entries<'r>,
    keeper: &Keeper<'r>,
    place: Place,
    roles: &[Role],
) -> Vec<Listed> {
    let firsts = (0..).map_while(|at| entries.get(at)).filter(|entry| entry.is_first);
    let list = firsts.filter_map(|first| {
        let mut values = Vec::new();
        let mut entry = Some(first);
        while let Some(this) = entry {
            values.push(quoted(pairs::decode(this.value, keeper).unwrap_or(this.value)));
            entry = this.next.and_then(|at| entries.get(at));
        }
        let name = first.name.to_owned();
        let is_secret = is_secret(call.spec(), name.trim_end_matches("[]"), roles);
        Some(Listed { place, name, json: one_or_list(values)?, is_secret })
    });
    list.collect()
}

/// Whether a field of one of these roles is a secret.
fn is_secret(spec: &Spec, name: &str, roles: &[Role]) -> bool {
    let mut fields = spec.fields().iter().filter(|field| roles.contains(&field.role()));
    fields.any(|field| field.is_secret() && field.name() == name)
}

/// Whether the URL of a request is a secret as a whole.
fn has_secret_location(spec: &Spec) -> bool {
    spec.fields().iter().any(|field| field.role() == Role::Location && field.is_secret())
}

/// One JSON text, or a list of them; `None` if there are none.
fn one_or_list(mut values: Vec<String>) -> Option<String> {
    match values.len() {
        0 => None,
        1 => values.pop(),
        _ => Some(format!("[{}]", values.join(","))),
    }
}

/// A text as JSON.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
