//! The metadata of a declaration.

mod fields {
    //! What is declared is known as a constant.

    use loginrocket::{
        Endpoint,
        spec::{Role, Spec},
    };

    #[derive(Endpoint)]
    #[endpoint(PUT, "/users/{id}", timeout = "60m")]
    struct PutUser {
        #[endpoint(path)]
        id: u64,
        #[endpoint(header = "If-Match")]
        etag: &'static str,
        #[endpoint(query)]
        page: u8,
        #[endpoint(secret)]
        password: &'static str,
    }

    const SPEC: &Spec = PutUser::SPEC;
    const METHOD: &str = SPEC.method();

    pub(crate) fn check() {
        assert_eq!((SPEC.name(), METHOD, SPEC.path()), ("PutUser", "PUT", "/users/{id}"));
        let fields: Vec<_> =
            SPEC.fields().iter().map(|f| (f.name(), f.role(), f.is_secret())).collect();
        assert_eq!(
            fields,
            [
                ("id", Role::Path, false),
                ("If-Match", Role::Header, false),
                ("page", Role::Query, false),
                ("password", Role::Body, true),
            ]
        );
        let put = PutUser { id: 1, etag: "e", page: 2, password: "p" };
        assert!((put.id, put.page, put.etag, put.password) == (1, 2, "e", "p"));
    }
}

mod doc_comments {
    //! Doc comments of every form are the metadata's text; those of fields are not.

    use loginrocket::Endpoint;

    /// Creates a key.
    ///
    /// * `name` is "quoted" and {braced}
    #[doc = " Third."]
    /** Fourth. */
    #[derive(Endpoint)]
    #[endpoint(POST, "/keys")]
    struct CreateKey {
        /// The name.
        name: &'static str,
    }

    #[derive(Endpoint)]
    #[endpoint(GET, "/keys")]
    struct Bare;

    pub(crate) fn check() {
        assert_eq!(
            CreateKey::SPEC.docs(),
            "Creates a key.\n\n* `name` is \"quoted\" and {braced}\nThird.\nFourth."
        );
        assert_eq!(CreateKey { name: "n" }.name, "n");
        assert_eq!(Bare::SPEC.docs(), "");
    }
}

mod several_attributes {
    //! The keys may be spread over several attributes, in any order behind method and path.

    use loginrocket::{Endpoint, EndpointExt, encoding::Encoding};

    #[derive(Endpoint)]
    #[endpoint(POST, "/login/{user}")]
    #[serde(rename_all = "camelCase")]
    #[endpoint(timeout = "1500ms")]
    #[endpoint(secrets_in_url, encodings(query), response = String, idempotent,)]
    struct Login {
        user: &'static str,
        #[endpoint(secret)]
        #[serde(default)]
        #[endpoint(rename = "pw")]
        password: &'static str,
    }

    pub(crate) fn check() {
        let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
        let request = Login { user: "ada", password: "p" }.encode(&base).unwrap();
        assert_eq!(request.uri(), "https://api.example/login/ada?pw=p");
        assert_eq!(Login::SPEC.default_encoding(), Encoding::Query);
        assert_eq!(Login::SPEC.timeout().unwrap().as_millis(), 1500);
        assert!(Login::SPEC.is_idempotent());
    }
}

mod methods {
    //! All methods with a word, and any other as a string.

    use loginrocket::{Endpoint, EndpointExt};

    macro_rules! methods {
    ($($name:ident $method:tt)*) => {
        $(
            #[derive(Endpoint)]
            #[endpoint($method, "/x")]
            struct $name;
        )*

        pub(crate) fn check() {
            let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
            $(
                let method = stringify!($method).trim_matches('"');
                assert_eq!($name::SPEC.method(), method);
                assert_eq!($name.encode(&base).unwrap().method(), method);
            )*
        }
    };
}

    methods! {
        Get GET Head HEAD Post POST Put PUT Delete DELETE Options OPTIONS Trace TRACE Patch PATCH
        Connect CONNECT Purge "PURGE" Report "REPORT" Lower "m-search"
    }
}

mod login {
    //! The declaration of the README.

    use loginrocket::Endpoint;

    #[derive(Endpoint)]
    #[endpoint(POST, "/v1/login", encodings(json, form, query, jsonp), secrets_in_url)]
    struct Login<'a> {
        username: &'a str,
        #[endpoint(secret)]
        password: &'a str,
        #[endpoint(header = "Accept-Language")]
        locale: Option<&'a str>,
    }

    pub(crate) fn check() {
        let login = Login { username: "ada", password: "x", locale: None };
        assert_eq!(Login::SPEC.encodings().len(), 4);
        assert!(!format!("{login:?}").contains('x'));
    }
}

fn main() {
    fields::check();
    doc_comments::check();
    several_attributes::check();
    methods::check();
    login::check();
}
