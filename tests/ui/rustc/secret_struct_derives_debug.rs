use loginrocket::Endpoint;

#[derive(Debug, Endpoint)]
#[endpoint(POST, "/login")]
struct Login {
    #[endpoint(secret)]
    password: String,
}

fn main() {
    println!("{:?}", Login { password: "correct horse".to_owned() });
}
