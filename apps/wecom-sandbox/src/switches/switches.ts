import type { SwitchRow } from './switch-row.js';
import { SWITCH_TABLE } from './switch-table.js';

/** The current position of every switch of the table. */
export class Switches {
  private readonly positions = new Map<string, string>();

  get(name: string): string {
    return this.positions.get(name) ?? this.row(name).default;
  }

  number(name: string): number {
    return Number(this.get(name));
  }

  is(name: string, value: string): boolean {
    return this.get(name) === value;
  }

  /** Throws RangeError for a name or value that the table does not list. */
  set(name: string, value: string): void {
    const row = this.row(name);
    const fits = row.values[0] === 'number' ? /^\d{1,9}$/.test(value) : row.values.includes(value);
    if (!fits) throw new RangeError(`switch ${name} takes ${row.values.join(' | ')}`);
    this.positions.set(name, value);
  }

  list(): (SwitchRow & { value: string })[] {
    return SWITCH_TABLE.map((row) => ({ ...row, value: this.get(row.name) }));
  }

  reset(): void {
    this.positions.clear();
  }

  private row(name: string): SwitchRow {
    const row = SWITCH_TABLE.find((r) => r.name === name);
    if (row === undefined) throw new RangeError(`no switch ${name}`);
    return row;
  }
}
