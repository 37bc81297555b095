//! The document of a service, and whether endpoints agree with it.

mod body;
mod check;
mod finding;
mod fit;
mod load;
mod node;
mod parameter;
mod schema;
mod status;
mod theirs;

use std::{collections::BTreeMap, path::Path};

use serde_json::Value;

use self::{finding::Exception, fit::Fit, node::Node};
pub use self::{
    finding::{Agreement, Disagreement, Finding, Problem},
    load::VendorError,
};
use super::path::shape;
use crate::describe::Description;

/// The document of a service, in OpenAPI 3.0 or 3.1, as JSON or YAML. Version 2.0 ("Swagger") is
/// not read.
///
/// ```
/// use loginrocket::{Describe, Endpoint, describe::Description, openapi::Vendor};
///
/// #[derive(Endpoint, Describe)]
/// #[endpoint(GET, "/repos/{owner}", response = Vec<String>)]
/// struct ListRepos<'a> {
///     owner: &'a str,
///     per_page: Option<u32>,
/// }
///
/// let vendor = Vendor::parse("
/// openapi: 3.1.0
/// paths:
///   /repos/{login}:
///     get:
///       parameters:
///         - { name: login, in: path, required: true, schema: { type: string } }
///         - { name: page_size, in: query, schema: { type: integer } }
///       responses:
///         200: { content: { application/json: { schema: { type: array, items: { type: string } } } } }
/// ")?;
/// let error = vendor.agrees_with(&[Description::of::<ListRepos>()]).unwrap_err();
/// let finding = &error.findings()[0];
/// assert_eq!(finding.place, "ListRepos.per_page");
/// assert_eq!(finding.pointer, "/paths/~1repos~1{login}/get");
/// assert_eq!(finding.text, "the document has no query parameter `per_page`");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Paths are matched by their templates: the names of placeholders do not matter, and the path
/// of a server of the document may stand in front of them. References are followed within the
/// document.
///
/// A value that is sent must fit what the document takes, and a response what the code reads, part
/// by part. An optional parameter or a property of a response that the code does not have is no
/// finding: an SDK need not have all that a service has. Nor are the statuses of errors, if the
/// endpoint has no error of its own. What one side does not say, as of a type without a schema, is
/// counted ([`Agreement::unknown`]).
#[derive(Clone, Debug)]
pub struct Vendor {
    document: Value,
    /// The paths of the document by their shape, with and without the path of a server.
    paths: BTreeMap<String, String>,
    exceptions: Vec<Exception>,
}

impl Vendor {
    /// The document in a file.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, or as for [`Vendor::parse`].
    pub fn read(path: impl AsRef<Path>) -> Result<Self, VendorError> {
        Self::parse(&load::file(path.as_ref())?)
    }

    /// A document: JSON if it begins with `{`, else YAML.
    ///
    /// # Errors
    ///
    /// If it is neither, is nested more than 128 times, becomes larger than 128 MiB by its anchors,
    /// or is of another version.
    pub fn parse(text: &str) -> Result<Self, VendorError> {
        let document = load::value(text)?;
        version(&document)?;
        let paths = paths(&document);
        Ok(Self { document, paths, exceptions: Vec::new() })
    }

    /// Allows a finding, for a reason: a fault of the document, or what the code means to do. The
    /// place is that of the finding, in which `*` stands for any text.
    ///
    /// An exception that is not needed any more is an error of [`Vendor::agrees_with`].
    #[must_use]
    pub fn except(
        mut self,
        place: impl Into<String>,
        problem: Problem,
        reason: impl Into<String>,
    ) -> Self {
        self.exceptions.push(Exception { place: place.into(), problem, reason: reason.into() });
        self
    }

    /// Compares endpoints with the document.
    ///
    /// # Errors
    ///
    /// If there is a finding that is no exception, or an exception without a finding.
    pub fn agrees_with<'d>(
        &self,
        endpoints: impl IntoIterator<Item = &'d Description>,
    ) -> Result<Agreement, Disagreement> {
        let mut fit = Fit::default();
        let mut agreement = Agreement::default();
        for description in endpoints {
            check::endpoint(self, description, &mut fit);
            agreement.endpoints = agreement.endpoints.saturating_add(1);
        }
        let is_excepted = |finding: &Finding| self.exceptions.iter().any(|one| one.covers(finding));
        let is_unneeded =
            |exception: &&Exception| !fit.findings.iter().any(|finding| exception.covers(finding));
        let unneeded: Vec<_> = self.exceptions.iter().filter(is_unneeded).cloned().collect();
        let (excepted, findings): (Vec<_>, Vec<_>) =
            fit.findings.iter().cloned().partition(is_excepted);
        if !findings.is_empty() || !unneeded.is_empty() {
            return Err(Disagreement { findings, unneeded });
        }
        let (compared, unknown) = (fit.compared, fit.unknown);
        Ok(Agreement { compared, unknown, excepted: excepted.len(), ..agreement })
    }

    /// The path of the document that a template is, with its Path Item Object.
    fn path(&self, template: &str) -> Option<(&str, Node<'_>)> {
        let path = self.paths.get(&shape(template))?;
        let item = Node::root(&self.document).get("paths")?.follow(path)?;
        Some((path, item))
    }
}

/// Refuses versions that are not read.
fn version(document: &Value) -> Result<(), VendorError> {
    let text = |key| match document.get(key) {
        Some(Value::String(text)) => Some(text.clone()),
        Some(Value::Number(number)) => Some(number.to_string()),
        _ => None,
    };
    let found = match (text("openapi"), text("swagger")) {
        (Some(version), _) if version.starts_with("3.0") || version.starts_with("3.1") => {
            return Ok(());
        }
        (Some(version), _) => format!("OpenAPI {version}"),
        (None, Some(version)) => format!("OpenAPI {version} (Swagger)"),
        (None, None) => "no OpenAPI".to_owned(),
    };
    Err(VendorError::Version(found))
}

/// The paths of a document by their shape: as they are, and behind the path of each server.
fn paths(document: &Value) -> BTreeMap<String, String> {
    let root = Node::root(document);
    let mut by_shape = BTreeMap::new();
    let all = root.entries_of("paths");
    for (path, _) in &all {
        by_shape.entry(shape(path)).or_insert_with(|| (*path).to_owned());
    }
    for (path, item) in &all {
        for server in [root.get("servers"), item.get("servers")].iter().flatten() {
            for prefix in server.elements().filter_map(|server| prefix(&server)) {
                let whole = shape(&[prefix.as_str(), path].concat());
                by_shape.entry(whole).or_insert_with(|| (*path).to_owned());
            }
        }
    }
    by_shape
}

/// The path of a server's URL, without a slash at its end; none if it has no path.
fn prefix(server: &Node<'_>) -> Option<String> {
    let mut url = server.text("url")?.to_owned();
    for (name, variable) in server.entries_of("variables") {
        let value = variable.text("default").unwrap_or_default();
        url = url.replace(&format!("{{{name}}}"), value);
    }
    let after = url.split_once("://").map_or(url.as_str(), |(_, after)| after);
    let path = after.get(after.find('/')?..)?.trim_end_matches('/');
    Some(path.to_owned()).filter(|path| !path.is_empty())
}
