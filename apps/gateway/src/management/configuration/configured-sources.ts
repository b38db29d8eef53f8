import type { DesiredSource, SourceView } from '@app/contracts';
import { Requester } from '@app/messaging';
import { Keyring } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { ulid } from 'ulid';
import { digestOf } from '../../access/digest.js';
import { newIngestToken } from '../../ingest/ingest-token.js';
import type { CreateSourceBody } from '../dto/source.dto.js';
import { invalidRequest, ProblemError, type Violation } from '../problem/problem.js';
import { checkedSettings, sealedSettings, withHidden } from '../source/source-settings.js';

/** Sources of a configuration with their ids, and the tokens of those that will be new, by their ids. */
export interface ConfiguredSources {
  sources: DesiredSource[];
  tokens: ReadonlyMap<string, string>;
}

/** A configuration knows sources by name; the rest of the system by id. */
@Injectable()
export class SourcesByName {
  constructor(
    private readonly requester: Requester,
    private readonly keyring: Keyring,
  ) {}

  /** Throws ProblemError 422 with every problem. */
  async read(tenant: string, given: readonly CreateSourceBody[]): Promise<ConfiguredSources> {
    const stored = await this.stored(tenant);
    const problems: Violation[] = [];
    const tokens = new Map<string, string>();
    const sources = given.flatMap(({ kind, name, settings: raw }, index): DesiredSource[] => {
      const there = stored.filter((source) => source.name === name);
      const problem = (field: string, message: string): DesiredSource[] => {
        problems.push({ field: `sources.${index}.${field}`, message });
        return [];
      };
      if (there.length > 1) return problem('name', `there are ${there.length} sources ${name}`);
      if (given.findIndex((other) => other.name === name) < index) return problem('name', 'is given twice');
      const sourceId = there[0]?.id ?? ulid();
      try {
        const settings = withHidden(
          raw,
          sealedSettings(this.keyring, sourceId, raw, checkedSettings(kind, raw)),
        );
        if (there[0]) return [{ sourceId, kind, name, settings }];
        const token = newIngestToken();
        tokens.set(sourceId, token);
        return [{ sourceId, kind, name, settings, digest: digestOf(token) }];
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        problems.push(...error.errors.map((one) => ({ ...one, field: `sources.${index}.${one.field}` })));
        return [];
      }
    });
    if (problems.length > 0) throw invalidRequest(problems);
    return { sources, tokens };
  }

  private async stored(tenant: string): Promise<SourceView[]> {
    const stored: SourceView[] = [];
    for (let after: string | null | undefined; after !== null;) {
      const page = await this.requester.request('desk.sources.list', { tenant, limit: 500, after });
      stored.push(...page.items);
      after = page.next;
    }
    return stored;
  }
}
