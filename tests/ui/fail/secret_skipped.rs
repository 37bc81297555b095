use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(POST, "/login")]
struct Login {
    #[endpoint(secret, skip)]
    password: &'static str,
}

fn main() {
    let login = Login { password: "correct horse" };
    println!("{login:?}");
}
