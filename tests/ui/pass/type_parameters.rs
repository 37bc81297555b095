//! Type parameters in every role, with bounds of the user's own and without.

use loginrocket::{BaseUrl, Endpoint, FromErrorResponse};
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
    String::from_utf8(request.body().to_vec()).unwrap()
}

fn main() {
    assert_eq!(body::<_, std::convert::Infallible>(vec![1.5]), r#"{"body":[1.5]}"#);
}
