import { Controller } from '@nestjs/common';
import type { CreateIntegration, IntegrationById, ListIntegrations } from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { IntegrationService } from './integration.service.js';

@Controller()
export class IntegrationMessageController {
  constructor(private readonly integrations: IntegrationService) {}

  @OnRequest('auth.integration.create')
  create(request: CreateIntegration) {
    return this.integrations.create(request);
  }

  @OnRequest('auth.integration.list')
  list(request: ListIntegrations) {
    return this.integrations.list(request);
  }

  @OnRequest('auth.integration.get')
  get({ id }: IntegrationById) {
    return this.integrations.get(id);
  }

  @OnRequest('auth.integration.delete')
  async delete({ id }: IntegrationById) {
    await this.integrations.delete(id);
    return {};
  }
}
