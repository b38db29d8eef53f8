import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Logger } from '@app/platform';
import { InstallationService } from '../installation/installation.service.js';
import { PermanentCodeSeal } from '../installation/permanent-code-seal.js';
import { ReceiverKeys } from '../receiver/receiver-keys.js';

/**
 * Seals permanent codes, Secrets and receivers' keys again with the newest of SECRETS_KEYS, so that an old key can be taken away after a restart.
 * Tickets and tokens replace themselves within two hours.
 */
@Injectable()
export class KeyRotation implements OnApplicationBootstrap {
  constructor(
    private readonly installations: InstallationService,
    private readonly codes: PermanentCodeSeal,
    private readonly receiverKeys: ReceiverKeys,
    private readonly logger: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    let resealed = await this.receiverKeys.reseal();
    for (const installation of await this.installations.allInForce()) {
      if (installation.sealedPermanentCode === null) continue;
      const renewed = this.codes.renewed(installation);
      if (renewed === undefined) continue;
      await this.installations.reseal(installation, renewed);
      resealed += 1;
    }
    if (resealed > 0)
      this.logger.info(
        { resealed },
        'permanent codes, Secrets and receivers’ keys sealed with the newest key',
      );
  }
}
