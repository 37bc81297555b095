//! An endpoint and the document, compared: operations and credentials here, the rest by part.

use serde_json::Value;

use super::{
    Vendor, body, finding::Problem, fit::Fit, node::Node, parameter, status, theirs::Theirs,
};
use crate::{
    describe::{Description, FieldDescription},
    openapi::{
        operation::Operation,
        parameters::{self, Parameter},
        request_body::{self, Content},
        responses::{self, Response},
        schemas::Schemas,
    },
    spec::{Auth, Role},
};

/// How much work the comparisons of an endpoint may be.
const MAX_STEPS: usize = 1_000_000;

/// An operation of an endpoint, and what is sent and read by it.
pub(super) struct Ours<'a> {
    pub(super) operation: Operation<'a>,
    pub(super) parameters: Vec<Parameter<'a>>,
    pub(super) bodies: Vec<Content>,
    /// Whether a body is always sent.
    pub(super) is_body_required: bool,
}

impl<'a> Ours<'a> {
    /// What is sent by an operation.
    fn of(operation: Operation<'a>, schemas: &mut Schemas) -> Self {
        Self {
            parameters: parameters::of(&operation, schemas),
            bodies: request_body::of(&operation, schemas),
            is_body_required: request_body::is_required(&operation),
            operation,
        }
    }
}

/// What all operations of an endpoint are compared with.
pub(super) struct Check<'c, 'v> {
    pub(super) fit: &'c mut Fit,
    /// The name of the endpoint.
    pub(super) name: &'static str,
    /// What the references of its schemas lead to.
    pub(super) ours: &'c Value,
    vendor: &'v Vendor,
}

/// Compares an endpoint with the document.
pub(super) fn endpoint(vendor: &Vendor, description: &Description, fit: &mut Fit) {
    let mut schemas = Schemas::new();
    let responses = responses::of(description, &mut schemas);
    let all = Operation::all(description).into_iter();
    let all: Vec<_> = all.map(|operation| Ours::of(operation, &mut schemas)).collect();
    let root = schemas.root();
    let name = description.spec.name();
    fit.steps = MAX_STEPS;
    fit.names = description
        .fields
        .iter()
        .map(|field| (format!("{name}.{}", field.field.name()), field.name))
        .collect();
    let mut check = Check { fit, name, ours: &root, vendor };
    let mut methods: Vec<&str> = all.iter().map(|ours| ours.operation.method).collect();
    methods.dedup();
    for method in methods {
        let of_method = || all.iter().filter(|ours| ours.operation.method == method);
        let found = of_method().find_map(|ours| Some((ours, check.find(&ours.operation)?)));
        match found {
            Some((ours, theirs)) => check.operation(ours, &theirs, &responses),
            None => of_method().take(1).for_each(|ours| check.missing(&ours.operation)),
        }
    }
}

impl<'v> Check<'_, 'v> {
    /// The operation of the document.
    fn find(&self, operation: &Operation<'_>) -> Option<Theirs<'v>> {
        let (path, item) = self.vendor.path(&operation.path.template)?;
        Theirs::of(&Node::root(&self.vendor.document), path, &item, operation.method)
    }

    /// Says that there is no such operation.
    fn missing(&mut self, operation: &Operation<'_>) {
        let method = operation.method;
        let path = &operation.path.template;
        let (pointer, text) = if let Some((path, item)) = self.vendor.path(path) {
            (item.pointer, format!("the document has no {method} for the path {path}"))
        } else {
            ("/paths".to_owned(), format!("the document has no path {path}"))
        };
        self.fit.find(self.name, Problem::Endpoint, &pointer, text);
    }

    /// Compares an operation.
    fn operation(&mut self, ours: &Ours<'_>, theirs: &Theirs<'v>, responses: &[Response<'_>]) {
        self.fit.skip(theirs.unknown);
        parameter::all(self, ours, theirs);
        body::all(self, ours, theirs);
        status::all(self, theirs, responses);
        self.credentials(ours, theirs);
    }

    /// Compares whether credentials are sent.
    fn credentials(&mut self, ours: &Ours<'_>, theirs: &Theirs<'v>) {
        let Some((is_required, takes_any)) = theirs.credentials() else {
            self.fit.skip(1);
            return;
        };
        let description = ours.operation.description;
        let is_own = |field: &&FieldDescription| {
            field.field.is_secret() && matches!(field.field.role(), Role::Header | Role::Query)
        };
        let own: Vec<_> = description.fields.iter().filter(is_own).collect();
        let auth = description.spec.auth();
        let is_always_sent = auth == Auth::Required || own.iter().any(|field| field.is_required);
        let text = if is_required && auth == Auth::None && own.is_empty() {
            "the document requires credentials"
        } else if is_required && !is_always_sent {
            "the document requires credentials, and the code may send none"
        } else if !takes_any && auth != Auth::None {
            "the document does not take credentials"
        } else {
            return;
        };
        let at = theirs.security.as_ref().map_or(&theirs.node.pointer, |node| &node.pointer);
        self.fit.find(self.name, Problem::Credentials, at, text.to_owned());
    }
}
