//! The file of a cassette: one JSON text in each line, first what is declared, then the calls.

use std::{collections::BTreeMap, fmt::Write as _};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::{Value, value::RawValue};

use super::mask::Secrets;
use crate::{
    secret::watch::PLACEHOLDER,
    server::{Listed, Place},
    spec::{Role, Spec},
};

/// The declarations and calls of a file.
#[derive(Default)]
pub(super) struct Tape {
    /// By the name of the endpoint: what it was declared as.
    pub(super) declarations: BTreeMap<String, Vec<String>>,
    pub(super) calls: Vec<Call>,
}

/// A call, with its response.
pub(super) struct Call {
    pub(super) endpoint: String,
    pub(super) encoding: String,
    pub(super) fields: Vec<Listed>,
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Content,
    /// Whether the body broke off.
    pub(super) is_cut: bool,
}

/// The body of a response.
pub(super) enum Content {
    Empty,
    Json(String),
    Text(String),
    Bytes(Vec<u8>),
    LeftOut(Why),
}

/// Why a body is left out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    Unread,
    Mismatched,
    Secret,
}

impl Why {
    /// All of them.
    const ALL: [Self; 3] = [Self::Unread, Self::Mismatched, Self::Secret];

    /// In words.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Unread => "nobody reads it, so its secrets are not known",
            Self::Mismatched => "it is not as declared, so its secrets are not known",
            Self::Secret => "it has a secret in bytes that are no text",
        }
    }
}

/// What an endpoint is declared as, a line for each fact that a request depends on.
pub(super) fn declaration(spec: &Spec) -> Vec<String> {
    let mut facts = vec![format!("{} {}", spec.method(), spec.template())];
    let encodings =
        spec.encodings().iter().map(|encoding| format!("encoding {}", encoding.as_str()));
    facts.extend(encodings);
    facts.extend(spec.fields().iter().map(|field| {
        let secret = if field.is_secret() { ", secret" } else { "" };
        let flattened = if field.is_flattened() { ", flattened" } else { "" };
        format!("field {}: {}{secret}{flattened}", field.name(), role(field.role()))
    }));
    facts
}

/// The name of a role.
fn role(role: Role) -> &'static str {
    match role {
        Role::Path => "path",
        Role::Location => "location",
        Role::Query => "query",
        Role::Header => "header",
        Role::Body => "body",
        Role::WholeBody => "whole body",
        Role::Part => "part",
        Role::JsonPart => "JSON part",
    }
}

/// The places of fields, in the order of the file.
const PLACES: [(Place, &str); 4] = [
    (Place::Path, "path"),
    (Place::Query, "query"),
    (Place::Header, "header"),
    (Place::Body, "body"),
];

impl Tape {
    /// As a text, without secrets.
    pub(super) fn print(&self, secrets: &Secrets) -> String {
        let mut text = String::new();
        for (endpoint, facts) in &self.declarations {
            let facts: Vec<_> = facts.iter().map(|fact| quoted(fact)).collect();
            let (endpoint, facts) = (quoted(endpoint), facts.join(","));
            let _ = writeln!(text, r#"{{"endpoint":{endpoint},"declared":[{facts}]}}"#);
        }
        for call in &self.calls {
            text += &call.print(secrets);
        }
        text
    }

    /// Reads a file; the error is the number of the line that cannot be read.
    pub(super) fn parse(text: &str) -> Result<Self, usize> {
        let mut tape = Self::default();
        for (number, line) in text.lines().enumerate() {
            tape.line(line).ok_or(number.saturating_add(1))?;
        }
        Ok(tape)
    }

    /// Reads a line.
    fn line(&mut self, line: &str) -> Option<()> {
        let line: BTreeMap<String, Box<RawValue>> = serde_json::from_str(line).ok()?;
        if let Some(declared) = line.get("declared") {
            let endpoint = serde_json::from_str(line.get("endpoint")?.get()).ok()?;
            self.declarations.insert(endpoint, serde_json::from_str(declared.get()).ok()?);
        } else {
            self.calls.push(Call::parse(&line)?);
        }
        Some(())
    }
}

impl Call {
    /// As a line.
    fn print(&self, secrets: &Secrets) -> String {
        let mut request = format!(
            r#"{{"endpoint":{},"encoding":{}"#,
            quoted(&self.endpoint),
            quoted(&self.encoding)
        );
        for (place, key) in PLACES {
            let own = || self.fields.iter().filter(move |field| field.place == place);
            if let Some(whole) = own().find(|field| field.name.is_empty()) {
                let _ = write!(request, r#","whole":{}"#, value(whole, secrets));
            } else if own().next().is_some() {
                let pairs: Vec<_> = own()
                    .map(|field| {
                        format!("{}:{}", quoted(&secrets.mask(&field.name)), value(field, secrets))
                    })
                    .collect();
                let _ = write!(request, r#","{key}":{{{}}}"#, pairs.join(","));
            }
        }
        let headers: Vec<_> = self
            .headers
            .iter()
            .map(|(name, value)| format!("[{},{}]", quoted(name), quoted(&secrets.mask(value))))
            .collect();
        let status = self.status;
        let mut response = format!(r#"{{"status":{status},"headers":[{}]"#, headers.join(","));
        let _ = match &self.body {
            Content::Empty => Ok(()),
            Content::Json(json) => write!(response, r#","json":{}"#, secrets.mask_json(json)),
            Content::Text(text) => write!(response, r#","text":{}"#, quoted(&secrets.mask(text))),
            Content::Bytes(bytes) if secrets.are_in_bytes(bytes) => {
                write!(response, r#","left_out":{}"#, quoted(Why::Secret.as_str()))
            }
            Content::Bytes(bytes) => {
                write!(response, r#","base64":{}"#, quoted(&STANDARD.encode(bytes)))
            }
            Content::LeftOut(why) => write!(response, r#","left_out":{}"#, quoted(why.as_str())),
        };
        if self.is_cut {
            response += r#","is_cut":true"#;
        }
        format!("{{\"request\":{request}}},\"response\":{response}}}}}\n")
    }

    /// Reads a line.
    fn parse(line: &BTreeMap<String, Box<RawValue>>) -> Option<Self> {
        let object = |key| -> Option<BTreeMap<String, Box<RawValue>>> {
            serde_json::from_str(line.get(key)?.get()).ok()
        };
        let (request, response) = (object("request")?, object("response")?);
        let text = |json: &RawValue| serde_json::from_str::<String>(json.get()).ok();
        let body = match ["json", "text", "base64", "left_out"].map(|key| response.get(key)) {
            [Some(json), ..] => Content::Json(json.get().to_owned()),
            [_, Some(json), ..] => Content::Text(text(json)?),
            [_, _, Some(json), _] => Content::Bytes(STANDARD.decode(text(json)?).ok()?),
            [.., Some(json)] => {
                let why = text(json)?;
                Content::LeftOut(Why::ALL.into_iter().find(|known| known.as_str() == why)?)
            }
            _ => Content::Empty,
        };
        Some(Self {
            endpoint: text(request.get("endpoint")?)?,
            encoding: text(request.get("encoding")?)?,
            fields: fields(&request)?,
            status: serde_json::from_str(response.get("status")?.get()).ok()?,
            headers: serde_json::from_str(response.get("headers")?.get()).ok()?,
            body,
            is_cut: response.contains_key("is_cut"),
        })
    }
}

/// The fields of a request.
fn fields(request: &BTreeMap<String, Box<RawValue>>) -> Option<Vec<Listed>> {
    let field = |place, name: String, json: &RawValue| Listed {
        place,
        name,
        json: json.get().to_owned(),
        is_secret: false,
    };
    let whole = request.get("whole");
    let mut fields: Vec<_> =
        whole.iter().map(|json| field(Place::Body, String::new(), json)).collect();
    for (place, key) in PLACES {
        let Some(own) = request.get(key) else { continue };
        let own: BTreeMap<String, Box<RawValue>> = serde_json::from_str(own.get()).ok()?;
        fields.extend(own.into_iter().map(|(name, json)| field(place, name, &json)));
    }
    Some(fields)
}

/// The value of a field, as it is written.
fn value(field: &Listed, secrets: &Secrets) -> String {
    if field.is_secret {
        // It is a secret as a whole, however short.
        let text =
            serde_json::from_str::<String>(&field.json).unwrap_or_else(|_| field.json.clone());
        let masked = secrets.mask(&text);
        return quoted(if masked == text { PLACEHOLDER } else { &masked });
    }
    secrets.mask_json(&field.json)
}

/// A text as JSON.
fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}
