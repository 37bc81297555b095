use loginrocket::{Client, Endpoint};

#[derive(Endpoint)]
#[endpoint(GET, "/orders", response = Vec<u8>)]
struct ListOrders<'a> {
    #[endpoint(header = "X-Trace")]
    trace: &'a str,
    #[endpoint(idempotency_key = "X-Key")]
    key: &'a str,
}

fn main() {
    let client = Client::builder("https://api.example").build().unwrap();
    let list = client.send(&ListOrders { trace: "t", key: "k" });
    drop(async { list.await.map(|orders| orders.into_value().len()) });
}
