#[automatically_derived]
impl my::sdk::FromResponse for Gone {
    fn accepts(__status: my::sdk::StatusCode) -> bool {
        ::core::matches!(__status.as_u16(), 204)
    }
    fn from_response(
        __response: &my::sdk::RawResponse,
    ) -> ::core::result::Result<Self, my::sdk::DecodeError> {
        ::core::result::Result::Ok(Self)
    }
}
