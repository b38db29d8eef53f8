import { runService } from '@app/platform';
import { alertDeskAsSet } from './alert-desk-service.js';

await runService(alertDeskAsSet());
