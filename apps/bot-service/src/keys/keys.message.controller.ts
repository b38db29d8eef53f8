import { RenewSealed } from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { SealedValues } from '@app/persistence';
import { Controller } from '@nestjs/common';

/** Nothing rests sealed here; what is on its way is told of all the same. */
@Controller()
export class KeysMessageController {
  constructor(private readonly sealed: SealedValues) {}

  @OnRequest('bot.keys.renew')
  renew({ most }: RenewSealed) {
    return this.sealed.renew(most);
  }
}
