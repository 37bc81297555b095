//! Descriptions of endpoints into what a lock holds.

use schemars::generate::Contract;

use super::{
    model::{
        Constant, Endpoint, Event, Field, Form, Header, KEY, Outcome, Place, Response, Role,
        Setting,
    },
    text::line,
    ty::{Type, of_schema},
};
use crate::{
    describe::{
        Description, EventDescription, FieldDescription, ResponseDescription, TypeDescription,
    },
    encoding::Encoding,
    response::Kind,
    spec::{self, Auth, End, List, PagingMode, Spec},
};

/// An endpoint.
pub(super) fn endpoint(description: &Description) -> Endpoint {
    let spec = description.spec;
    let responses = |outcome, all: &[ResponseDescription]| -> Vec<Response> {
        all.iter().map(|one| response(outcome, one)).collect()
    };
    let mut all = responses(Outcome::Success, &description.responses);
    all.extend(responses(Outcome::Error, &description.errors));
    Endpoint {
        name: spec.name().to_owned(),
        method: spec.method().to_owned(),
        path: line(&spec.template().to_string()),
        settings: settings(description),
        constants: constants(spec),
        fields: description.fields.iter().map(field).collect(),
        responses: all,
    }
}

/// What is declared once.
fn settings(description: &Description) -> Vec<(Setting, String)> {
    let spec = description.spec;
    let value = |setting| match setting {
        Setting::Encodings => {
            let names: Vec<_> = spec.encodings().iter().map(|encoding| encoding.as_str()).collect();
            let usual = Encoding::usual(spec.method()).as_str();
            Some(if names.is_empty() { usual.to_owned() } else { names.join(", ") })
        }
        Setting::ContentType => {
            let declared = description.fields.iter().find_map(|field| field.media_type);
            declared.map(str::to_owned)
        }
        Setting::Compression => spec.is_compressed().then(|| "gzip".to_owned()),
        Setting::Accept => Some(spec.accept().to_owned()),
        Setting::Credentials => match spec.auth() {
            Auth::None => None,
            Auth::Optional => Some("optional".to_owned()),
            Auth::Required => Some("required".to_owned()),
        },
        Setting::Idempotent => match spec.idempotency_key() {
            Some(key) => Some(format!("{KEY}{key}")),
            None => spec.is_idempotent().then(|| "yes".to_owned()),
        },
        Setting::Timeout => spec.timeout().map(|timeout| format!("{timeout:?}")),
        Setting::MaxResponseBytes => spec.max_response_bytes().map(|bytes| bytes.to_string()),
        Setting::Bucket => spec.bucket().map(str::to_owned),
        Setting::RequestId => spec.request_id_header().map(str::to_owned),
        Setting::Paging => spec.paging().map(paging),
        Setting::EventsEnd => match spec.events_end() {
            End::Body => None,
            End::Marker(data) => Some(serde_json::Value::from(data).to_string()),
            End::Never => Some("never".to_owned()),
        },
        Setting::Deprecated => {
            description.deprecated.map(|why| serde_json::Value::from(why).to_string())
        }
    };
    let settings = Setting::ALL
        .iter()
        .filter_map(|setting| value(*setting).map(|value| (*setting, line(&value))));
    settings.collect()
}

/// How pages follow each other.
fn paging(paging: &spec::Paging) -> String {
    let mode = match paging.mode() {
        PagingMode::Cursor { field, next } => format!("cursor {field} = {next}"),
        PagingMode::Link => "link".to_owned(),
        PagingMode::Number { field, last: Some(last) } => format!("number {field}, last {last}"),
        PagingMode::Number { field, last: None } => format!("number {field}"),
        PagingMode::Offset { field, total: Some(total) } => {
            format!("offset {field}, total {total}")
        }
        PagingMode::Offset { field, total: None } => format!("offset {field}"),
    };
    if paging.items().is_empty() { mode } else { format!("{mode}, items {}", paging.items()) }
}

/// The constant headers and query pairs.
fn constants(spec: &Spec) -> Vec<Constant> {
    let constant = |place| {
        move |(name, value): (&str, &str)| Constant {
            place,
            name: name.to_owned(),
            value: value.to_owned(),
        }
    };
    let headers = spec.headers().map(constant(Place::Header));
    headers.chain(spec.query().map(constant(Place::Query))).collect()
}

/// A field.
fn field(description: &FieldDescription) -> Field {
    let field = description.field;
    Field {
        role: match field.role() {
            spec::Role::Path => Role::Path,
            spec::Role::Location => Role::Location,
            spec::Role::Query => Role::Query,
            spec::Role::Header => Role::Header,
            spec::Role::Body => Role::Body,
            spec::Role::WholeBody => Role::WholeBody,
            spec::Role::Part => Role::Part,
            spec::Role::JsonPart => Role::JsonPart,
        },
        name: field.name().to_owned(),
        is_required: description.is_required,
        ty: ty(&description.ty, description.is_required, Contract::Serialize),
        own_name: description.name.to_owned(),
        is_secret: field.is_secret(),
        is_flattened: field.is_flattened(),
        list: match field.list() {
            List::Repeat => None,
            List::Comma => Some("comma".to_owned()),
            List::Brackets => Some("brackets".to_owned()),
        },
        deprecated: description.deprecated.map(str::to_owned),
    }
}

/// A response.
fn response(outcome: Outcome, description: &ResponseDescription) -> Response {
    let status = |status: &String| status.chars().filter(char::is_ascii_alphanumeric).collect();
    let header = |(name, is_required, header): &(String, bool, TypeDescription)| Header {
        name: name.clone(),
        is_required: *is_required,
        ty: ty(header, *is_required, Contract::Deserialize),
    };
    Response {
        outcome,
        statuses: description
            .statuses
            .iter()
            .map(status)
            .filter(|status: &String| !status.is_empty())
            .collect(),
        form: form(description.kind),
        body: description.body.as_ref().map(|body| ty(body, true, Contract::Deserialize)),
        headers: description.headers.iter().map(header).collect(),
        events: description.events.iter().flat_map(events).collect(),
    }
}

/// The events of a kind, one for each name.
fn events(description: &EventDescription) -> Vec<Event> {
    let data = description.data.as_ref().map(|data| ty(data, true, Contract::Deserialize));
    let event = |name| Event { name, form: form(description.kind), data: data.clone() };
    if description.names.is_empty() {
        return vec![event(None)];
    }
    description.names.iter().cloned().map(Some).map(event).collect()
}

/// How something is read.
fn form(kind: Kind) -> Form {
    match kind {
        Kind::Empty => Form::Empty,
        Kind::Json => Form::Json,
        Kind::Text => Form::Text,
        Kind::Bytes => Form::Bytes,
        Kind::Stream => Form::Stream,
        Kind::Lines => Form::Lines,
        Kind::Events => Form::Events,
        Kind::Whole => Form::Whole,
    }
}

/// A type that is sent or read. That a value can be absent is not a part of it.
fn ty(description: &TypeDescription, is_required: bool, contract: Contract) -> Type {
    let ty = match description.inline_schema(contract) {
        Some(schema) => of_schema(&schema),
        None => Type::unknown(&description.name),
    };
    if is_required { ty } else { ty.without_null().0 }
}

/// The name of an endpoint that is one of several of the same name.
pub(super) fn doubled(endpoints: &[Endpoint]) -> Option<&str> {
    let mut names: Vec<&str> = endpoints.iter().map(|endpoint| endpoint.name.as_str()).collect();
    names.sort_unstable();
    names.windows(2).find_map(|pair| match pair {
        [first, second] if first == second => Some(*first),
        _ => None,
    })
}
