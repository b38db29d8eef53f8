/** The style sheet of the drawing, for servers that hand it out; the console takes it from the package. */
export const CARD_STYLE = new URL('./drawing/card.css', import.meta.url);
