//! Declarations where loginrocket is reached through another SDK.

use sdk::loginrocket::{Endpoint, FromResponse};

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

/// What the service says to a message.
#[derive(Debug, FromResponse)]
#[response(crate = sdk::loginrocket)]
pub enum Said {
    /// It has a number.
    #[response(201)]
    New(u64),
    /// Something else.
    #[response(rest)]
    Other,
}

/// Says something in a room.
#[derive(Debug, Endpoint)]
#[endpoint(POST, "/rooms/{room}", api = sdk::Chat, response(whole = Said))]
#[endpoint(crate = sdk::loginrocket)]
pub struct Say<'a> {
    /// Where.
    pub room: &'a str,
    /// What.
    pub text: &'a str,
}

#[cfg(test)]
mod tests {
    use super::{Login, Ping, Say};
    use sdk::loginrocket::{BaseUrl, Endpoint as _, EndpointExt as _, encoding::Form};

    #[test]
    fn generated_code_finds_the_crate() {
        let base = BaseUrl::parse("https://api.example").unwrap();
        let request = Login { user: "ada", password: "p" }.encode(&base).unwrap();
        assert_eq!(request.body().as_bytes().unwrap(), r#"{"user":"ada","password":"p"}"#);
    }

    #[test]
    fn a_macro_of_the_sdk_declares_endpoints() {
        let base = BaseUrl::parse("https://api.example").unwrap();
        assert_eq!(Ping.encode(&base).unwrap().uri(), "https://api.example/ping");
        assert_eq!(Ping::SPEC.docs(), "Asks whether the service is there.");
    }

    #[test]
    fn an_endpoint_joins_a_group_of_the_sdk() {
        let base = BaseUrl::parse("https://api.example").unwrap();
        let say = Say { room: "a", text: "hello" };
        let request = say.encode_as(&base, Form).unwrap();
        assert_eq!(request.uri(), "https://api.example/v2/rooms/a");
        assert_eq!(request.headers()["x-client"], "acme");
        assert_eq!(request.body().as_bytes().unwrap(), "text=hello");
    }
}
