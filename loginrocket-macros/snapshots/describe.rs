#[automatically_derived]
impl<'a, T> ::loginrocket::describe::Describe for AddItem<'a, T>
where
    Self: ::loginrocket::Endpoint,
{
    fn describe(__fields: &mut ::loginrocket::describe::Fields) {
        __fields.deprecated("use v2");
        __fields
            .field(
                "name",
                "Who.",
                ::loginrocket::__is_required!(& 'a str),
                ::loginrocket::__described!(& 'a str),
            );
        __fields.field("item", "", false, ::loginrocket::__described!(T));
        __fields.field_deprecated("");
        __fields
            .field(
                "price",
                "",
                ::loginrocket::__is_required!(Price),
                ::loginrocket::describe::TypeDescription::unknown::<Price>(),
            );
        __fields.field("note", "", true, ::loginrocket::__described!(Option < u8 >));
        __fields
            .response::<
                Self,
            >(
                ::loginrocket::__cases!(Self::Response),
                ::loginrocket::__described!(Self::Response),
            );
        __fields
            .error(
                ::loginrocket::__cases!(Self::Error),
                ::loginrocket::__described!(Self::Error),
            );
    }
}
