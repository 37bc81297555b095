use loginrocket::{Endpoint, FromResponse};

#[derive(serde::Deserialize)]
struct User {
    id: u64,
}

#[derive(FromResponse)]
#[response(4xx)]
struct Refusal {
    #[response(status)]
    status: loginrocket::http::StatusCode,
}

#[derive(Endpoint)]
#[endpoint(GET, "/user", respons = User, eror = Refusal)]
struct GetUser;

fn main() {
    let client = loginrocket::Client::builder("https://api.example").build().unwrap();
    let _ = async move {
        match client.send(&GetUser).await {
            Ok(user) => user.id,
            Err(error) => error.service().map_or(0, |refusal| refusal.status.as_u16().into()),
        }
    };
}
