import type { StoredSourceSettings } from '@app/contracts';
import { type AllowedAddresses, allowedAddresses, checkOutboundUrl, DomainError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { AlertDeskConfig } from '../alert-desk.config.js';

/** Where senders may be told of silences; what a name resolves to is looked at with each request. */
@Injectable()
export class SilenceAddresses {
  private readonly allowed: AllowedAddresses;

  constructor(config: AlertDeskConfig) {
    this.allowed = allowedAddresses(config);
  }

  /** Throws DomainError `INVALID_REQUEST` for an address that no request may go to. */
  check({ silence }: StoredSourceSettings): void {
    const found = (silence?.url ?? []).map((url) => checkOutboundUrl(url, this.allowed));
    const problems = found.flatMap((message) =>
      message ? [{ field: 'settings.silence.url', message }] : [],
    );
    if (problems.length === 0) return;
    throw new DomainError('INVALID_REQUEST', 'The settings lead where no request may go', {
      facts: { problems },
    });
  }
}
