import { Controller } from '@nestjs/common';
import type { CompleteInstallation, CreateInstallLink, OpenInstallLink } from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { InstallLinkService } from './install-link.service.js';

@Controller()
export class InstallLinkMessageController {
  constructor(private readonly links: InstallLinkService) {}

  @OnRequest('auth.install-link.create')
  create({ tenant }: CreateInstallLink) {
    return this.links.create(tenant);
  }

  @OnRequest('auth.install-link.open')
  open({ token }: OpenInstallLink) {
    return this.links.open(token);
  }

  @OnRequest('auth.installation.complete')
  complete(request: CompleteInstallation) {
    return this.links.complete(request);
  }
}
