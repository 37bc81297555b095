#[automatically_derived]
impl my::sdk::FromResponse for Gone {
    fn accepts(__status: my::sdk::http::StatusCode) -> bool {
        ::core::matches!(__status.as_u16(), 204)
    }
    fn from_response(
        __response: &my::sdk::response::RawResponse,
    ) -> ::core::result::Result<Self, my::sdk::error::DecodeError> {
        ::core::result::Result::Ok(Self)
    }
}
#[automatically_derived]
impl my::sdk::response::NamesStatuses for Gone {}
