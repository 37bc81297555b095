#[automatically_derived]
impl ::loginrocket::FromResponse for Anything {
    fn accepts(_status: ::loginrocket::http::StatusCode) -> bool {
        true
    }
    fn from_response(
        __response: &::loginrocket::response::RawResponse,
    ) -> ::core::result::Result<Self, ::loginrocket::error::DecodeError> {
        ::core::result::Result::Ok(Self::Other)
    }
}
