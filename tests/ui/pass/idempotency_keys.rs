//! Fields that are idempotency keys.

mod types {
    //! A key is whatever a header can be, in structs of every kind.

    use std::borrow::Cow;

    use loginrocket::{
        BaseUrl, Endpoint, EndpointExt, error::EncodeReason, field::ToHeader, http::HeaderValue,
    };

    struct Uuid(u128);

    impl ToHeader for Uuid {
        fn to_header(&self) -> Result<Option<HeaderValue>, EncodeReason> {
            format!("{:032x}", self.0).to_header()
        }
    }

    #[derive(Endpoint)]
    #[endpoint(POST, "/payments")]
    struct Pay<'a, K: ?Sized, T> {
        #[endpoint(idempotency_key)]
        key: &'a K,
        #[endpoint(header = "X-Trace")]
        trace: T,
    }

    #[derive(Endpoint)]
    #[endpoint(PATCH, "/payments/{1}")]
    struct Change<'a>(#[endpoint(idempotency_key = "X-Request-Key")] Cow<'a, str>, u64);

    pub(crate) fn check() {
        let base = BaseUrl::parse("https://api.example").unwrap();
        let request = Pay { key: "7d3f", trace: 1 }.encode(&base).unwrap();
        assert_eq!(request.headers()["idempotency-key"], "7d3f");
        let request = Pay { key: &Uuid(0xa), trace: "t" }.encode(&base).unwrap();
        assert_eq!(request.headers()["idempotency-key"], format!("{:0>32}", "a"));
        let request = Change("k".into(), 7).encode(&base).unwrap();
        assert_eq!(request.headers()["x-request-key"], "k");
        assert_eq!(Change::SPEC.idempotency_key(), Some("x-request-key"));
    }
}

mod conditions {
    //! A key that is skipped is left to the client.

    use loginrocket::{BaseUrl, Endpoint, EndpointExt};

    #[derive(Endpoint)]
    #[endpoint(POST, "/payments", header("X-Key" = "1"))]
    struct Pay {
        #[endpoint(idempotency_key)]
        #[serde(skip_serializing_if = "String::is_empty")]
        key: String,
    }

    pub(crate) fn check() {
        let base = BaseUrl::parse("https://api.example").unwrap();
        let request = Pay { key: String::new() }.encode(&base).unwrap();
        assert!(!request.headers().contains_key("idempotency-key"));
        let request = Pay { key: "k".to_owned() }.encode(&base).unwrap();
        assert_eq!(request.headers()["idempotency-key"], "k");
    }
}

mod through_macros {
    //! Words and names may come through a macro.

    use loginrocket::{
        Api, Endpoint,
        spec::{Auth, Spec},
    };

    macro_rules! service {
        ($api:ident, $auth:ident, $bucket:literal, $header:literal) => {
            #[derive(Api)]
            #[api(auth = $auth, bucket = $bucket, idempotency_key = $header)]
            struct $api;
        };
    }

    service!(Shop, optional, "shop", "Idempotency-Token");

    #[derive(Endpoint)]
    #[endpoint(POST, "/orders", api = Shop)]
    struct Order;

    pub(crate) fn check() {
        const SPEC: &Spec = Order::SPEC;
        const AUTH: Auth = SPEC.auth();
        assert_eq!((AUTH, SPEC.bucket()), (Auth::Optional, Some("shop")));
        assert_eq!(SPEC.idempotency_key(), Some("idempotency-token"));
    }
}

fn main() {
    types::check();
    conditions::check();
    through_macros::check();
}
