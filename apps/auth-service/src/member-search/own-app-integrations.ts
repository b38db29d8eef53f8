import { DomainError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { InstallationInactiveError } from '../installation/installation.errors.js';
import type { Installation } from '../installation/installation.repository.js';
import { InstallationService } from '../installation/installation.service.js';
import { IntegrationUnknownError } from '../integration/integration.errors.js';
import { IntegrationRepository } from '../integration/integration.repository.js';

type Connected = Installation & { tenant: string };

/** The grant behind an integration, where what is asked for needs a corp's own app. */
@Injectable()
export class OwnAppIntegrations {
  constructor(
    private readonly integrations: IntegrationRepository,
    private readonly installations: InstallationService,
  ) {}

  /** Throws INTEGRATION_UNKNOWN (another tenant's too), NOT_OWN_APP, INSTALLATION_INACTIVE. */
  async ofTenant(tenant: string, id: string): Promise<Connected> {
    const found = await this.connected(id);
    if (found.tenant !== tenant) throw new IntegrationUnknownError(id);
    return ownApp(found);
  }

  /** The two ends of a move. Throws MOVE_NOT_POSSIBLE and as above. */
  async ends(from: string, to: string): Promise<{ from: Connected; to: Connected }> {
    const [source, target] = [await this.connected(from), ownApp(await this.connected(to))];
    if (source.tenant !== target.tenant || source.corpId === target.corpId) {
      throw new DomainError('MOVE_NOT_POSSIBLE', 'links move between two integrations of one tenant', {
        facts: { from, to },
      });
    }
    return { from: source, to: target };
  }

  private async connected(id: string): Promise<Connected> {
    const integration = await this.integrations.find(id);
    if (!integration) throw new IntegrationUnknownError(id);
    const installation = await this.installations.find(integration.corpId);
    if (!installation) throw new InstallationInactiveError(integration.corpId);
    return { ...installation, tenant: integration.tenant };
  }
}

function ownApp(found: Connected): Connected {
  if (found.kind === 'self-built') return found;
  throw new DomainError('NOT_OWN_APP', 'a suite may not look members up', {
    facts: { corpId: found.corpId },
  });
}
