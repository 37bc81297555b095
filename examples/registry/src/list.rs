//! What there is: repositories and tags, page by page.

use loginrocket::Endpoint;
use serde::Deserialize;

use crate::V2;

/// Lists the repositories.
#[derive(Clone, Debug, Default, Endpoint)]
#[cfg_attr(feature = "describe", derive(loginrocket::Describe))]
#[endpoint(GET, "/_catalog", api = V2, response = Repositories)]
#[endpoint(page(link, items = repositories: Vec<String>))]
#[non_exhaustive]
#[must_use]
pub struct ListRepositories<'a> {
    /// How many a page has at most.
    pub n: Option<u32>,
    /// The repository after which the list begins.
    pub last: Option<&'a str>,
}

/// Lists the tags of a repository.
#[derive(Clone, Debug, Endpoint)]
#[cfg_attr(feature = "describe", derive(loginrocket::Describe))]
#[endpoint(GET, "/{name..}/tags/list", api = V2, response = Tags)]
#[endpoint(page(link, items = tags: Vec<String>))]
#[non_exhaustive]
#[must_use]
pub struct ListTags<'a> {
    /// The repository.
    pub name: &'a str,
    /// How many a page has at most.
    pub n: Option<u32>,
    /// The tag after which the list begins.
    pub last: Option<&'a str>,
}

/// Repositories.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Repositories {
    /// Their names.
    pub repositories: Vec<String>,
}

/// Tags of a repository.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Tags {
    /// The repository.
    pub name: String,
    /// The tags.
    pub tags: Vec<String>,
}

impl ListRepositories<'_> {
    /// Pages of this many repositories.
    pub fn page_size(mut self, n: u32) -> Self {
        self.n = Some(n);
        self
    }
}

impl<'a> ListTags<'a> {
    /// All tags of a repository.
    pub fn new(name: &'a str) -> Self {
        Self { name, n: None, last: None }
    }

    /// Pages of this many tags.
    pub fn page_size(mut self, n: u32) -> Self {
        self.n = Some(n);
        self
    }
}
