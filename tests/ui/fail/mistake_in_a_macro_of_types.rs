use loginrocket::{Endpoint, EndpointExt};

macro_rules! create {
    ($header:literal, $ty:ty) => {
        #[derive(Endpoint)]
        #[endpoint(POST, "/keys")]
        struct Create {
            #[endpoint(header = $header)]
            value: $ty,
        }
    };
}

create!("Host", u8);

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = Create { value: 1 }.encode(&base);
}
