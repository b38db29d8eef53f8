import { Controller } from '@nestjs/common';
import type { WecomCallback } from '@app/contracts';
import { OnFact } from '@app/messaging';
import { CommandCallbackService } from './command-callback.service.js';
import { DataCallbackService } from './data-callback.service.js';
import { LicenseCallbackService } from './license-callback.service.js';

@Controller()
export class CallbackMessageController {
  constructor(
    private readonly commands: CommandCallbackService,
    private readonly dataEvents: DataCallbackService,
    private readonly licenses: LicenseCallbackService,
  ) {}

  @OnFact('wecom.callback.command.*')
  command(callback: WecomCallback) {
    return this.commands.handle(callback);
  }

  @OnFact('wecom.callback.data.*')
  data(callback: WecomCallback) {
    return this.dataEvents.handle(callback);
  }

  @OnFact('wecom.callback.system.*')
  system(callback: WecomCallback) {
    return this.licenses.handle(callback);
  }
}
