use loginrocket::{Endpoint, EndpointExt};

#[derive(Endpoint)]
#[endpoint(GET, "/users")]
enum GetUser<'a, T: Copy, const N: usize>
where
    T: 'a,
{
    ById { ids: &'a [T; N] },
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = GetUser::ById { ids: &[1] }.encode(&base);
}
