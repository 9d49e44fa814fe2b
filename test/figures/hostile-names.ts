/** Names that somebody may give a model, a judge or a language, to see what they do to a picture. */

export const SCRIPT = `"><script>alert(1)</script>`;
export const LONG = "model-".repeat(50);
/** what a spreadsheet would run */
export const FORMULA = "=cmd|' /C calc'!A0";
/** right to left, with an override that turns what follows */
export const RTL = "\u202eمدل زبانی\u200f 7B";
/** a letter under a pile of marks, and one of them alone */
export const COMBINING = `\u0301Z${"\u0310\u035b\u0489\u0317".repeat(10)}a`;
/** nothing but emoji, one of them made of three */
export const EMOJI = "🤖🔥👩\u200d👩\u200d👧";
/** what is no text in XML, and what templates would fill in */
export const CONTROL = "a\u0000b\u{d800}c]]>&amp;${datum.x}";
