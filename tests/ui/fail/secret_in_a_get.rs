use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(GET, "/login")]
struct Login {
    #[endpoint(secret)]
    password: &'static str,
}

fn main() {
    let login = Login { password: "correct horse" };
    println!("{login:?}");
}
