use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(POST, "/login", encodings(json, query))]
struct Login {
    #[endpoint(secret)]
    password: &'static str,
}

fn main() {
    let login = Login { password: "correct horse" };
    println!("{login:?}");
}
