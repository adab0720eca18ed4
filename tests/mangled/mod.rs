//! What messengers, mail programs and hands make of a link: its pairs in another order, left out or doubled, and noise
//! at some place.

use proptest::{collection::vec, prelude::*, sample::Index};

/// Texts of at most `most` pairs of `link`.
pub fn mangled(link: &str, most: usize) -> impl Strategy<Value = String> + use<> {
    let pairs: Vec<String> = link.split('&').map(String::from).collect();
    (vec(0..pairs.len(), 0..most), any::<Index>(), ".{0,40}").prop_map(move |(order, at, noise)| {
        let mut text = order.iter().map(|i| pairs[*i].as_str()).collect::<Vec<_>>().join("&");
        let mut place = at.index(text.len() + 1);
        while !text.is_char_boundary(place) {
            place -= 1;
        }
        text.insert_str(place, &noise);
        text
    })
}
