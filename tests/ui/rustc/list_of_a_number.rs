use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(GET, "/find")]
struct Find<'a> {
    #[endpoint(list = comma)]
    page: u32,
    #[endpoint(list = repeat)]
    text: &'a str,
}

fn main() {
    let _ = loginrocket::Client::builder("https://api.example").build().unwrap().call(&Find { page: 1, text: "" });
}
