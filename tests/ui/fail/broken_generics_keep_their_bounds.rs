use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(PSOT, "/keys", response = Vec<T>, error = E)]
struct CreateKey<'a, T: serde::de::DeserializeOwned, E, const N: usize>
where
    E: loginrocket::response::FromErrorResponse,
{
    names: [&'a str; N],
    marker: std::marker::PhantomData<(T, E)>,
}

fn main() {
    let names = ["laptop"];
    let create =
        CreateKey::<u8, std::convert::Infallible, 1> { names, marker: std::marker::PhantomData };
    let client = loginrocket::Client::builder("https://api.example").build().unwrap();
    let _ = client.send(&create);
}
