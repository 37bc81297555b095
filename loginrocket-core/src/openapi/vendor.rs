//! The document of a service, and whether endpoints agree with it.

mod body;
mod bounds;
mod check;
mod finding;
mod fit;
mod load;
mod node;
mod object;
mod parameter;
mod scalar;
mod schema;
mod status;
mod theirs;
mod types;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use serde_json::Value;

pub use self::{
    finding::{Agreement, Disagreement, Exception, Finding, Problem},
    load::VendorError,
};
use self::{fit::Fit, node::Node};
use super::path::{next, shape};
use crate::describe::Description;

/// The document of a service, in OpenAPI 3.0, 3.1 or 3.2, as JSON or YAML. Version 2.0 ("Swagger")
/// is not read.
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
/// endpoint has no error of its own. What one side does not say, as of a type without a schema, and
/// what is not looked at, as response headers, is counted ([`Agreement::unknown`]); so is what is too
/// much work to compare. The URL of a server counts up to 2 KiB.
#[derive(Clone, Debug)]
pub struct Vendor {
    document: Value,
    /// The paths of the document by their shape.
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
    /// has a key of more than 4 KiB, or is of another version.
    pub fn parse(text: &str) -> Result<Self, VendorError> {
        let document = load::value(text)?;
        version(&document)?;
        let paths = Node::root(&document).entries_of("paths");
        // Of two that differ by the names of placeholders only, the first one is meant.
        let paths = paths.iter().rev().map(|(path, _)| (shape(path), (*path).to_owned())).collect();
        Ok(Self { document, paths, exceptions: Vec::new() })
    }

    /// Allows a finding, for a reason: a fault of the document, or what the code means to do. The
    /// place is that of the finding, in which `*` stands for any text.
    ///
    /// An exception that is not needed any more, or whose reason is empty, is an error of
    /// [`Vendor::agrees_with`].
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
    /// If there is a finding that is no exception, or an exception without a finding or a reason.
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
        let mut seen = BTreeSet::new();
        fit.findings.retain(|finding| seen.insert(finding.clone()));
        let is_excepted = |finding: &Finding| self.exceptions.iter().any(|one| one.covers(finding));
        let is_refused = |exception: &&Exception| {
            let is_needed = fit.findings.iter().any(|finding| exception.covers(finding));
            !is_needed || !exception.has_reason()
        };
        let refused: Vec<_> = self.exceptions.iter().filter(is_refused).cloned().collect();
        let (excepted, findings): (Vec<_>, Vec<_>) =
            fit.findings.iter().cloned().partition(is_excepted);
        if !findings.is_empty() || !refused.is_empty() {
            return Err(Disagreement { findings, exceptions: refused });
        }
        agreement.compared = fit.compared;
        agreement.unknown = fit.unknown;
        agreement.excepted = excepted.len();
        agreement.exceptions.clone_from(&self.exceptions);
        Ok(agreement)
    }

    /// The path of the document that a template is, with its Path Item Object: the whole template,
    /// or what is left of it behind the path of a server.
    fn path(&self, template: &str) -> Option<(&str, Node<'_>)> {
        let root = Node::root(&self.document);
        let (shape, items) = (shape(template), root.get("paths")?);
        let at = |(start, _): (usize, &str)| {
            let (prefix, rest) = shape.split_at_checked(start)?;
            let path = self.paths.get(rest)?;
            let item = items.follow(path)?;
            let servers = [root.get("servers"), item.get("servers")];
            let mut servers = servers.iter().flatten().flat_map(Node::elements);
            let is_there = prefix.is_empty()
                || servers.any(|server| server_path(&server).is_some_and(|path| path == prefix));
            is_there.then_some((path.as_str(), item))
        };
        shape.match_indices('/').find_map(at)
    }
}

/// The beginnings of the versions that are read.
const VERSIONS: [&str; 3] = ["3.0", "3.1", "3.2"];

/// Refuses versions that are not read.
fn version(document: &Value) -> Result<(), VendorError> {
    let text = |key| match document.get(key) {
        Some(Value::String(text)) => Some(text.clone()),
        Some(Value::Number(number)) => Some(number.to_string()),
        _ => None,
    };
    let found = match (text("openapi"), text("swagger")) {
        (Some(version), _) if VERSIONS.iter().any(|own| version.starts_with(own)) => return Ok(()),
        (Some(version), _) => format!("OpenAPI {version}"),
        (None, Some(version)) => format!("OpenAPI {version} (Swagger)"),
        (None, None) => "no OpenAPI".to_owned(),
    };
    Err(VendorError::Version(found))
}

/// The longest URL of a server that is looked at.
const MAX_URL: usize = 2_048;

/// The path of a server's URL by its shape, without a slash at its end; none if the URL is too long.
/// Variables have their default values, and those without one are placeholders.
fn server_path(server: &Node<'_>) -> Option<String> {
    let default = |name: &str| server.value.get("variables")?.get(name)?.get("default")?.as_str();
    let mut url = String::new();
    let mut rest = server.text("url")?;
    while let Some((literal, name, after)) = next(rest) {
        url.extend([literal, default(name).unwrap_or("{}")]);
        rest = after;
        if url.len() > MAX_URL {
            return None;
        }
    }
    url += rest;
    let after = url.split_once("://").map_or(url.as_str(), |(_, after)| after);
    let path = after.get(after.find('/')?..)?.trim_end_matches('/');
    (url.len() <= MAX_URL).then(|| shape(path))
}
