//! Whether there is a registry.

use loginrocket::{Endpoint, FromResponse};

use crate::V2;

/// Asks whether the server is a registry, and whether it knows the credentials.
#[derive(Clone, Copy, Debug, Endpoint)]
#[cfg_attr(feature = "describe", derive(loginrocket::Describe))]
#[endpoint(GET, "/", api = V2, response(whole = Version))]
pub struct GetVersion;

/// What the registry says of itself.
#[derive(Clone, Debug, FromResponse)]
#[cfg_attr(feature = "describe", derive(loginrocket::DescribeResponse))]
#[non_exhaustive]
pub struct Version {
    /// The version of the interface, as older registries name it: `registry/2.0`.
    #[response(header = "Docker-Distribution-Api-Version")]
    pub api_version: Option<String>,
}
