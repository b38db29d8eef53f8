import { runService } from '@app/platform';
import { cardStateService } from './card-state.module.js';

await runService(cardStateService);
