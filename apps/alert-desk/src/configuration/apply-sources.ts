import {
  type ApplyConfiguration,
  type ConfigurationChange,
  type DesiredSource,
  MAX_SOURCES,
} from '@app/contracts';
import { Keyring } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { missingCredentials, openedSilence, withKept } from '../source/source-settings.js';
import { Source } from '../source/source.entity.js';
import { type ConfigurationProblem, problemsAt, refuseProblems } from './configuration-problems.js';
import { isSame } from './same.js';

/** A tenant's sources as a configuration has them. */
@Injectable()
export class ApplySources {
  constructor(private readonly keyring: Keyring) {}

  /** Throws DomainError CONFIGURATION_INVALID for what only the stored sources tell. */
  async apply(
    manager: EntityManager,
    { tenant, sources, prune }: ApplyConfiguration,
    now: Date,
  ): Promise<ConfigurationChange[]> {
    if (!sources) return [];
    const stored = await manager.findBy(Source, { tenant });
    refuseProblems(sources.flatMap((one, index) => problemsAt('sources', index, problemsOf(one, stored))));
    const changes: ConfigurationChange[] = [];
    for (const { sourceId, kind, name, settings: given, digest } of sources) {
      const there = stored.find((one) => one.sourceId === sourceId);
      const settings = withKept(given, there?.settings);
      if (there && isSame(this.opened(there), this.opened({ sourceId, settings }))) continue;
      changes.push({ kind: 'sources', id: name, change: there ? 'changed' : 'created' });
      if (there) await manager.save(Object.assign(there, { settings }));
      else {
        const tokenHash = Buffer.from(digest!, 'base64url');
        await manager.save(
          Object.assign(new Source(), { tenant, sourceId, kind, name, settings, tokenHash, createdAt: now }),
        );
      }
    }
    const kept = new Set(sources.map(({ sourceId }) => sourceId));
    for (const { sourceId, name } of prune ? stored.filter((one) => !kept.has(one.sourceId)) : []) {
      await manager.delete(Source, { tenant, sourceId });
      changes.push({ kind: 'sources', id: name, change: 'deleted' });
    }
    const count = await manager.countBy(Source, { tenant });
    if (count > MAX_SOURCES) {
      refuseProblems([{ field: 'sources', message: `a tenant has at most ${MAX_SOURCES} sources` }]);
    }
    return changes;
  }

  /** The same credential is sealed differently each time. */
  private opened({ sourceId, settings }: Pick<Source, 'sourceId' | 'settings'>): Record<string, unknown> {
    return { ...settings, silence: openedSilence(this.keyring, sourceId, settings) };
  }
}

function problemsOf(
  { sourceId, kind, name, settings, digest }: DesiredSource,
  stored: readonly Source[],
): ConfigurationProblem[] {
  const there = stored.find((one) => one.sourceId === sourceId);
  if (!there && digest === undefined)
    return [{ field: 'name', message: `the source ${name} is gone meanwhile` }];
  if (!there && stored.some((one) => one.name === name)) {
    return [{ field: 'name', message: `there is a source ${name} meanwhile` }];
  }
  if (there && there.kind !== kind) {
    return [
      { field: 'kind', message: `a source stays what it is: ${there.kind}; give the new one another name` },
    ];
  }
  return missingCredentials(settings, there?.settings);
}
