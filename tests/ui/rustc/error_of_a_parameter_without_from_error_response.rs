use loginrocket::Endpoint;

struct Problem;

#[derive(Endpoint)]
#[endpoint(POST, "/login", error = E)]
struct Login<E> {
    #[endpoint(skip)]
    marker: std::marker::PhantomData<E>,
}

fn main() {
    let client = loginrocket::Client::builder("https://api.example").build().unwrap();
    let _ = client.send(&Login::<Problem> { marker: std::marker::PhantomData });
}
