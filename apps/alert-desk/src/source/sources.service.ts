import type { SourceKind } from '@app/contracts';
import { Keyring } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type OpenedSilence, openedSilence } from './source-settings.js';
import { SourceRepository } from './source.repository.js';

/** A source as the rest of the desk sees it. */
export interface DeskSource {
  tenant: string;
  sourceId: string;
  kind: SourceKind;
  name: string;
  /** As a person gave them; `silence` with its credentials, for requests and for nothing else. */
  settings: Record<string, unknown> & { silence?: OpenedSilence };
}

/** Where alerts came from. */
@Injectable()
export class Sources {
  constructor(
    private readonly sources: SourceRepository,
    private readonly keyring: Keyring,
  ) {}

  /** Null for a source that was deleted. */
  async find(manager: EntityManager, tenant: string, sourceId: string): Promise<DeskSource | null> {
    const source = await this.sources.find({ tenant, sourceId }, manager);
    if (!source) return null;
    const { kind, name, settings } = source;
    const silence = openedSilence(this.keyring, sourceId, settings);
    return { tenant, sourceId, kind, name, settings: { ...settings, silence } };
  }
}
