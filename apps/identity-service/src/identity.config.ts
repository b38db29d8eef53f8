import { SealingConfig } from '@app/platform';

/** identity-service needs what every service needs, and opens sealed passwords. */
export class IdentityConfig extends SealingConfig {}
