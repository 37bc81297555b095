use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(POST, "/login")]
struct Login {
    #[endpoint(secret, query)]
    password: &'static str,
}

fn main() {
    let login = Login { password: "correct horse" };
    println!("{login:?}");
}
