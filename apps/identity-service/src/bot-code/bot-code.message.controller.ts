import { CreateBotCode, CreateBotCodeBySso, RedeemBotCode } from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { BotCodeService } from './bot-code.service.js';

@Controller()
export class BotCodeMessageController {
  constructor(private readonly codes: BotCodeService) {}

  @OnRequest('identity.bot-code.create')
  create(request: CreateBotCode) {
    return this.codes.create(request);
  }

  @OnRequest('identity.bot-code.create-by-sso')
  createBySso(request: CreateBotCodeBySso) {
    return this.codes.createBySso(request);
  }

  @OnRequest('identity.bot-code.redeem')
  redeem(request: RedeemBotCode) {
    return this.codes.redeem(request);
  }
}
