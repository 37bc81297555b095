#![no_implicit_prelude]

#[derive(::loginrocket::Endpoint)]
#[endpoint(POST, "login", response = u8, error = ::core::convert::Infallible)]
struct Login<'a> {
    #[endpoint(secret)]
    password: &'a str,
}

fn main() {
    ::std::println!("{:?}", Login { password: "p" });
}
