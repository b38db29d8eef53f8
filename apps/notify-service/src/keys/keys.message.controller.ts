import { RenewCodes, type RenewedCodes, RenewSealed, responseCodeContext } from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { KeyringSealer, SealedValues } from '@app/persistence';
import { Keyring } from '@app/platform';
import { Controller } from '@nestjs/common';

@Controller()
export class KeysMessageController {
  private readonly sealer: KeyringSealer;

  constructor(
    private readonly sealed: SealedValues,
    keyring: Keyring,
  ) {
    this.sealer = new KeyringSealer(keyring);
  }

  @OnRequest('notify.keys.renew')
  renew({ most }: RenewSealed) {
    return this.sealed.renew(most);
  }

  /** Nothing is opened for whoever asks: codes come sealed and go sealed. */
  @OnRequest('notify.codes.renew')
  async renewCodes({ codes }: RenewCodes): Promise<RenewedCodes> {
    const values = codes.map(({ cardId, sealed }) => ({ sealed, context: responseCodeContext(cardId) }));
    return { ...(await this.sealer.standing()), codes: await this.sealer.renewed(values) };
  }
}
