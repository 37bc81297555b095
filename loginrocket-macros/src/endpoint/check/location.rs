//! The rules for a location, which takes the place of the path.

use crate::endpoint::model::Draft;
use crate::endpoint::target::Target;
use crate::syntax::ctxt::Ctxt;

/// There is one location, and no field is in the path beside it.
pub(super) fn location_has_the_path(cx: &Ctxt, draft: &Draft<'_>) {
    let mut locations = draft.fields.iter().filter_map(|field| {
        let place = field.ast.attrs.location.place()?;
        Some((&field.ast.name, place))
    });
    let Some((name, _)) = locations.next() else { return };
    for (_, place) in locations {
        cx.error(place, format!("`{name}` is the location already; keep one"));
    }
    for field in draft.fields.iter().filter(|field| matches!(field.target, Target::Path { .. })) {
        let message = format!("the whole path is that of `{name}`; remove the field");
        cx.error(field.ast.place, message);
    }
}
