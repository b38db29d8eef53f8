import { BotPressed } from '@app/contracts';
import { OnFact } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { BotPressService } from './bot-press.service.js';

@Controller()
export class BotPressMessageController {
  constructor(private readonly groups: BotPressService) {}

  @OnFact('bot.pressed', { concurrency: 64 })
  async groupPress(fact: BotPressed): Promise<void> {
    await this.groups.pressed(fact);
  }
}
