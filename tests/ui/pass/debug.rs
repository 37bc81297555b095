//! Who implements `Debug`.

mod with_secrets {
    //! With a secret, `Debug` is there and hides it, whatever its type and role.

    use loginrocket::{Endpoint, EndpointExt, SecretString};
    use std::borrow::Cow;

    #[derive(Endpoint)]
    #[endpoint(POST, "/login/{token}", secrets_in_url)]
    struct Login<'a, T> {
        user: T,
        #[endpoint(secret)]
        token: String,
        #[endpoint(secret, header = "Authorization")]
        key: Option<Cow<'a, str>>,
        #[endpoint(secret, query)]
        code: Box<str>,
        #[endpoint(secret)]
        password: SecretString,
    }

    pub(crate) fn check() {
        let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
        let secret = "hunter2";
        let key = Some(Cow::Borrowed(secret));
        let login = Login {
            user: 1,
            token: secret.into(),
            key,
            code: secret.into(),
            password: secret.into(),
        };
        let shown = format!("{login:?} {login:#?}");
        assert!(shown.contains("user: 1, token: [REDACTED], key: [REDACTED]"), "{shown}");
        assert!(!shown.contains(secret), "{shown}");
        let request = login.encode(&base).unwrap();
        assert!(request.headers()["authorization"].is_sensitive());
        assert_eq!(request.body().as_bytes().unwrap(), r#"{"user":1,"password":"hunter2"}"#);
    }
}

mod without_secrets {
    //! Without a secret, `Debug` is the user's to derive or to write.

    use loginrocket::Endpoint;

    #[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Endpoint)]
    #[endpoint(GET, "/users/{id}")]
    struct GetUser {
        id: u64,
    }

    #[derive(Endpoint)]
    #[endpoint(GET, "/ping")]
    struct Ping;

    impl std::fmt::Debug for Ping {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("ping!")
        }
    }

    pub(crate) fn check() {
        assert_eq!(format!("{:?}", GetUser { id: 1 }), "GetUser { id: 1 }");
        assert_eq!(format!("{Ping:?}"), "ping!");
    }
}

fn main() {
    with_secrets::check();
    without_secrets::check();
}
