//! Every visibility of structs and fields, and private types of answers.

use loginrocket::Endpoint;

mod api {
    pub mod users {
        #[derive(serde::Deserialize)]
        pub(super) struct User;

        #[derive(loginrocket::Endpoint)]
        #[endpoint(GET, "/users/{id}", response = User)]
        pub(in crate::api) struct GetUser {
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

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    assert_eq!(api::user_name(), "GetUser");
    assert_eq!(api::Ping(1).encode(&base).unwrap().uri(), "https://api.example/ping?room=1");
}
