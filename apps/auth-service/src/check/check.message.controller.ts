import { Controller } from '@nestjs/common';
import type { CheckIntegration } from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { IntegrationCheckService } from './integration-check.service.js';

@Controller()
export class CheckMessageController {
  constructor(private readonly doctor: IntegrationCheckService) {}

  @OnRequest('auth.integration.check')
  async check(request: CheckIntegration) {
    return { checks: await this.doctor.check(request) };
  }
}
