//! The ways to write the SDK that are compared.

use crate::template::Template;

/// A way to write the SDK.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Flavour {
    /// With reqwest alone: the measure of all others.
    ByHand,
    /// With this crate.
    Loginrocket,
    /// With the crate `rustify`.
    Rustify,
    /// No SDK: what reqwest itself needs for the same requests.
    Bare,
}

impl Flavour {
    /// Those that are compared; the first is the measure.
    pub(crate) const COMPARED: [Self; 3] = [Self::ByHand, Self::Loginrocket, Self::Rustify];

    /// The name in packages.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::ByHand => "by-hand",
            Self::Loginrocket => "loginrocket",
            Self::Rustify => "rustify",
            Self::Bare => "bare",
        }
    }

    /// The package of an SDK of some endpoints.
    pub(crate) fn package(self, endpoints: usize) -> String {
        format!("sdk-{}-{endpoints}", self.name())
    }

    /// The package of an application of that SDK.
    pub(crate) fn application(self, endpoints: usize) -> String {
        format!("app-{}-{endpoints}", self.name())
    }

    /// How the SDK is written.
    pub(crate) fn template(self) -> Template {
        Template::parse(match self {
            Self::ByHand => include_str!("../templates/by_hand.rs"),
            Self::Loginrocket => include_str!("../templates/loginrocket.rs"),
            Self::Rustify => include_str!("../templates/rustify.rs"),
            Self::Bare => include_str!("../templates/bare.rs"),
        })
    }

    /// The dependencies besides serde.
    pub(crate) fn dependencies(self) -> &'static str {
        match self {
            Self::ByHand => {
                r#"bytes = "1"
percent-encoding = "2"
reqwest = { version = "0.13", default-features = false, features = ["form", "json", "query", "rustls"] }
serde_json = "1"
"#
            }
            Self::Loginrocket => {
                r#"loginrocket = { path = "__ROOT__", default-features = false, features = ["rustls"] }
"#
            }
            Self::Rustify => {
                r#"reqwest = { version = "0.13", default-features = false }
rustify = "=0.7.0"
rustify_derive = "=0.5.5"
serde_urlencoded = "0.7"
"#
            }
            Self::Bare => {
                r#"reqwest = { version = "0.13", default-features = false, features = ["rustls"] }
"#
            }
        }
    }
}
