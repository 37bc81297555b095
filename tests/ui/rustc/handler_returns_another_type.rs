use loginrocket::{
    Endpoint, FromRequest,
    server::{Received, RequestError, Router},
};

#[derive(Endpoint, FromRequest)]
#[endpoint(GET, "/keys", response = Vec<u64>)]
struct ListKeys;

async fn list(_: Received<ListKeys>) -> Result<String, RequestError> {
    Ok(String::new())
}

fn main() {
    let _ = Router::builder().route(list);
}
