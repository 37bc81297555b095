#[automatically_derived]
impl ::loginrocket::FromResponse for Refusal {
    fn accepts(__status: ::loginrocket::http::StatusCode) -> bool {
        ::core::matches!(__status.as_u16(), 401 | 403 | 500..= 599)
    }
    fn from_response(
        __response: &::loginrocket::response::RawResponse,
    ) -> ::core::result::Result<Self, ::loginrocket::error::DecodeError> {
        match __response.status().as_u16() {
            401 | 403 => {
                ::core::result::Result::Ok(
                    Self::Denied(
                        <::loginrocket::encoding::Json as ::loginrocket::response::Format<
                            Problem,
                        >>::decode(__response)?,
                    ),
                )
            }
            500..=599 => ::core::result::Result::Ok(Self::Broken),
            _ => ::core::result::Result::Err(__response.other_status()),
        }
    }
}
#[automatically_derived]
impl ::loginrocket::response::NamesStatuses for Refusal {}
