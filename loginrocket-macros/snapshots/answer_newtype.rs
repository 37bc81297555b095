#[automatically_derived]
impl<T> ::loginrocket::FromResponse for Created<T>
where
    ::loginrocket::Json: ::loginrocket::Format<T>,
{
    fn from_response(
        __response: &::loginrocket::RawResponse,
    ) -> ::core::result::Result<Self, ::loginrocket::DecodeError> {
        ::core::result::Result::Ok(
            Self(<::loginrocket::Json as ::loginrocket::Format<T>>::decode(__response)?),
        )
    }
}
