//! Declarations in the edition of 2021.

use loginrocket::Endpoint;
use serde::Deserialize;

/// A user's key.
#[derive(Debug, Deserialize)]
pub struct Key {
    /// Its identifier.
    pub id: String,
}

/// Creates a key.
#[derive(Endpoint)]
#[endpoint(POST, "/users/{user}/keys", encodings(json, form), response = Key)]
#[serde(rename_all = "camelCase")]
pub struct CreateKey<'a, T> {
    /// Whose key.
    pub user: &'a str,
    /// The language of messages.
    #[endpoint(header = "Accept-Language")]
    pub language: Option<&'a str>,
    /// Guards the key.
    #[endpoint(secret)]
    pub pass_phrase: &'a str,
    /// What it is called.
    pub name: T,
}

#[cfg(test)]
mod tests {
    use super::*;
    use loginrocket::{BaseUrl, EndpointExt as _};

    fn base() -> BaseUrl {
        BaseUrl::parse("https://api.example").unwrap()
    }

    #[test]
    fn a_declaration_is_a_request() {
        let key = CreateKey { user: "ada", language: None, pass_phrase: "p", name: "n" };
        let request = key.encode(&base()).unwrap();
        assert_eq!(request.uri(), "https://api.example/users/ada/keys");
        assert_eq!(request.body().as_bytes().unwrap(), r#"{"passPhrase":"p","name":"n"}"#);
        assert!(format!("{key:?}").contains("[REDACTED]"));
    }
}
