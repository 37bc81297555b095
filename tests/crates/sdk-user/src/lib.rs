//! Declarations where loginrocket is reached through another SDK.

use sdk::loginrocket::Endpoint;

/// Logs a user in.
#[derive(Endpoint)]
#[endpoint(POST, "/login", response = String, crate = sdk::loginrocket)]
pub struct Login<'a> {
    /// The user.
    pub user: &'a str,
    /// The password.
    #[endpoint(secret)]
    pub password: &'a str,
}

sdk::get! {
    /// Asks whether the service is there.
    #[derive(Debug)]
    pub Ping, "/ping", Vec<u8>
}

#[cfg(test)]
mod tests {
    use super::{Endpoint, Login, Ping};
    use sdk::loginrocket::BaseUrl;

    #[test]
    fn generated_code_finds_the_crate() {
        let base = BaseUrl::parse("https://api.example").unwrap();
        let request = Login { user: "ada", password: "p" }.encode(&base).unwrap();
        assert_eq!(request.body(), r#"{"user":"ada","password":"p"}"#);
    }

    #[test]
    fn a_macro_of_the_sdk_declares_endpoints() {
        let base = BaseUrl::parse("https://api.example").unwrap();
        assert_eq!(Ping.encode(&base).unwrap().uri(), "https://api.example/ping");
        assert_eq!(Ping::SPEC.documentation(), "Asks whether the service is there.");
    }
}
