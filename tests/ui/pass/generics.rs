//! Parameters of structs: lifetimes, types, constants, bounds.

mod lifetimes {
    //! Lifetimes, bounded and not, and those of traits.

    use loginrocket::{Endpoint, EndpointExt};
    use std::borrow::Cow;

    #[derive(Endpoint)]
    #[endpoint(POST, "/users/{user}", response = Vec<String>)]
    struct Rename<'a, 'b: 'a, 'c>
    where
        'c: 'b,
    {
        user: &'a str,
        names: &'a [&'b str],
        note: Cow<'c, str>,
        call: &'static str,
    }

    fn encode<'x>(user: &'x str, names: &'x [&'x str]) -> String {
        let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
        let rename = Rename { user, names, note: Cow::Borrowed("n"), call: "c" };
        let request = rename.encode(&base).unwrap();
        String::from_utf8(request.body().as_bytes().unwrap().to_vec()).unwrap()
    }

    pub(crate) fn check() {
        let name = "lovelace".to_owned();
        assert_eq!(encode("ada", &[&name]), r#"{"names":["lovelace"],"note":"n","call":"c"}"#);
    }
}

mod type_parameters {
    //! Type parameters in every role, with bounds of the user's own and without.

    use loginrocket::{BaseUrl, Endpoint, EndpointExt, response::FromErrorResponse};
    use serde::{Serialize, de::DeserializeOwned};
    use std::{fmt::Display, marker::PhantomData};

    #[derive(Endpoint)]
    #[endpoint(POST, "/users/{user}/{rest..}", response = Vec<R>, error = E)]
    struct Create<U: Display, P, H, Q, B, R, E>
    where
        R: DeserializeOwned,
    {
        user: U,
        rest: P,
        #[endpoint(header = "X-Label")]
        label: Option<H>,
        #[endpoint(query)]
        page: Q,
        body: Vec<B>,
        #[endpoint(skip)]
        marker: PhantomData<(R, E)>,
    }

    fn body<B: Serialize, E: FromErrorResponse>(body: Vec<B>) -> String {
        let base = BaseUrl::parse("https://api.example").unwrap();
        let marker = PhantomData::<(u8, E)>;
        let create = Create { user: 1, rest: "a/b", label: Some("l"), page: 'c', body, marker };
        let request = create.encode(&base).unwrap();
        assert_eq!(request.uri(), "https://api.example/users/1/a/b?page=c");
        String::from_utf8(request.body().as_bytes().unwrap().to_vec()).unwrap()
    }

    pub(crate) fn check() {
        assert_eq!(body::<_, std::convert::Infallible>(vec![1.5]), r#"{"body":[1.5]}"#);
    }
}

mod default_type_parameters {
    //! Parameters with defaults, and trait objects as types of fields.

    use loginrocket::{Endpoint, EndpointExt};
    use std::{fmt::Display, sync::Arc};

    #[derive(Endpoint)]
    #[endpoint(POST, "/keys/{id}/{tag}")]
    struct Create<'a, T = u64, const N: usize = 2> {
        id: Box<dyn Display + 'a>,
        tag: &'a (dyn Display + Send + Sync),
        #[endpoint(header = "X-Label")]
        label: Arc<str>,
        values: [T; N],
        name: Box<str>,
    }

    pub(crate) fn check() {
        let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
        let id = Box::new(1);
        let create: Create<'_> =
            Create { id, tag: &"t", label: "l".into(), values: [3, 4], name: "n".into() };
        let request = create.encode(&base).unwrap();
        assert_eq!(request.uri(), "https://api.example/keys/1/t");
        assert_eq!(request.body().as_bytes().unwrap(), r#"{"values":[3,4],"name":"n"}"#);
    }
}

mod const_generics {
    //! Constant parameters, in types and in constant expressions.

    use loginrocket::{Endpoint, EndpointExt};

    const SIZE: usize = 2;

    #[derive(Endpoint)]
    #[endpoint(POST, "/grids/{id}")]
    struct Fill<const N: usize, const LETTER: char, const ON: bool> {
        id: u8,
        row: [u8; N],
        column: [u8; SIZE + 1],
    }

    pub(crate) fn check() {
        let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
        let fill = Fill::<1, 'a', true> { id: 1, row: [2], column: [3, 4, 5] };
        let body = fill.encode(&base).unwrap().into_body();
        assert_eq!(body.as_bytes().unwrap(), r#"{"row":[2],"column":[3,4,5]}"#);
    }
}

mod where_clauses {
    //! Where clauses are kept: for all lifetimes, on associated types, on other types, trailing comma.

    use loginrocket::{Endpoint, EndpointExt};
    use serde::Serialize;

    trait Service {
        type Key: Serialize;
    }

    struct Cloud;

    impl Service for Cloud {
        type Key = u8;
    }

    #[derive(Endpoint)]
    #[endpoint(POST, "/keys")]
    struct Create<S, F>
    where
        S: Service,
        S::Key: Serialize + Clone,
        for<'x> F: Fn(&'x str) -> &'x str,
        Vec<S::Key>: Sized,
    {
        key: S::Key,
        #[endpoint(skip)]
        #[allow(dead_code, reason = "it is not sent")]
        clean: F,
    }

    pub(crate) fn check() {
        let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
        let create = Create::<Cloud, _> { key: 1, clean: |text: &str| text };
        assert_eq!(create.encode(&base).unwrap().body().as_bytes().unwrap(), r#"{"key":1}"#);
    }
}

mod bounds {
    //! `bound` replaces the bounds that the fields need.

    use loginrocket::{BaseUrl, Endpoint, EndpointExt};
    use serde::Serialize;

    trait Service {
        type Key: Serialize;
    }

    struct Cloud;

    impl Service for Cloud {
        type Key = u8;
    }

    #[derive(Endpoint)]
    #[endpoint(POST, "/keys", bound(S: Service))]
    struct Create<S: Service> {
        key: S::Key,
        keys: Vec<S::Key>,
    }

    #[derive(Endpoint)]
    #[endpoint(POST, "/lists", bound(T: Serialize, U: Serialize + Copy))]
    struct Lists<T, U> {
        list: Vec<T>,
        #[endpoint(query)]
        page: Option<U>,
    }

    pub(crate) fn check() {
        let base = BaseUrl::parse("https://api.example").unwrap();
        let create = Create::<Cloud> { key: 1, keys: vec![2] };
        assert_eq!(
            create.encode(&base).unwrap().body().as_bytes().unwrap(),
            r#"{"key":1,"keys":[2]}"#
        );
        let lists = Lists { list: vec!["a"], page: Some(1) };
        assert_eq!(lists.encode(&base).unwrap().uri().query(), Some("page=1"));
    }
}

fn main() {
    lifetimes::check();
    type_parameters::check();
    default_type_parameters::check();
    const_generics::check();
    where_clauses::check();
    bounds::check();
}
