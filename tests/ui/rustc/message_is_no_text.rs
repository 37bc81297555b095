use loginrocket::FromResponse;

#[derive(serde::Deserialize)]
struct Problem {
    title: String,
}

#[derive(FromResponse)]
#[response(4xx)]
struct Refused(#[response(message)] Problem);

fn main() {}
