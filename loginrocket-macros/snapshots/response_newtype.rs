#[automatically_derived]
impl<T> ::loginrocket::FromResponse for Created<T>
where
    ::loginrocket::encoding::Json: ::loginrocket::response::Format<T>,
{
    fn from_response(
        __response: &::loginrocket::response::RawResponse,
    ) -> ::core::result::Result<Self, ::loginrocket::error::DecodeError> {
        ::core::result::Result::Ok(
            Self(
                <::loginrocket::encoding::Json as ::loginrocket::response::Format<
                    T,
                >>::decode(__response)?,
            ),
        )
    }
}
