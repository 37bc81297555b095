#[automatically_derived]
impl ::loginrocket::FromResponse for Problem {
    const ACCEPT: &'static ::core::primitive::str = <::loginrocket::response::Text as ::loginrocket::response::Format<
        ::loginrocket::__private::String,
    >>::ACCEPT;
    fn accepts(__status: ::loginrocket::http::StatusCode) -> bool {
        ::core::matches!(__status.as_u16(), 400..= 499)
    }
    fn from_response(
        __response: &::loginrocket::response::RawResponse,
    ) -> ::core::result::Result<Self, ::loginrocket::error::DecodeError> {
        ::core::result::Result::Ok(Self { text: __response.text()? })
    }
    fn message(
        &self,
    ) -> ::core::option::Option<
        ::loginrocket::__private::Cow<'_, ::core::primitive::str>,
    > {
        match self {
            Self { text: __message, .. } => {
                ::loginrocket::response::ShownMessage::shown_message(__message)
            }
        }
    }
}
#[automatically_derived]
impl ::loginrocket::response::NamesStatuses for Problem {}
