import type { BeginBotScan, GetBotScan } from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { BotScanService } from './bot-scan.service.js';

@Controller()
export class BotScanMessageController {
  constructor(private readonly scans: BotScanService) {}

  @OnRequest('auth.bot-scan.begin')
  begin(request: BeginBotScan) {
    return this.scans.begin(request);
  }

  @OnRequest('auth.bot-scan.get')
  get(request: GetBotScan) {
    return this.scans.get(request);
  }
}
