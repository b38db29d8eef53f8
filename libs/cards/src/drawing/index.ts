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
export { TEMPLATE_HELPER_NAMES } from '../template/template-helpers.js';
export { EACH_VARIABLES, TEMPLATE_VARIABLES } from '../template/template-variables.js';
