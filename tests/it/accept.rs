//! What a request says that it accepts.

use std::{convert::Infallible, marker::PhantomData};

use loginrocket::__private::{ApiSpecBuilder, SpecBuilder};
use loginrocket::{
    Api, BaseUrl, Bytes, Client, Endpoint, EndpointExt, FromResponse,
    encoding::{Form, Json, Jsonp, Query},
    field::Writer,
    response::{Binary, Format, NoContent, Text},
    spec::Spec,
    testing::{ManualClock, Stub},
    v1::{Login, Logout, Signup},
};

/// An endpoint as the derive describes it: its format says what is usual.
struct Get<T, F>(PhantomData<(T, F)>);

impl<T, F: Format<T>> Endpoint for Get<T, F> {
    type Response = T;
    type Error = Infallible;
    type Format = F;
    const SPEC: &'static Spec =
        &SpecBuilder::new("Get", "GET", "/").usual_accept(F::ACCEPT).build();

    fn write(&self, _writer: &mut Writer) {}
}

/// The one `Accept` of a request.
fn accept<E: Endpoint>(endpoint: &E) -> String {
    let request = endpoint.encode(&BaseUrl::parse("https://api.example").unwrap()).unwrap();
    let mut values = request.headers().get_all("accept").iter();
    let accept = values.next().unwrap().to_str().unwrap().to_owned();
    assert_eq!(values.next(), None);
    accept
}

#[test]
fn it_is_what_the_kind_of_the_response_is() {
    assert_eq!(accept(&Get::<u8, Json>(PhantomData)), "application/json");
    assert_eq!(accept(&Get::<(), NoContent>(PhantomData)), "application/json");
    assert_eq!(accept(&Get::<String, Text>(PhantomData)), "text/plain, */*;q=0.1");
    assert_eq!(accept(&Get::<Bytes, Binary>(PhantomData)), "*/*");
    // A hand-written endpoint that says nothing.
    assert_eq!(Spec::new("Get", "GET", "/").accept(), "application/json");
}

/// A group of tables, by hand as the derive writes it.
struct Tables;

impl Api for Tables {
    type Error = Infallible;
    const SPEC: &'static loginrocket::spec::ApiSpec =
        &ApiSpecBuilder::new("Tables").accept("text/csv").build();
}

/// An endpoint of it, with the `Accept` of its own or without.
struct Table<const OWN: bool>;

impl<const OWN: bool> Endpoint for Table<OWN> {
    type Response = String;
    type Error = Infallible;
    type Format = Text;
    const SPEC: &'static Spec = &{
        let spec = SpecBuilder::new("Table", "GET", "/table").api(Tables::SPEC);
        let spec = spec.usual_accept(<Text as Format<String>>::ACCEPT);
        if OWN { spec.accept("text/tab-separated-values").build() } else { spec.build() }
    };

    fn write(&self, _writer: &mut Writer) {}
}

#[test]
fn what_is_declared_goes_before_what_is_usual_and_the_endpoint_before_its_group() {
    assert_eq!(accept(&Table::<false>), "text/csv");
    assert_eq!(accept(&Table::<true>), "text/tab-separated-values");
    assert_eq!(Table::<false>::SPEC.accept(), "text/csv");
    assert_eq!(Table::<true>::SPEC.accept(), "text/tab-separated-values");
}

#[test]
fn what_is_sent_accepts_what_the_description_says() {
    let stub = Stub::json("{}");
    let clock = ManualClock::new(1);
    let client = Client::builder("https://api.example").transport(stub.clone());
    let client = client.clock(clock.clone()).build().unwrap();
    clock.run(client.send(&Table::<false>)).unwrap();
    clock.run(client.send(&Get::<Bytes, Binary>(PhantomData))).unwrap();
    let sent: Vec<_> = stub.requests().iter().map(|r| r.headers()["accept"].clone()).collect();
    assert_eq!(sent, ["text/csv", "*/*"]);
}

#[test]
fn every_call_of_loginrocket_accepts_json_and_nothing_else() {
    let base = BaseUrl::parse("https://api.example").unwrap();
    let login = Login::with_username("ada", "hunter2");
    for request in [
        login.encode(&base),
        login.encode_as(&base, Form),
        login.encode_as(&base, Query),
        login.encode_as(&base, Jsonp::default()),
        Signup::with_username("ada", "hunter2").encode(&base),
        Logout::new("eyJ").encode(&base),
    ] {
        let request = request.unwrap();
        let values: Vec<_> = request.headers().get_all("accept").iter().collect();
        assert_eq!(values, ["application/json"]);
    }
}

#[test]
fn a_field_says_it_for_one_call() {
    #[derive(Endpoint)]
    #[endpoint(GET, "/manifest", accept = "text/csv", response(bytes))]
    struct GetManifest<'a>(#[endpoint(header = "Accept")] Option<&'a str>);

    assert_eq!(accept(&GetManifest(Some("image/png, image/*;q=0.1"))), "image/png, image/*;q=0.1");
    assert_eq!(accept(&GetManifest(None)), "text/csv");
}

#[test]
fn a_response_within_another_says_it() {
    #[derive(FromResponse)]
    struct Content(#[response(body(bytes))] Bytes);

    #[derive(FromResponse)]
    #[expect(dead_code, reason = "only the request is looked at")]
    enum Outcome {
        #[response(201)]
        New(#[response(whole)] Content),
        #[response(204)]
        Nothing,
    }

    #[derive(Endpoint)]
    #[endpoint(GET, "/", response(whole = Outcome))]
    struct GetOutcome;

    let _ = Content(Bytes::new()).0;
    assert_eq!(accept(&GetOutcome), "*/*");
}
