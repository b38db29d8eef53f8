import { runService } from '@app/platform';
import { botService } from './bot-service.js';

await runService(botService);
