//! Declarations where the dependency on loginrocket has another name.

use http_calls::Endpoint;

/// Logs a user in.
#[derive(Endpoint)]
#[endpoint(POST, "/login", encodings(json, query), response = String, secrets_in_url)]
#[endpoint(crate = ::http_calls)]
pub struct Login<'a, T> {
    /// The user.
    #[endpoint(header = "X-User")]
    pub user: T,
    /// The password.
    #[endpoint(secret)]
    pub password: &'a str,
}

#[cfg(test)]
mod tests {
    use super::Login;
    use http_calls::{BaseUrl, EndpointExt as _, encoding::Query};

    #[test]
    fn generated_code_finds_the_crate() {
        let base = BaseUrl::parse("https://api.example").unwrap();
        let login = Login { user: 1, password: "p" };
        assert_eq!(login.encode(&base).unwrap().body().as_bytes().unwrap(), r#"{"password":"p"}"#);
        let request = login.encode_as(&base, Query).unwrap();
        assert_eq!(request.uri(), "https://api.example/login?password=p");
        assert_eq!(format!("{login:?}"), "Login { user: 1, password: [REDACTED] }");
    }
}
