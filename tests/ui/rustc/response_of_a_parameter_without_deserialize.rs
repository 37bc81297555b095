use loginrocket::Endpoint;

struct Key;

#[derive(Endpoint)]
#[endpoint(GET, "/keys", response = Vec<T>)]
struct List<T> {
    #[endpoint(skip)]
    marker: std::marker::PhantomData<T>,
}

fn main() {
    let client = loginrocket::Client::builder("https://api.example").build().unwrap();
    let _ = client.send(&List::<Key> { marker: std::marker::PhantomData });
}
