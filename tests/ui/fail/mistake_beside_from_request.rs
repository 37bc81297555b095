// A mistake is told once, and what reads the endpoint gets no error of its own.
use loginrocket::{Endpoint, FromRequest, FromResponse, ToResponse, server::Received};

#[derive(Endpoint, FromRequest)]
#[endpoint(GET, "/keys/{idd}")]
struct GetKey<'a> {
    id: &'a str,
}

#[derive(FromResponse, ToResponse)]
enum Outcome {
    #[response(200, 201)]
    Done(u8),
}

fn is_written<T: ToResponse>() {}

fn main() {
    let _: fn(&Received<GetKey<'static>>) = |received| drop(received.decode());
    is_written::<Outcome>();
}
