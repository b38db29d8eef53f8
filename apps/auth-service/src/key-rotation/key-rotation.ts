import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { SEAL_CONTEXT } from '@app/contracts';
import { Keyring, Logger } from '@app/platform';
import { InstallationService } from '../installation/installation.service.js';

/**
 * Seals permanent codes again with the newest of SECRETS_KEYS, so that an old key can be taken away after a restart.
 * Tickets and tokens replace themselves within two hours.
 */
@Injectable()
export class KeyRotation implements OnApplicationBootstrap {
  constructor(
    private readonly installations: InstallationService,
    private readonly keyring: Keyring,
    private readonly logger: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    let resealed = 0;
    for (const installation of await this.installations.allInForce()) {
      const sealed = installation.sealedPermanentCode;
      if (sealed === null || !this.keyring.isOutdated(sealed)) continue;
      const permanentCode = this.keyring.open(sealed, SEAL_CONTEXT.permanentCode);
      await this.installations.reseal(
        installation,
        this.keyring.seal(permanentCode, SEAL_CONTEXT.permanentCode),
      );
      resealed += 1;
    }
    if (resealed > 0) this.logger.info({ resealed }, 'permanent codes sealed with the newest key');
  }
}
