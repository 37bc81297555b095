//! What a response is read as.

mod response_text_and_bytes {
    //! A response as text, as bytes, or as nothing.

    use http::Response;
    use loginrocket::{Bytes, Endpoint, EndpointExt};

    #[derive(Endpoint)]
    #[endpoint(GET, "/a", response(text))]
    struct GetText;

    #[derive(Endpoint)]
    #[endpoint(GET, "/b", response(bytes))]
    struct GetBytes;

    #[derive(Endpoint)]
    #[endpoint(GET, "/c", response = ())]
    struct GetNothing;

    pub(crate) fn check() {
        let response = || Response::new(Bytes::from_static(b"a"));
        let text: String = GetText::decode(response()).unwrap().into_value();
        let bytes: Bytes = GetBytes::decode(response()).unwrap().into_value();
        assert_eq!((text.as_bytes(), &*bytes), (&b"a"[..], &b"a"[..]));
        let () = GetNothing::decode(response()).unwrap().into_value();
    }
}

mod response_whole {
    //! A value of status, headers and body together.

    use http::Response;
    use loginrocket::{Bytes, Endpoint, EndpointExt, FromResponse, RequestId, http::StatusCode};

    #[derive(FromResponse)]
    struct Page<T> {
        #[response(header = "X-Total-Count")]
        total: u64,
        #[response(header = "ETag")]
        etag: Option<String>,
        #[response(status)]
        status: StatusCode,
        #[response(request_id)]
        request_id: Option<RequestId>,
        #[response(body)]
        names: Vec<T>,
    }

    #[derive(Endpoint)]
    #[endpoint(GET, "/users", response(whole = Page<String>))]
    struct ListUsers;

    pub(crate) fn check() {
        let response = Response::builder()
            .status(206)
            .header("x-total-count", "2")
            .header("x-request-id", "r1")
            .body(Bytes::from_static(br#"["ada"]"#));
        let page = ListUsers::decode(response.unwrap()).unwrap().into_value();
        assert_eq!((page.total, page.etag, page.status.as_u16()), (2, None, 206));
        assert_eq!(page.request_id.unwrap().as_str(), "r1");
        assert_eq!(page.names, ["ada"]);
        assert!(ListUsers::decode(Response::new(Bytes::from_static(b"[]"))).is_err());
    }
}

mod response_by_status {
    //! A type for each status, with the rest kept as it came.

    use http::Response;
    use loginrocket::{Bytes, Endpoint, EndpointExt, FromResponse, response::RawResponse};

    #[derive(serde::Deserialize)]
    struct Key {
        id: u8,
    }

    #[derive(FromResponse)]
    enum Created {
        #[response(201)]
        New(Key),
        #[response(200 | 202)]
        Known {
            #[response(header = "Location")]
            location: String,
        },
        #[response(204)]
        Nothing,
        #[response(4xx)]
        Refused(#[response(body(text))] String),
        #[response(rest)]
        Other(RawResponse),
    }

    #[derive(Endpoint)]
    #[endpoint(POST, "/keys", response(whole = Created))]
    struct CreateKey;

    fn created(status: u16, body: &'static str) -> Created {
        let response = Response::builder().status(status).header("location", "/keys/1");
        CreateKey::decode(response.body(Bytes::from(body)).unwrap()).unwrap().into_value()
    }

    pub(crate) fn check() {
        assert!(matches!(created(201, r#"{"id":1}"#), Created::New(Key { id: 1 })));
        assert!(matches!(created(202, ""), Created::Known { location } if location == "/keys/1"));
        assert!(matches!(created(204, ""), Created::Nothing));
        assert!(matches!(created(409, "taken"), Created::Refused(text) if text == "taken"));
        assert!(matches!(created(503, "x"), Created::Other(raw) if raw.status().as_u16() == 503));
    }
}

mod response_of_every_shape {
    //! Responses as unit, tuple and named types, with generics, and a `rest` that keeps nothing.

    use http::Response;
    use loginrocket::{Bytes, Endpoint, EndpointExt, FromResponse};
    use serde::de::DeserializeOwned;

    #[derive(Debug, PartialEq, FromResponse)]
    #[response(2xx)]
    struct Done;

    #[derive(Debug, PartialEq, FromResponse)]
    struct List<T>(Vec<T>);

    #[derive(Debug, PartialEq, FromResponse)]
    enum Found<T: DeserializeOwned> {
        #[response(200)]
        Item(T),
        #[response(201)]
        Number(u64),
        #[response(404 | 410)]
        Missing,
        #[response(5xx)]
        Down {
            #[response(header = "Retry-After")]
            r#in: Option<u8>,
            #[response(body(bytes))]
            body: Bytes,
        },
        #[response(rest)]
        Other,
    }

    macro_rules! get {
        ($name:ident, $whole:ty) => {
            #[derive(Endpoint)]
            #[endpoint(GET, "/x", response(whole = $whole))]
            struct $name;
        };
    }

    get!(GetDone, Done);
    get!(GetList, List<u8>);
    get!(GetFound, Found<String>);

    fn response(status: u16, body: &'static str) -> Response<Bytes> {
        Response::builder().status(status).body(Bytes::from(body)).unwrap()
    }

    pub(crate) fn check() {
        assert_eq!(GetDone::decode(response(204, "")).unwrap().into_value(), Done);
        assert!(GetDone::decode(response(404, "")).is_err());
        assert_eq!(GetList::decode(response(200, "[1]")).unwrap().into_value(), List(vec![1]));
        let found = |status, body| GetFound::decode(response(status, body)).unwrap().into_value();
        assert_eq!(found(200, "\"a\""), Found::Item("a".to_owned()));
        assert_eq!(found(201, "7"), Found::Number(7));
        assert_eq!(found(410, ""), Found::Missing);
        assert_eq!(found(503, "x"), Found::Down { r#in: None, body: Bytes::from("x") });
        assert_eq!(found(302, ""), Found::Other);
    }
}

mod error_by_status {
    //! A type that derives `FromResponse` and names statuses is an endpoint's error.

    use http::Response;
    use loginrocket::{Bytes, Endpoint, EndpointExt, ErrorKind, FromResponse};

    #[derive(FromResponse)]
    #[response(409 | 422)]
    struct Refusal(Problem);

    #[derive(serde::Deserialize)]
    struct Problem {
        title: String,
    }

    #[derive(Endpoint)]
    #[endpoint(POST, "/orders", error = Refusal)]
    struct Order;

    fn error(status: u16, body: &'static str) -> loginrocket::Error<Refusal> {
        let response = Response::builder().status(status).body(Bytes::from(body)).unwrap();
        Order::decode(response).unwrap_err()
    }

    pub(crate) fn check() {
        assert_eq!(error(422, r#"{"title":"no"}"#).into_service().unwrap().0.title, "no");
        let proxy = error(502, "<html>");
        assert_eq!(*proxy.kind(), ErrorKind::Status);
        assert_eq!(&proxy.body().unwrap()[..], b"<html>");
    }
}

fn main() {
    response_text_and_bytes::check();
    response_whole::check();
    response_by_status::check();
    response_of_every_shape::check();
    error_by_status::check();
}
