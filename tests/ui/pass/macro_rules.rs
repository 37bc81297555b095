//! What a `macro_rules!` caller may pass to each derive.

mod macro_names {
    //! A `macro_rules!` caller may pass names, visibilities, methods, lifetimes and attributes.

    use loginrocket::{Endpoint, EndpointExt, encoding::Encoding};

    macro_rules! endpoint {
    (
        $(#[$attr:meta])* $vis:vis $name:ident<$lifetime:lifetime>: $method:ident $path:tt
        via $($encoding:ident)*, $($field:ident)*
    ) => {
        $(#[$attr])*
        #[derive(Endpoint)]
        #[endpoint($method, $path, encodings($($encoding),*))]
        $vis struct $name<$lifetime> {
            $($vis $field: &$lifetime str,)*
        }
    };
}

    endpoint! {
        /// Creates a key.
        pub CreateKey<'k>: POST "/users/{user}" via form json, user name note
    }

    pub(crate) fn check() {
        let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
        let request = CreateKey { user: "ada", name: "n", note: "" }.encode(&base).unwrap();
        assert_eq!(request.body().as_bytes().unwrap(), "name=n&note=");
        assert_eq!(CreateKey::SPEC.encodings(), [Encoding::Form, Encoding::Json]);
        assert_eq!(CreateKey::SPEC.docs(), "Creates a key.");
    }
}

mod macro_literals {
    //! A `macro_rules!` caller may pass paths, names and times as literals.

    use loginrocket::{Endpoint, EndpointExt};

    macro_rules! get {
        ($name:ident, $path:literal, $header:literal, $rename:literal, $timeout:literal, $doc:literal) => {
            #[doc = $doc]
            #[derive(Endpoint)]
            #[endpoint(GET, $path, timeout = $timeout)]
            struct $name {
                id: u64,
                #[endpoint(header = $header)]
                label: &'static str,
                #[endpoint(rename = $rename)]
                page: u8,
            }
        };
    }

    get!(GetUser, "/users/{id}", "X-Label", "p", "5s", "Reads a user.");

    pub(crate) fn check() {
        let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
        let request = GetUser { id: 1, label: "l", page: 2 }.encode(&base).unwrap();
        assert_eq!(request.uri(), "https://api.example/users/1?p=2");
        assert_eq!(request.headers()["x-label"], "l");
        assert_eq!(GetUser::SPEC.timeout().unwrap().as_secs(), 5);
        assert_eq!(GetUser::SPEC.docs(), "Reads a user.");
    }
}

mod macro_types {
    //! A `macro_rules!` caller may pass types, in any place.

    use loginrocket::{Endpoint, EndpointExt};

    macro_rules! create {
        ($name:ident, $field:ty, $header:ty, $path:ty, $response:ty, $error:ty, $secret:ty) => {
            #[derive(Endpoint)]
            #[endpoint(POST, "/keys/{id}", response = $response, error = $error)]
            struct $name<'a> {
                id: $path,
                #[endpoint(header = "X-Label")]
                label: $header,
                #[endpoint(secret)]
                passphrase: $secret,
                name: $field,
            }
        };
    }

    create!(
        Create,
        Vec<Option<u8>>,
        Option<&'a str>,
        u64,
        Vec<u8>,
        std::convert::Infallible,
        &'a str
    );
    create!(Clear, (), bool, &'a str, (), std::convert::Infallible, Option<String>);

    pub(crate) fn check() {
        let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
        let create = Create { id: 1, label: None, passphrase: "p", name: vec![Some(2)] };
        assert_eq!(
            create.encode(&base).unwrap().body().as_bytes().unwrap(),
            r#"{"passphrase":"p","name":[2]}"#
        );
        let clear = Clear { id: "1", label: true, passphrase: None, name: () };
        assert_eq!(clear.encode(&base).unwrap().headers()["x-label"], "true");
    }
}

mod macro_items {
    //! A `macro_rules!` caller may pass the whole struct, and paths of functions.

    use loginrocket::{Endpoint, EndpointExt};

    macro_rules! endpoint {
    ($($item:tt)*) => {
        #[derive(Endpoint)]
        $($item)*
    };
}

    macro_rules! with_crate {
        ($krate:path, $response:path) => {
            #[derive(Endpoint)]
            #[endpoint(GET, "/pong", crate = $krate, response = $response)]
            struct Pong;
        };
    }

    endpoint! {
        #[endpoint(GET, "/ping/{0}")]
        struct Ping(u8);
    }

    with_crate!(::loginrocket, std::string::String);

    pub(crate) fn check() {
        let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
        assert_eq!(Ping(1).encode(&base).unwrap().uri(), "https://api.example/ping/1");
        assert_eq!(Pong.encode(&base).unwrap().uri(), "https://api.example/pong");
    }
}

mod macros_with_all_derives {
    //! `macro_rules!` callers of the other derives.

    use http::Response;
    use loginrocket::{Api, BaseUrl, Bytes, Endpoint, EndpointExt, FromResponse};

    macro_rules! api {
        ($api:ident $prefix:literal $error:ty) => {
            #[derive(Api)]
            #[api(prefix = $prefix, error = $error)]
            struct $api;
        };
    }

    macro_rules! response {
    ($name:ident { $($header:literal $field:ident: $ty:ty),* }, $body:ty) => {
        #[derive(FromResponse)]
        struct $name {
            $(#[response(header = $header)] $field: $ty,)*
            #[response(body)]
            body: $body,
        }
    };
}

    macro_rules! get {
        ($name:ident $path:literal $api:ty, $whole:ty, $header:literal $value:literal) => {
            #[derive(Endpoint)]
            #[endpoint(GET, $path, api = $api, response(whole = $whole), header($header = $value))]
            struct $name;
        };
    }

    api!(Chat "/v2" std::convert::Infallible);
    response!(Page { "X-Total" total: u8, "ETag" etag: Option<String> }, Vec<u8>);
    get!(List "/rooms" Chat, Page, "X-Client" "acme");

    pub(crate) fn check() {
        let base = BaseUrl::parse("https://api.example").unwrap();
        let request = List.encode(&base).unwrap();
        assert_eq!(request.uri(), "https://api.example/v2/rooms");
        assert_eq!(request.headers()["x-client"], "acme");
        let response = Response::builder().header("x-total", "1").body(Bytes::from_static(b"[2]"));
        let page = List::decode(response.unwrap()).unwrap().into_value();
        assert_eq!((page.total, page.etag, page.body), (1, None, vec![2]));
    }
}

fn main() {
    macro_names::check();
    macro_literals::check();
    macro_types::check();
    macro_items::check();
    macros_with_all_derives::check();
}
