import type { SourceKind } from '@app/contracts';
import { GatewayHarness } from './gateway-harness.js';

export interface MadeSource {
  id: string;
  token: string;
  url: string;
  compatibleUrls: string[];
}

/** Sources of the tenant acme, and what their senders post at the doors. */
export class SourceDoors {
  constructor(private readonly gateway: GatewayHarness) {}

  async make(kind: SourceKind, settings?: object): Promise<MadeSource> {
    const { status, body } = await this.gateway.api('POST', '/tenants/acme/sources', {
      kind,
      name: `a ${kind}`,
      settings,
    });
    expect(status).toBe(201);
    return body as MadeSource;
  }

  async send(path: string, body: unknown, init: RequestInit = {}) {
    const bytes = body instanceof Uint8Array || typeof body === 'string' ? body : JSON.stringify(body);
    const answer = await this.gateway.fetch(path, { method: 'POST', body: bytes as string, ...init });
    return {
      status: answer.status,
      headers: answer.headers,
      body: (await answer.json()) as Record<string, unknown>,
    };
  }
}

export const pathOf = ({ url }: { url: string }): string => new URL(url).pathname + new URL(url).search;
