use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(POST, "/login")]
struct Login {
    #[endpoint(secret)]
    password: String,
}

impl std::fmt::Debug for Login {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.password)
    }
}

fn main() {
    println!("{:?}", Login { password: "correct horse".to_owned() });
}
