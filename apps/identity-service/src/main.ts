import { runService } from '@app/platform';
import { identityService } from './identity-service.js';

await runService(identityService);
