//! Exact costs, which no load of the machine changes: allocations, the size of
//! a future, the bytes of a request.

use std::future::Future;

use allocation_counter::measure;
use http::request::Parts;
use loginrocket::{
    BaseUrl, Bytes, Client, Endpoint, EndpointExt, Response, credentials::Credentials,
};
use loginrocket_bench::{
    ACCOUNT, BASE, answer, by_hand,
    declared::{Account, CREATE_ACCOUNT, CreateAccount, GET_KEY, LIST_REPORTS, OPEN_SESSION},
};
use tokio::runtime::{Builder, Runtime};

/// The allocations of a function, whose value is kept until they are counted.
fn allocations<T>(run: impl FnOnce() -> T) -> u64 {
    let mut value = None;
    let counted = measure(|| value = Some(run()));
    assert!(value.is_some());
    counted.count_total
}

/// The allocations of an encoding in the default encoding.
fn encoding<E: Endpoint>(base: &BaseUrl, endpoint: &E) -> u64 {
    allocations(|| endpoint.encode(base))
}

/// The numbers may only fall, and are less than by hand.
#[test]
fn an_encoding_allocates_no_more_than_this() {
    let base = BaseUrl::parse(BASE).unwrap();
    let json = || by_hand::create_account(BASE, &CREATE_ACCOUNT);
    let counted = [
        (encoding(&base, &CREATE_ACCOUNT), allocations(json)),
        (
            encoding(&base, &OPEN_SESSION),
            allocations(|| by_hand::open_session(BASE, &OPEN_SESSION)),
        ),
        (
            encoding(&base, &LIST_REPORTS),
            allocations(|| by_hand::list_reports(BASE, &LIST_REPORTS)),
        ),
        (encoding(&base, &GET_KEY), allocations(|| by_hand::get_key(BASE, &GET_KEY))),
    ];
    let most = [5, 5, 4, 4];
    let is_kept = |((ours, by_hand), most): (&(u64, u64), u64)| *ours <= most && ours < by_hand;
    assert!(counted.iter().zip(most).all(is_kept), "{counted:?} where {most:?} is the most");
}

#[test]
fn a_decoding_allocates_no_more_than_this() {
    let ours = answer(200, ACCOUNT).unwrap();
    let ours = allocations(|| CreateAccount::decode(ours));
    let by_hand = answer(200, ACCOUNT).unwrap();
    let by_hand = allocations(|| by_hand::read::<Account>(by_hand));
    // The answer is one box: code that is made for each endpoint hands it on.
    assert!(ours <= by_hand + 1, "{ours}, by hand {by_hand}");
}

/// The allocations of ten calls over a connection that is open.
fn ten_calls<F: Future<Output = bool>>(runtime: &Runtime, call: impl Fn() -> F) -> u64 {
    let run = || (0..10).all(|_| runtime.block_on(call()));
    assert!(run());
    let counted = measure(|| assert!(run()));
    counted.count_total
}

#[test]
fn a_call_allocates_less_than_by_hand() {
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    let base = loginrocket_cost::server::start().unwrap();
    let client = Client::builder(&*base).allow_plain_http_on_loopback().build().unwrap();
    let ours = ten_calls(&runtime, async || client.send(&CREATE_ACCOUNT).await.is_ok());
    let client = by_hand::client().unwrap();
    let call = async || by_hand::call_create_account(&client, &base).await.is_ok();
    let by_hand = ten_calls(&runtime, call);
    assert!(ours < by_hand, "{ours}, by hand {by_hand}");
}

#[test]
fn a_bearer_token_costs_a_call_no_allocation() {
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    let base = loginrocket_cost::server::start().unwrap();
    let client = Client::builder(&*base).allow_plain_http_on_loopback().build().unwrap();
    let without = ten_calls(&runtime, async || client.send(&GET_KEY).await.is_ok());
    let client = client.with_credentials(Credentials::bearer("kss_0vdbINw16QhITBp4iBhgX4"));
    let client = client.unwrap();
    let with = ten_calls(&runtime, async || client.send(&GET_KEY).await.is_ok());
    // Less than one for each: a response may arrive in two parts.
    assert!(with < without + 10, "{with}, without {without}");
}

#[test]
fn the_future_of_a_call_and_its_answer_are_small() {
    let client = Client::builder(BASE).build().unwrap();
    let call = client.send(&CREATE_ACCOUNT);
    assert!(size_of_val(&call) <= 24, "{}", size_of_val(&call));
    let answer = size_of::<Response<Account>>();
    assert!(answer <= 192, "{answer}");
}

#[test]
fn a_request_has_as_many_bytes_as_by_hand() {
    let base = BaseUrl::parse(BASE).unwrap();
    let (head, body) = CREATE_ACCOUNT.encode(&base).unwrap().into_parts();
    let ours = (head, body.as_bytes().unwrap().clone());
    let by_hand = by_hand::create_account(BASE, &CREATE_ACCOUNT).unwrap().into_parts();
    // As HTTP/1.1 has them.
    let bytes = |(head, body): &(Parts, Bytes)| {
        let line = format!("{} {} HTTP/1.1\r\n", head.method, head.uri.path());
        let lines = head.headers.iter();
        let lines = lines.map(|(name, value)| {
            [name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat()
        });
        let headers = lines.collect::<Vec<_>>().concat();
        [line.as_bytes(), &headers[..], b"\r\n", body].concat().len()
    };
    assert_eq!((bytes(&ours), bytes(&by_hand)), (151, 151));
}
