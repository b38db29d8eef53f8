import { OnRequest } from '@app/messaging';
import { HealthReporter } from '@app/platform';
import { Controller } from '@nestjs/common';

@Controller()
export class HealthMessageController {
  constructor(private readonly reporter: HealthReporter) {}

  @OnRequest('bot.health.report')
  report() {
    return this.reporter.now();
  }
}
