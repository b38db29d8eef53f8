import { CoreConfig } from '@app/platform';

/** identity-service needs what every service needs. */
export class IdentityConfig extends CoreConfig {}
