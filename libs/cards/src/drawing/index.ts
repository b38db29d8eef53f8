export { drawCard } from './draw-card.js';
export {
  buttonsOf,
  type DrawnButton,
  type DrawnCard,
  greyButton,
  type Json,
  type Linker,
  menuOf,
  objects,
} from './drawn-card.js';
export { escapeHtml, Html, html, safeUrl } from './html.js';
