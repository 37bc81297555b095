#[automatically_derived]
#[allow(deprecated)]
impl<'a, T> ::loginrocket::describe::Describe for AddItem<'a, T>
where
    ::loginrocket::encoding::Json: ::loginrocket::response::Format<Vec<Item<T>>>,
    T: ::loginrocket::field::FieldValue,
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
        __fields.field("until", "", true, ::loginrocket::__described!(Option < u32 >));
        __fields
            .response(
                ::loginrocket::__cases!(Vec < Item < T > >),
                ::loginrocket::__described!(Vec < Item < T > >),
            );
        __fields
            .error(
                ::loginrocket::__cases!(Refused),
                ::loginrocket::__described!(Refused),
            );
    }
}
