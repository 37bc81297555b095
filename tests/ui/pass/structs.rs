//! Structs of every shape, name and visibility.

mod unit_structs {
    //! Structs without fields, in their three forms.

    use loginrocket::{Endpoint, EndpointExt};

    #[derive(Endpoint)]
    #[endpoint(GET, "/a")]
    struct Unit;

    #[derive(Endpoint)]
    #[endpoint(POST, "/b")]
    struct Tuple();

    #[derive(Endpoint)]
    #[endpoint(DELETE, "/c")]
    struct Named {}

    pub(crate) fn check() {
        let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
        assert_eq!(Unit.encode(&base).unwrap().method(), "GET");
        let request = Tuple().encode(&base).unwrap();
        assert!(
            request.body().as_bytes().unwrap().is_empty()
                && !request.headers().contains_key("content-type")
        );
        assert_eq!(Named {}.encode(&base).unwrap().uri(), "https://api.example/c");
    }
}

mod tuple_structs {
    //! Fields without names: placeholders take their index, others are renamed.

    use loginrocket::{Endpoint, EndpointExt};

    #[derive(Endpoint)]
    #[endpoint(PUT, "/users/{1}/keys/{0}")]
    struct Put(
        u64,
        &'static str,
        #[endpoint(header = "X-Label")] &'static str,
        #[endpoint(query, rename = "page")] u8,
        #[serde(rename = "name")] &'static str,
        #[endpoint(secret, rename = "passphrase")] &'static str,
    );

    pub(crate) fn check() {
        let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
        let put = Put(1, "ada", "l", 2, "n", "p");
        let request = put.encode(&base).unwrap();
        assert_eq!(request.uri(), "https://api.example/users/ada/keys/1?page=2");
        assert_eq!(request.body().as_bytes().unwrap(), r#"{"name":"n","passphrase":"p"}"#);
        assert_eq!(format!("{put:?}"), r#"Put(1, "ada", "l", 2, "n", [REDACTED])"#);
    }
}

mod local_structs {
    //! Endpoints inside functions, with local types of responses.

    pub(crate) fn check() {
        use loginrocket::{Endpoint, EndpointExt};

        #[derive(serde::Deserialize)]
        struct Key;

        #[derive(Endpoint)]
        #[endpoint(GET, "/keys/{id}", response = Key)]
        struct GetKey<'a> {
            id: &'a str,
        }

        let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
        let name = |id| GetKey { id }.encode(&base).unwrap().uri().path().to_owned();
        assert_eq!(name("a b"), "/keys/a%20b");
    }
}

mod visibility {
    //! Every visibility of structs and fields, and private types of responses.

    use loginrocket::EndpointExt;

    mod api {
        pub mod users {
            #[derive(serde::Deserialize)]
            pub(super) struct User;

            #[derive(loginrocket::Endpoint)]
            #[endpoint(GET, "/users/{id}", response = User)]
            pub(in crate::visibility::api) struct GetUser {
                pub(super) id: u64,
            }
        }

        #[derive(loginrocket::Endpoint)]
        #[endpoint(GET, "/ping")]
        pub(crate) struct Ping(#[endpoint(rename = "room")] pub u8);

        pub fn user_name() -> &'static str {
            use loginrocket::Endpoint;

            assert_eq!(users::GetUser { id: 1 }.id, 1);
            users::GetUser::SPEC.name()
        }
    }

    pub(crate) fn check() {
        let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
        assert_eq!(api::user_name(), "GetUser");
        assert_eq!(api::Ping(1).encode(&base).unwrap().uri(), "https://api.example/ping?room=1");
    }
}

mod field_names {
    //! A field may have any name, also one that generated code could use.

    use loginrocket::{Endpoint, EndpointExt};

    #[derive(Endpoint)]
    #[endpoint(POST, "/{path}/{url}")]
    struct Names {
        path: u8,
        url: u8,
        body: u8,
        client: u8,
        request: u8,
        headers: u8,
        query: u8,
        method: u8,
        base: u8,
        writer: u8,
        __writer: u8,
        __s: u8,
        __formatter: u8,
        self_: u8,
        secret: u8,
        r#type: u8,
        r#struct: u8,
        #[endpoint(secret)]
        f: &'static str,
    }

    pub(crate) fn check() {
        let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
        #[rustfmt::skip]
    let names = Names {
        path: 1, url: 2, body: 3, client: 4, request: 5, headers: 6, query: 7, method: 8, base: 9,
        writer: 10, __writer: 11, __s: 12, __formatter: 13, self_: 14, secret: 15, r#type: 16,
        r#struct: 17, f: "p",
    };
        let request = names.encode(&base).unwrap();
        assert_eq!(request.uri(), "https://api.example/1/2");
        let body = std::str::from_utf8(request.body().as_bytes().unwrap()).unwrap();
        assert!(body.starts_with(r#"{"body":3,"client":4,"#), "{body}");
        assert!(body.ends_with(r#""type":16,"struct":17,"f":"p"}"#), "{body}");
        assert!(format!("{names:?}").contains("type: 16, struct: 17, f: [REDACTED]"));
    }
}

mod cfg_fields {
    //! A field that is configured away is neither sent nor known.

    use loginrocket::{Endpoint, EndpointExt};

    #[derive(Endpoint)]
    #[endpoint(POST, "/users/{id}")]
    struct Rename {
        id: u8,
        #[cfg(not(any()))]
        name: &'static str,
        #[cfg(any())]
        gone: NoSuchType,
        #[cfg_attr(not(any()), endpoint(header = "X-Note"))]
        note: &'static str,
        #[cfg_attr(any(), endpoint(no_such_key))]
        age: u8,
    }

    pub(crate) fn check() {
        let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
        let request = Rename { id: 1, name: "n", note: "x", age: 2 }.encode(&base).unwrap();
        assert_eq!(request.body().as_bytes().unwrap(), r#"{"name":"n","age":2}"#);
        assert_eq!(request.headers()["x-note"], "x");
        assert_eq!(Rename::SPEC.fields().len(), 4);
    }
}

fn main() {
    unit_structs::check();
    tuple_structs::check();
    local_structs::check();
    visibility::check();
    field_names::check();
    cfg_fields::check();
}
