#[automatically_derived]
impl ::loginrocket::FromResponse for Anything {
    fn accepts(_status: ::loginrocket::StatusCode) -> bool {
        true
    }
    fn from_response(
        __response: &::loginrocket::RawResponse,
    ) -> ::core::result::Result<Self, ::loginrocket::DecodeError> {
        ::core::result::Result::Ok(Self::Other)
    }
}
