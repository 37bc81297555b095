//! The document of endpoints.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use serde_json::{Value, json};

use super::{
    json::{Object, filled, list, object, text},
    operation::Operation,
    path::{Path, shape},
    schemas::Schemas,
    security::Scheme,
};
use crate::{
    describe::{Description, FieldDescription},
    response::Kind,
    spec::{ApiSpec, Auth, Role},
};

/// The methods that a Path Item Object has names for.
const METHODS: [&str; 8] = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"];

/// A document of OpenAPI that describes endpoints, for clients in other languages.
///
/// ```
/// use loginrocket::{Describe, Endpoint, describe::Description, openapi::{Document, Scheme}};
///
/// /// Lists the keys of a user.
/// #[derive(Endpoint, Describe)]
/// #[endpoint(GET, "/users/{name}/keys", auth, response = Vec<String>)]
/// struct ListKeys<'a> {
///     name: &'a str,
///     /// From 1.
///     page: Option<u32>,
/// }
///
/// let json = Document::new("Keys", "1.0")
///     .server("https://api.example")
///     .credentials(Scheme::Bearer)
///     .endpoints([Description::of::<ListKeys>()])
///     .to_json()?;
/// assert!(json.contains(r#""summary": "Lists the keys of a user.""#));
/// # Ok::<(), loginrocket::openapi::DocumentError>(())
/// ```
///
/// The first paragraph of an endpoint's documentation is its summary. An endpoint that may be
/// sent as `query` or `jsonp` in place of a body has a second operation, under GET. The schemas are
/// those of schemars; where a type has none, the document says its name.
///
/// It is of version 3.1, or of 3.2 where an endpoint needs that: it streams lines or events, or has a
/// method of its own. Placeholders of several segments, which no version has, are marked by an
/// extension (`x-loginrocket-catch-all`).
#[derive(Clone, Debug)]
#[must_use = "`to_json` makes the document"]
pub struct Document {
    title: String,
    version: String,
    description: String,
    servers: Vec<String>,
    scheme: Option<Scheme>,
    endpoints: Vec<Description>,
}

impl Document {
    /// A document of this title, for this version of the API.
    pub fn new(title: impl Into<String>, version: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            version: version.into(),
            description: String::new(),
            servers: Vec::new(),
            scheme: None,
            endpoints: Vec::new(),
        }
    }

    /// What the API is, in Markdown.
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = description.into();
        self
    }

    /// Adds a base URL.
    pub fn server(mut self, url: impl Into<String>) -> Self {
        self.servers.push(url.into());
        self
    }

    /// What the credentials are that endpoints with `auth` take.
    pub fn credentials(mut self, scheme: Scheme) -> Self {
        self.scheme = Some(scheme);
        self
    }

    /// Adds endpoints.
    pub fn endpoints(mut self, endpoints: impl IntoIterator<Item = Description>) -> Self {
        self.endpoints.extend(endpoints);
        self
    }

    /// The document as JSON, in lines.
    ///
    /// # Errors
    ///
    /// If two endpoints have the same method and path, of which one has to be left out, as by
    /// `endpoints().into_iter().filter(|one| one.spec.name() != "MountBlob")`; or if one takes
    /// credentials and [`Document::credentials`] does not say which.
    pub fn to_json(&self) -> Result<String, DocumentError> {
        Ok(format!("{:#}\n", self.to_value()?))
    }

    /// The document as a value.
    fn to_value(&self) -> Result<Value, DocumentError> {
        let mut schemas = Schemas::new();
        let mut paths = Paths::default();
        for description in &self.endpoints {
            let security = self.security(description, &mut paths.schemes)?;
            for operation in Operation::all(description) {
                let mut json = operation.to_json(&mut schemas);
                let id = paths.unique(self.id(&operation));
                json.insert("operationId".to_owned(), id.into());
                json.insert("security".to_owned(), security.clone());
                paths.add(&operation, json)?;
            }
        }
        let info = object([
            ("title", self.title.as_str().into()),
            ("version", self.version.as_str().into()),
            ("description", text(&self.description)),
        ]);
        let servers = self.servers.iter().map(|url| json!({ "url": url })).collect();
        let mut document = Value::from(object([
            ("openapi", self.openapi().into()),
            ("info", info.into()),
            ("servers", list(servers)),
            ("tags", list(self.tags())),
            ("paths", paths.items.into()),
        ]));
        let schemas = ("schemas", filled(schemas.finish(&mut document)));
        let components = object([schemas, ("securitySchemes", filled(paths.schemes))]);
        if let (Value::Object(document), false) = (&mut document, components.is_empty()) {
            document.insert("components".to_owned(), components.into());
        }
        Ok(document)
    }

    /// The version of OpenAPI that has words for the endpoints.
    fn openapi(&self) -> &'static str {
        let streams = |description: &Description| {
            let mut responses = description.responses.iter();
            responses.any(|response| matches!(response.kind, Kind::Lines | Kind::Events))
        };
        let has_own_method = |description: &Description| {
            let mut operations = Operation::all(description).into_iter();
            operations.any(|operation| !METHODS.contains(&operation.method))
        };
        let needs_more =
            |description: &Description| streams(description) || has_own_method(description);
        if self.endpoints.iter().any(needs_more) { "3.2.0" } else { "3.1.0" }
    }

    /// The name of an operation, with that of its group where another endpoint has the same.
    fn id(&self, operation: &Operation<'_>) -> String {
        let spec = operation.description.spec;
        let of_name = self.endpoints.iter().filter(|other| other.spec.name() == spec.name());
        let group = spec.api().filter(|_| of_name.count() > 1).map_or("", ApiSpec::name);
        [group, &operation.id()].concat()
    }

    /// The groups of the endpoints, in the order in which they come.
    fn tags(&self) -> Vec<Value> {
        let mut seen = BTreeSet::new();
        let groups = self.endpoints.iter().filter_map(|description| description.spec.api());
        let groups = groups.filter(|api| seen.insert(api.name()));
        let tag = |api: &ApiSpec| {
            object([("name", api.name().into()), ("description", text(api.docs()))]).into()
        };
        groups.map(tag).collect()
    }

    /// The Security Requirement Objects of an endpoint.
    fn security(
        &self,
        description: &Description,
        schemes: &mut Object,
    ) -> Result<Value, DocumentError> {
        if let Some(field) = description.fields.iter().find(|field| is_authorization(field)) {
            let own = Scheme::Header("Authorization".to_owned());
            schemes.insert("authorization".to_owned(), own.to_json());
            let needed = json!({ "authorization": [] });
            return Ok(if field.is_required { json!([needed]) } else { json!([{}, needed]) });
        }
        let endpoint = description.spec.name();
        let auth = description.spec.auth();
        if auth == Auth::None {
            return Ok(json!([]));
        }
        let scheme = self.scheme.as_ref().ok_or(DocumentError::Credentials { endpoint })?;
        schemes.insert(scheme.name().to_owned(), scheme.to_json());
        let needed = json!({ scheme.name(): [] });
        Ok(if auth == Auth::Required { json!([needed]) } else { json!([{}, needed]) })
    }
}

/// Whether a field is a header that OpenAPI describes as security.
fn is_authorization(field: &FieldDescription) -> bool {
    field.field.role() == Role::Header && field.field.name().eq_ignore_ascii_case("authorization")
}

/// The Paths Object while it is made.
#[derive(Default)]
struct Paths {
    items: Object,
    schemes: Object,
    /// The paths by their shape: two that differ by names only are the same.
    by_shape: BTreeMap<String, Path>,
    /// The names of operations.
    ids: BTreeSet<String>,
    /// The endpoints by method and shape.
    endpoints: BTreeMap<(&'static str, String), &'static str>,
}

impl Paths {
    /// A name for an operation that no other has.
    fn unique(&mut self, id: String) -> String {
        let numbered = (2_u64..).map(|number| format!("{id}{number}"));
        let mut names = std::iter::once(id.clone()).chain(numbered);
        names.find(|name| self.ids.insert(name.clone())).unwrap_or(id)
    }

    /// Puts an operation at its place, where placeholders have the names that came first.
    fn add(&mut self, operation: &Operation<'_>, mut json: Object) -> Result<(), DocumentError> {
        let (method, second) = (operation.method, operation.description.spec.name());
        let shape = shape(&operation.path.template);
        let path = self.by_shape.entry(shape.clone()).or_insert_with(|| operation.path.clone());
        if let Some(first) = self.endpoints.insert((method, shape), second) {
            let path = path.template.clone();
            return Err(DocumentError::Doubled { method, path, first, second });
        }
        rename(&mut json, &operation.path.names, &path.names);
        let item = self.items.entry(path.template.as_str()).or_insert_with(|| json!({}));
        let item = if METHODS.contains(&method) {
            Some(item)
        } else {
            let item = item.as_object_mut();
            item.map(|item| item.entry("additionalOperations").or_insert_with(|| json!({})))
        };
        let name =
            if METHODS.contains(&method) { method.to_lowercase() } else { method.to_owned() };
        if let Some(Value::Object(item)) = item {
            item.insert(name, json.into());
        }
        Ok(())
    }
}

/// Gives the path parameters of an operation other names.
fn rename(operation: &mut Object, own: &[String], names: &[String]) {
    let parameters = operation.get_mut("parameters").and_then(Value::as_array_mut);
    for parameter in parameters.into_iter().flatten() {
        let Value::Object(parameter) = parameter else { continue };
        if parameter.get("in").is_none_or(|place| place != "path") {
            continue;
        }
        let name = parameter.get("name").and_then(Value::as_str).unwrap_or_default();
        let name = own.iter().zip(names).find(|(own, _)| *own == name).map(|(_, name)| name);
        if let Some(name) = name {
            parameter.insert("name".to_owned(), name.as_str().into());
        }
    }
}

/// Why there is no document.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DocumentError {
    /// Two endpoints have the same method and path, of which OpenAPI allows one.
    Doubled {
        /// The method: GET for an endpoint that may be sent as `query`.
        method: &'static str,
        /// The path.
        path: String,
        /// The endpoint that came first.
        first: &'static str,
        /// The other one.
        second: &'static str,
    },
    /// An endpoint takes credentials, and the document does not say which.
    Credentials {
        /// The endpoint.
        endpoint: &'static str,
    },
}

impl fmt::Display for DocumentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Doubled { method, path, first, second } => {
                write!(f, "`{first}` and `{second}` are both {method} {path}: leave one out")
            }
            Self::Credentials { endpoint } => {
                write!(f, "`{endpoint}` takes credentials, and the document does not say which")
            }
        }
    }
}

impl std::error::Error for DocumentError {}
