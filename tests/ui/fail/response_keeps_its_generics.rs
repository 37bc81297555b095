use loginrocket::{Endpoint, FromResponse};

#[derive(FromResponse)]
#[response(600)]
struct Page<'a, T: Copy, const N: usize>
where
    T: 'a,
{
    #[response(body)]
    names: [&'a T; N],
}

#[derive(Endpoint)]
#[endpoint(GET, "/ping", response(whole = Page<'static, u8, 1>))]
struct Ping;

fn main() {
    let client = loginrocket::Client::builder("https://api.example").build().unwrap();
    let _ = client.send(&Ping);
}
