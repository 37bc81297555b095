//! Types of fields: deep ones, aliases, the user's own.

mod type_aliases {
    //! Aliases of `Option`, `Vec`, `Result` and text are what they stand for.

    use loginrocket::{Endpoint, EndpointExt};

    type Maybe<T> = Option<T>;
    type List<T> = Vec<T>;
    type Result<T> = std::result::Result<T, u8>;
    type Text<'a> = &'a str;
    type Nothing = ();

    #[derive(Endpoint)]
    #[endpoint(POST, "/keys/{id}", response = List<Maybe<u8>>)]
    struct Create<'a> {
        id: Text<'a>,
        #[endpoint(header = "X-Label")]
        label: Maybe<Text<'a>>,
        #[endpoint(secret)]
        passphrase: Maybe<Text<'a>>,
        note: Maybe<u8>,
        tags: List<Maybe<Text<'a>>>,
        nothing: Nothing,
    }

    fn read() -> Result<u8> {
        Err(1)
    }

    pub(crate) fn check() {
        let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
        let tags = vec![Some("t"), None];
        let create =
            Create { id: "1", label: None, passphrase: None, note: None, tags, nothing: () };
        let request = create.encode(&base).unwrap();
        assert!(!request.headers().contains_key("x-label"));
        assert_eq!(request.body().as_bytes().unwrap(), r#"{"tags":["t",null],"nothing":null}"#);
        assert_eq!(read(), Err(1));
    }
}

mod deep_types {
    //! A type of sixty layers.

    use loginrocket::{Endpoint, EndpointExt};

    macro_rules! deep {
    ($ty:ty;) => { $ty };
    ($ty:ty; $_head:tt $($tail:tt)*) => { deep!(Option<$ty>; $($tail)*) };
}

    #[derive(Endpoint)]
    #[endpoint(POST, "/deep")]
    struct Deep<T> {
        value: deep!(T; a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a
        a a a a a a a a a a a a a a a a a a a a),
    }

    pub(crate) fn check() {
        let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
        let deep = Deep::<u8> { value: None };
        assert_eq!(deep.encode(&base).unwrap().body().as_bytes().unwrap(), "{}");
    }
}

mod own_traits_on_values {
    //! Types of the user's own as path values, header values and secrets.

    use loginrocket::{
        Endpoint, EndpointExt,
        error::EncodeReason,
        field::{SecretField, ToHeader},
        http::HeaderValue,
    };
    use std::fmt;

    struct UserId(u64);

    impl fmt::Display for UserId {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "usr_{}", self.0)
        }
    }

    #[derive(Debug)]
    struct ETag(&'static str);

    impl ToHeader for ETag {
        fn to_header(&self) -> Result<Option<HeaderValue>, EncodeReason> {
            HeaderValue::from_str(self.0).map(Some).map_err(|_| EncodeReason::HeaderValue)
        }
    }

    struct Pin(&'static str);

    impl SecretField for Pin {
        fn expose(&self) -> Option<&str> {
            Some(self.0)
        }
    }

    #[derive(Endpoint)]
    #[endpoint(PUT, "/users/{id}")]
    struct Put {
        #[endpoint(skip)]
        tries: u8,
        #[endpoint(header = "If-Match")]
        etag: Option<ETag>,
        #[endpoint(secret)]
        pin: Pin,
        id: u64,
    }

    #[derive(Endpoint)]
    #[endpoint(GET, "/users/{0}")]
    struct Get(UserId);

    pub(crate) fn check() {
        let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
        assert_eq!(Get(UserId(1)).encode(&base).unwrap().uri(), "https://api.example/users/usr_1");
        let put = Put { tries: 0, etag: Some(ETag("\"e\"")), pin: Pin("1234"), id: 1 };
        let request = put.encode(&base).unwrap();
        assert_eq!(put.tries, 0);
        assert_eq!(request.headers()["if-match"], "\"e\"");
        assert_eq!(request.body().as_bytes().unwrap(), r#"{"pin":"1234"}"#);
    }
}

fn main() {
    type_aliases::check();
    deep_types::check();
    own_traits_on_values::check();
}
