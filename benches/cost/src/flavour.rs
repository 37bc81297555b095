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
    /// With this crate, where each endpoint declares `auth` and the client has a
    /// bearer token.
    Bearer,
    /// With this crate, where each endpoint and type has the derives for locks and documents, and
    /// their feature is off.
    Described,
}

impl Flavour {
    /// Those that are compared; the first is the measure.
    pub(crate) const COMPARED: [Self; 3] = [Self::ByHand, Self::Loginrocket, Self::Rustify];

    /// Those that are written.
    pub(crate) const ALL: [Self; 6] =
        [Self::ByHand, Self::Loginrocket, Self::Rustify, Self::Bare, Self::Bearer, Self::Described];

    /// The name in packages.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::ByHand => "by-hand",
            Self::Loginrocket => "loginrocket",
            Self::Rustify => "rustify",
            Self::Bare => "bare",
            Self::Bearer => "bearer",
            Self::Described => "described",
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
            Self::Loginrocket | Self::Bearer | Self::Described => {
                include_str!("../templates/loginrocket.rs")
            }
            Self::Rustify => include_str!("../templates/rustify.rs"),
            Self::Bare => include_str!("../templates/bare.rs"),
        })
    }

    /// The source of an SDK as this flavour has it.
    pub(crate) fn adapt(self, source: String) -> String {
        match self {
            Self::Bearer => with_token(&source),
            Self::Described => described(&source),
            _ => source,
        }
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
            Self::Loginrocket | Self::Bearer => {
                r#"loginrocket = { path = "__ROOT__", default-features = false, features = ["rustls"] }
"#
            }
            Self::Described => {
                r#"loginrocket = { path = "__ROOT__", default-features = false, features = ["rustls"] }

[features]
describe = ["loginrocket/describe"]
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

/// The builder of the client before it has credentials.
const BUILDER: &str = "Client::builder(base)";

/// The same, with credentials.
const BUILDER_WITH_TOKEN: &str = "Client::builder(base).credentials(\
    loginrocket::credentials::Credentials::bearer(\"kss_0vdbINw16QhITBp4iBhgX40vdbINw16QhITBp4iBh\"))";

/// The source where each endpoint declares `auth`, and the client has a token.
fn with_token(source: &str) -> String {
    let line = |line: &str| {
        let keys = line.strip_prefix("#[endpoint(").and_then(|keys| keys.strip_suffix(")]"));
        match keys {
            Some(keys) => format!("#[endpoint({keys}, auth)]\n"),
            None => line.replace(BUILDER, BUILDER_WITH_TOKEN) + "\n",
        }
    };
    source.lines().map(line).collect()
}

/// The source where each endpoint and type says what it is, if a feature is on.
fn described(source: &str) -> String {
    let line = |line: &str| {
        let derive = line.strip_prefix("#[derive(").map(|names| {
            let is_endpoint = names.contains("Endpoint");
            if is_endpoint { "loginrocket::Describe" } else { "schemars::JsonSchema" }
        });
        let derive =
            derive.map(|name| format!("#[cfg_attr(feature = \"describe\", derive({name}))]\n"));
        format!("{line}\n{}", derive.unwrap_or_default())
    };
    source.lines().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::Flavour;

    #[test]
    fn described_is_what_is_derived() {
        let source = "#[derive(Debug, Endpoint)]\nstruct A;\n#[derive(Deserialize)]\nstruct B;\n";
        let expected = "#[derive(Debug, Endpoint)]\n\
            #[cfg_attr(feature = \"describe\", derive(loginrocket::Describe))]\nstruct A;\n\
            #[derive(Deserialize)]\n\
            #[cfg_attr(feature = \"describe\", derive(schemars::JsonSchema))]\nstruct B;\n";
        assert_eq!(Flavour::Described.adapt(source.to_owned()), expected);
    }

    #[test]
    fn with_a_token_only_the_endpoints_and_the_client_differ() {
        let source = "let a = Client::builder(base);\n#[endpoint(GET, \"/a\")]\nstruct A;\n";
        assert_eq!(Flavour::Loginrocket.adapt(source.to_owned()), source);
        let adapted = Flavour::Bearer.adapt(source.to_owned());
        assert!(adapted.starts_with("let a = Client::builder(base).credentials("), "{adapted}");
        assert!(adapted.ends_with(";\n#[endpoint(GET, \"/a\", auth)]\nstruct A;\n"), "{adapted}");
    }
}
