//! Constant parameters, in types and in constant expressions.

use loginrocket::Endpoint;

const SIZE: usize = 2;

#[derive(Endpoint)]
#[endpoint(POST, "/grids/{id}")]
struct Fill<const N: usize, const LETTER: char, const ON: bool> {
    id: u8,
    row: [u8; N],
    column: [u8; SIZE + 1],
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let fill = Fill::<1, 'a', true> { id: 1, row: [2], column: [3, 4, 5] };
    let body = fill.encode(&base).unwrap().into_body();
    assert_eq!(body, r#"{"row":[2],"column":[3,4,5]}"#);
}
