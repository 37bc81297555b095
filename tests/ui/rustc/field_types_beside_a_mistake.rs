use loginrocket::Endpoint;

struct NotSent;

#[derive(Endpoint)]
#[endpoint(POST, "/a", timeout = "5 bananas")]
struct A {
    #[endpoint(header = "X-Share")]
    share: f64,
    #[endpoint(secret)]
    pin: u64,
    #[endpoint(list = comma, query)]
    page: u32,
    #[endpoint(null)]
    age: u8,
    other: NotSent,
    #[endpoint(heder = "X-Broken")]
    broken: NotSent,
}

fn main() {}
