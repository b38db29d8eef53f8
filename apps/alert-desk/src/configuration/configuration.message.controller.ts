import { type AppliedConfiguration, ApplyConfiguration } from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { ConfigurationService } from './configuration.service.js';

@Controller()
export class ConfigurationMessageController {
  constructor(private readonly configuration: ConfigurationService) {}

  @OnRequest('desk.configuration.apply')
  apply(request: ApplyConfiguration): Promise<AppliedConfiguration> {
    return this.configuration.apply(request);
  }
}
