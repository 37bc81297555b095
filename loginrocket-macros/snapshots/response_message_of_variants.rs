#[automatically_derived]
impl<T> ::loginrocket::FromResponse for Refusal<T>
where
    Option<T>: ::loginrocket::response::FromHeader,
    Option<T>: ::loginrocket::response::ShownMessage,
{
    fn accepts(__status: ::loginrocket::http::StatusCode) -> bool {
        ::core::matches!(__status.as_u16(), 401 | 403 | 500..= 599)
    }
    fn from_response(
        __response: &::loginrocket::response::RawResponse,
    ) -> ::core::result::Result<Self, ::loginrocket::error::DecodeError> {
        match __response.status().as_u16() {
            401 => {
                ::core::result::Result::Ok(
                    Self::Denied(
                        <::loginrocket::encoding::Json as ::loginrocket::response::Format<
                            Problem,
                        >>::decode(__response)?,
                    ),
                )
            }
            403 => {
                ::core::result::Result::Ok(Self::Refused {
                    why: __response.header("x-reason")?,
                    status: __response.status(),
                })
            }
            500..=599 => ::core::result::Result::Ok(Self::Broken),
            _ => ::core::result::Result::Err(__response.other_status()),
        }
    }
    fn message(
        &self,
    ) -> ::core::option::Option<
        ::loginrocket::__private::Cow<'_, ::core::primitive::str>,
    > {
        match self {
            Self::Denied { 0: __message, .. } => {
                ::loginrocket::response::ShownMessage::shown_message(__message)
            }
            Self::Refused { why: __message, .. } => {
                ::loginrocket::response::ShownMessage::shown_message(__message)
            }
            _ => ::core::option::Option::None,
        }
    }
}
#[automatically_derived]
impl<T> ::loginrocket::response::NamesStatuses for Refusal<T> {}
