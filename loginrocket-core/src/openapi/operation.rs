//! The operations of an endpoint: one for each method that its encodings take.

use serde_json::Value;

use super::{
    json::{Object, flag, list, object, summary, text, with_deprecation},
    parameters,
    path::Path,
    request_body, responses,
    schemas::Schemas,
};
use crate::{describe::Description, encoding::Encoding};

/// An endpoint under one method and path.
pub(super) struct Operation<'a> {
    pub(super) description: &'a Description,
    pub(super) method: &'static str,
    pub(super) path: Path,
    /// The encodings that take this method.
    pub(super) encodings: Vec<Encoding>,
}

impl<'a> Operation<'a> {
    /// All operations of an endpoint, that of its default encoding first.
    pub(super) fn all(description: &'a Description) -> Vec<Self> {
        let spec = description.spec;
        let mut methods: Vec<(&'static str, Vec<Encoding>)> = Vec::new();
        for encoding in spec.encodings() {
            let method = encoding.method_name(spec);
            match methods.iter_mut().find(|(known, _)| *known == method) {
                Some((_, encodings)) => encodings.push(*encoding),
                None => methods.push((method, vec![*encoding])),
            }
        }
        let paths = Path::all(&spec.template().to_string());
        let of_method = |(method, encodings): (&'static str, Vec<Encoding>)| {
            let encodings = encodings.clone();
            let operation = move |path: &Path| Self {
                description,
                method,
                path: path.clone(),
                encodings: encodings.clone(),
            };
            paths.iter().map(operation).collect::<Vec<_>>()
        };
        methods.into_iter().flat_map(of_method).collect()
    }

    /// Whether the fields of a body are in the query string in some encoding.
    pub(super) fn has_query(&self) -> bool {
        !self.encodings.iter().all(|encoding| is_body(*encoding))
    }

    /// Whether a body is sent in some encoding.
    pub(super) fn has_body(&self) -> bool {
        self.encodings.iter().any(|encoding| is_body(*encoding))
    }

    /// A name for it, which is the endpoint's for the first of its operations.
    pub(super) fn id(&self) -> String {
        let spec = self.description.spec;
        let form = if self.encodings.contains(&spec.default_encoding()) { "" } else { "Query" };
        let without = self.path.left_out.iter().map(|name| without(name));
        [spec.name(), form].into_iter().map(str::to_owned).chain(without).collect()
    }

    /// The Operation Object, without security.
    pub(super) fn to_json(&self, schemas: &mut Schemas) -> Object {
        let description = self.description;
        let (summary, rest) = summary(description.spec.docs());
        let tags = description.spec.api().map(|api| Value::from(api.name()));
        let parameters = parameters::of(self, schemas);
        let parameters = parameters.iter().map(parameters::Parameter::to_json).collect();
        object([
            ("tags", list(tags.into_iter().collect())),
            ("summary", text(&summary)),
            ("description", text(&with_deprecation(rest, description.deprecated))),
            ("deprecated", flag(description.deprecated.is_some())),
            ("parameters", list(parameters)),
            ("requestBody", request_body::to_json(self, schemas)),
            ("responses", responses::to_json(self, schemas).into()),
        ])
    }
}

/// What a name has that is without a placeholder.
fn without(placeholder: &str) -> String {
    let mut name = placeholder.chars();
    let first = name.next().into_iter().flat_map(char::to_uppercase);
    "Without".chars().chain(first).chain(name).collect()
}

/// Whether the fields of an encoding are in the body.
fn is_body(encoding: Encoding) -> bool {
    !matches!(encoding, Encoding::Query | Encoding::Jsonp)
}
