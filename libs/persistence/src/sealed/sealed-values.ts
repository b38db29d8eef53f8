import type { Logger, SealForm } from '@app/platform';
import type { OnApplicationBootstrap } from '@nestjs/common';
import { type SealedColumn, sealedTextsIn, withSealedTexts } from './sealed-column.js';
import type { OutdatedRow, SealedCount, SealedRows } from './sealed-rows.js';
import type { Sealer } from './sealer.js';

export interface SealedStanding {
  form: SealForm;
  keyIds: string[];
  renewed: number;
  unopened: number;
  values: SealedCount[];
}

/** How many values a service seals anew before it takes work; the others wait until somebody asks. */
const RENEWED_AT_START = 500;
/** Pages of one column in one go: values that do not open come first again and again, and must not hold it up for good. */
const MOST_PAGES = 50;

interface Round {
  form: SealForm;
  renewed: number;
  unopened: number;
  most: number;
}

/**
 * Seals what rests in a service's tables as new values are: with the first of SECRETS_KEYS, in today's format. Any number of processes
 * may do so at once, and beside everything else: a row that changed meanwhile keeps its change.
 */
export class SealedValues implements OnApplicationBootstrap {
  constructor(
    private readonly columns: readonly SealedColumn[],
    private readonly rows: SealedRows,
    private readonly sealer: Sealer,
    private readonly logger: Logger,
    private readonly atStart = RENEWED_AT_START,
  ) {}

  /** A failure is told and holds up nothing: old keys open as well. */
  async onApplicationBootstrap(): Promise<void> {
    if (this.atStart === 0) return;
    try {
      await this.renew(this.atStart);
    } catch (err) {
      this.logger.warn({ err }, 'sealed values were not sealed anew');
    }
  }

  /** Seals `most` values anew, or all that can be opened among the first 5,000 of each column; 0 changes nothing. Throws what the database or the sealer throws. */
  async renew(most: number): Promise<SealedStanding> {
    const { form, keyIds } = await this.sealer.standing();
    const round: Round = { form, most, renewed: 0, unopened: 0 };
    for (const column of this.columns) if (round.renewed < most) await this.renewColumn(column, round);
    const { renewed, unopened } = round;
    if (renewed + unopened > 0) this.tell(round);
    const counted = await Promise.all([
      ...this.columns.map((column) => this.rows.count(column)),
      this.rows.countOnTheWay(),
    ]);
    return { form, keyIds, renewed, unopened, values: counted.flat() };
  }

  private async renewColumn(column: SealedColumn, round: Round): Promise<void> {
    let after: unknown[] | undefined;
    for (let page = 0; page < MOST_PAGES && round.renewed < round.most; page += 1) {
      const outdated = await this.rows.outdated(column, round.form, after);
      if (outdated.length === 0) return;
      await this.renewPage(column, outdated.slice(0, round.most - round.renewed), round);
      after = outdated.at(-1)!.key;
    }
  }

  private async renewPage(column: SealedColumn, page: OutdatedRow[], round: Round): Promise<void> {
    const texts = page.map(({ value }) => (column.holds === 'text' ? [String(value)] : sealedTextsIn(value)));
    const asked = page.flatMap(({ names }, at) =>
      texts[at]!.map((sealed) => ({ sealed, context: column.context(names), row: names })),
    );
    const renewed = await this.sealer.renewed(asked);
    for (const [at, row] of page.entries()) {
      const own = renewed.splice(0, texts[at]!.length);
      round.unopened += own.filter((text) => text === null).length;
      const next = own.map((text, index) => text ?? texts[at]![index]!);
      if (next.every((text, index) => text === texts[at]![index])) continue;
      const value = column.holds === 'text' ? next[0] : withSealedTexts(row.value, () => next.shift()!);
      if (await this.rows.replace(column, row, value)) round.renewed += 1;
    }
  }

  private tell({ form, renewed, unopened }: Round): void {
    const facts = { event: 'keys.renewed', keyId: form.keyId, renewed, unopened };
    if (unopened === 0) this.logger.info(facts, 'values sealed with the newest key');
    else this.logger.warn(facts, 'some sealed values do not open, and stay as they are');
  }
}
