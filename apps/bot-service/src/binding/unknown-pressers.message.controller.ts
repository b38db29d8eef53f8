import { BotPresserUnknown } from '@app/contracts';
import { OnFact } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { UnknownPressers } from './unknown-pressers.service.js';

@Controller()
export class UnknownPressersMessageController {
  constructor(private readonly pressers: UnknownPressers) {}

  @OnFact('bot.presser-unknown')
  async presserUnknown(fact: BotPresserUnknown): Promise<void> {
    await this.pressers.tell(fact);
  }
}
