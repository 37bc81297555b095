use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(pots, "v1/{idd}/../{id}", encodings(jsn, query), timeout = "5 bananas")]
#[endpoint(respnse = String, idempotent = 1, idempotent)]
#[serde(rename_all = "cammelCase")]
struct Login<'a> {
    id: u8,
    #[endpoint(secret, header = "Host")]
    host: &'a str,
    #[endpoint(query, body)]
    page: u8,
    #[endpoint(secret)]
    password: &'a str,
    #[endpoint(path, remane = "x")]
    other: u8,
    #[endpoint(rename = "page")]
    again: u8,
}

fn main() {
    let login = Login { id: 1, host: "h", page: 2, password: "p", other: 3, again: 4 };
    println!("{login:?}");
    let client = loginrocket::Client::builder("https://api.example").build().unwrap();
    let _ = client.call(&login).encoding(loginrocket::encoding::Jsonp::default());
}
