import { RenewSealed } from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { SealedValues } from '@app/persistence';
import { Controller } from '@nestjs/common';

@Controller()
export class KeysMessageController {
  constructor(private readonly sealed: SealedValues) {}

  @OnRequest('auth.keys.renew')
  renew({ most }: RenewSealed) {
    return this.sealed.renew(most);
  }
}
