//! The key `crate`.

mod endpoint {
    //! `crate` names any path by which the crate is reached.

    use loginrocket::{Endpoint, EndpointExt};

    mod sdk {
        pub use loginrocket as http_calls;

        #[derive(loginrocket::Endpoint)]
        #[endpoint(GET, "/a", crate = self::http_calls)]
        pub struct InModule;
    }

    #[derive(Endpoint)]
    #[endpoint(GET, "/b", crate = crate::endpoint::sdk::http_calls)]
    struct FromRoot(#[endpoint(secret, header = "X-Key")] &'static str);

    #[derive(Endpoint)]
    #[endpoint(GET, "/c", crate = ::loginrocket, response = Vec<u8>)]
    struct Absolute;

    #[derive(Endpoint)]
    #[endpoint(GET, "/d", crate = loginrocket, error = std::convert::Infallible)]
    struct Plain;

    pub(crate) fn check() {
        let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
        assert_eq!(sdk::InModule.encode(&base).unwrap().uri(), "https://api.example/a");
        assert_eq!(format!("{:?}", FromRoot("p")), "FromRoot([REDACTED])");
        assert_eq!(Absolute.encode(&base).unwrap().uri(), "https://api.example/c");
        assert_eq!(Plain.encode(&base).unwrap().uri(), "https://api.example/d");
    }
}

mod all_derives {
    //! `crate` names the path of the crate in each derive.

    use loginrocket::{Api, BaseUrl, Endpoint, EndpointExt, FromResponse};

    mod sdk {
        pub use loginrocket as http_calls;
    }

    #[derive(Api)]
    #[api(prefix = "/v2", crate = crate::all_derives::sdk::http_calls)]
    struct Chat;

    #[derive(FromResponse)]
    #[response(crate = sdk::http_calls)]
    enum Said {
        #[response(200)]
        Text(#[response(body(text))] String),
        #[response(rest)]
        Other(loginrocket::response::RawResponse),
    }

    #[derive(Endpoint)]
    #[endpoint(GET, "/said", api = Chat, response(whole = Said), crate = self::sdk::http_calls)]
    struct GetSaid;

    pub(crate) fn check() {
        let base = BaseUrl::parse("https://api.example").unwrap();
        assert_eq!(GetSaid.encode(&base).unwrap().uri(), "https://api.example/v2/said");
        let response = http::Response::new(loginrocket::Bytes::from("a"));
        match GetSaid::decode(response).unwrap().into_value() {
            Said::Text(text) => assert_eq!(text, "a"),
            Said::Other(raw) => panic!("{}", raw.status()),
        }
    }
}

fn main() {
    endpoint::check();
    all_derives::check();
}
