import { loadConfig, runService } from '@app/platform';
import { AlertDeskConfig } from './alert-desk.config.js';
import { alertDeskService, idleAlertDesk } from './alert-desk-service.js';

// The switch decides which modules there are, so it is read before Nest starts. What is wrong with the configuration is
// reported by runService, which reads it again.
function isDeskOn(): boolean {
  try {
    return loadConfig(AlertDeskConfig).isDeskOn;
  } catch {
    return false;
  }
}

await runService(isDeskOn() ? alertDeskService : idleAlertDesk);
