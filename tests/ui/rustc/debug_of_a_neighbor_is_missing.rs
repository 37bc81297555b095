use loginrocket::Endpoint;

struct Device;

#[derive(Endpoint)]
#[endpoint(POST, "/login")]
struct Login {
    #[endpoint(secret)]
    password: String,
    #[endpoint(skip)]
    device: Device,
}

fn main() {
    println!("{:?}", Login { password: String::new(), device: Device });
}
