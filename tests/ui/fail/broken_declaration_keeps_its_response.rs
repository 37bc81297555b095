use loginrocket::Endpoint;

#[derive(serde::Deserialize)]
struct Session {
    token: String,
}

#[derive(Endpoint)]
#[endpoint(POST, "login", response = Session)]
struct Login;

async fn token(client: &loginrocket::Client) -> String {
    client.send(&Login).await.unwrap().into_value().token
}

fn main() {
    let client = loginrocket::Client::builder("https://api.example").build().unwrap();
    drop(token(&client));
}
