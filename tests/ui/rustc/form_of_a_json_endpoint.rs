use loginrocket::{Api, Client, Endpoint, encoding::Form};

#[derive(Api)]
#[api(prefix = "/v1")]
struct V1;

#[derive(Endpoint)]
#[endpoint(POST, "/a")]
struct A;

#[derive(Endpoint)]
#[endpoint(POST, "/b", api = V1)]
struct B;

fn main() {
    let client = Client::builder("https://api.example").build().unwrap();
    let _ = client.call(&A).encoding(Form);
    let _ = client.call(&B).encoding(Form);
}
