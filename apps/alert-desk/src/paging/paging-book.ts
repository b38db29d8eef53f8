import { nameOf } from '../alert/alert.repository.js';
import type { TenantSpaces } from '../space/space-router.js';
import type { PageLog } from './page-log.entity.js';
import type { PagingRun } from './paging-run.entity.js';
import type { AlertKey } from './paging-run.repository.js';

/** The paging of alerts whose rows are locked, as it is changed until all of it is written at once. */
export class PagingBook {
  /** Steps that were done. */
  readonly steps: PageLog[] = [];
  private readonly changed = new Map<string, PagingRun>();

  constructor(
    private readonly known: ReadonlyMap<string, PagingRun>,
    readonly spaces: TenantSpaces = new Map(),
  ) {}

  runOf(alert: AlertKey): PagingRun | null {
    const name = nameOf(alert);
    return this.changed.get(name) ?? this.known.get(name) ?? null;
  }

  change(run: PagingRun): void {
    this.changed.set(nameOf(run), run);
  }

  get runs(): PagingRun[] {
    return [...this.changed.values()];
  }
}
