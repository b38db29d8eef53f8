import type { ConnectionCheck, IntegrationView } from '@app/contracts';
import type { Installation } from '../installation/installation.repository.js';

export interface Examined {
  view: IntegrationView;
  installation: Installation;
  lastCallbackAt: string | undefined;
}

/** Looks at all that one sort of connection needs. Throws only what is neither WeCom's nor the admin's doing. */
export interface Examiner {
  examine(examined: Examined): Promise<ConnectionCheck[]>;
}
