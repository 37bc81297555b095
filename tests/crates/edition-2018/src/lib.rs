//! Declarations in the edition of 2018.

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

/// Words that became keywords later are names here.
#[derive(Debug, Endpoint)]
#[endpoint(GET, "/{gen}")]
pub struct Words {
    /// A keyword since 2024.
    pub gen: u8,
    /// A keyword since 2018.
    pub r#async: u8,
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

    #[test]
    fn words_of_later_editions_are_names() {
        let request = Words { gen: 1, r#async: 2 }.encode(&base()).unwrap();
        assert_eq!(request.uri(), "https://api.example/1?async=2");
    }
}
