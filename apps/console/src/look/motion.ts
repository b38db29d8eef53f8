/**
 * Whether things may move, as the person's system said when the page was opened. Moving is left out whole, not made quick: components measure themselves
 * while they open, and even a millisecond's transition is in the way.
 */
export const MAY_MOVE = !window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Our own style sheet reads it from the root element, so that page and components agree. */
document.documentElement.dataset.motion = MAY_MOVE ? 'full' : 'none';
