#[automatically_derived]
impl<T> ::loginrocket::stream::FromEvent for Update<T>
where
    T: ::loginrocket::stream::FromEvent,
{
    fn from_event(
        __event: &::loginrocket::stream::Event,
    ) -> ::core::result::Result<
        ::core::option::Option<Self>,
        ::loginrocket::error::DecodeError,
    > {
        match __event.name() {
            "price" | "quote" => {
                ::core::result::Result::Ok(
                    <T as ::loginrocket::stream::FromEvent>::from_event(__event)?
                        .map(Self::Price),
                )
            }
            "note" => {
                ::core::result::Result::Ok(
                    ::core::option::Option::Some(
                        Self::Note(::core::convert::Into::into(__event.data())),
                    ),
                )
            }
            "ping" => {
                ::core::result::Result::Ok(::core::option::Option::Some(Self::Ping))
            }
            _ => {
                ::core::result::Result::Ok(
                    <Event as ::loginrocket::stream::FromEvent>::from_event(__event)?
                        .map(Self::Other),
                )
            }
        }
    }
}
