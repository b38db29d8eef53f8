export { cardStateService } from './card-state.module.js';
