//! Groups of endpoints.

mod what_is_common {
    //! What endpoints have in common stands once, on a marker type.

    use loginrocket::{
        Api, BaseUrl, Endpoint, EndpointExt,
        encoding::{Encoding, Form},
    };

    /// Version 2 of the chat service.
    #[derive(Api)]
    #[api(prefix = "/v2", encodings(json, form), header("X-Client" = "acme"), query("v" = "1"))]
    #[api(timeout = "10s", max_response_bytes = 0x10_00, error = std::convert::Infallible)]
    struct Chat;

    #[derive(Endpoint)]
    #[endpoint(POST, "/rooms/{room}", api = Chat)]
    struct Say<'a> {
        room: &'a str,
        #[endpoint(secret)]
        text: &'a str,
    }

    #[derive(Endpoint)]
    #[endpoint(PUT, "/x", api = Chat, encodings(form), timeout = "1s", max_response_bytes = 8_388_608)]
    struct Own {
        a: u8,
    }

    pub(crate) fn check() {
        let base = BaseUrl::parse("https://chat.example").unwrap();
        let say = Say { room: "a", text: "hello" };
        let request = say.encode(&base).unwrap();
        assert_eq!(request.uri(), "https://chat.example/v2/rooms/a?v=1");
        assert_eq!(request.headers()["x-client"], "acme");
        assert_eq!(request.body().as_bytes().unwrap(), r#"{"text":"hello"}"#);
        assert_eq!(say.encode_as(&base, Form).unwrap().body().as_bytes().unwrap(), "text=hello");
        assert_eq!(Say::SPEC.template().to_string(), "/v2/rooms/{room}");
        assert_eq!(Say::SPEC.timeout().unwrap().as_secs(), 10);
        assert_eq!(Own::SPEC.default_encoding(), Encoding::Form);
        assert_eq!(Own::SPEC.timeout().unwrap().as_secs(), 1);
        assert_eq!(Chat::SPEC.max_response_bytes(), Some(4096));
        assert_eq!(Say::SPEC.max_response_bytes(), Some(4096));
        assert_eq!(Own::SPEC.max_response_bytes(), Some(8_388_608));
        assert_eq!(Own { a: 1 }.encode(&base).unwrap().body().as_bytes().unwrap(), "a=1");
        assert_eq!(Chat::SPEC.docs(), "Version 2 of the chat service.");
    }
}

mod secrets_in_urls {
    //! A group may allow secrets in URLs for all of its endpoints.

    use loginrocket::{Api, BaseUrl, Endpoint, EndpointExt, encoding::Query};

    #[derive(Api)]
    #[api(secrets_in_url, encodings(json, query))]
    struct Login;

    #[derive(Endpoint)]
    #[endpoint(POST, "/tokens/{token}", api = Login)]
    struct Check<'a> {
        #[endpoint(secret)]
        token: &'a str,
        #[endpoint(secret)]
        code: &'a str,
    }

    pub(crate) fn check() {
        let base = BaseUrl::parse("https://api.example").unwrap();
        let check = Check { token: "t", code: "c" };
        assert_eq!(check.encode(&base).unwrap().body().as_bytes().unwrap(), r#"{"code":"c"}"#);
        let request = check.encode_as(&base, Query).unwrap();
        assert_eq!(request.uri(), "https://api.example/tokens/t?code=c");
    }
}

fn main() {
    what_is_common::check();
    secrets_in_urls::check();
}
