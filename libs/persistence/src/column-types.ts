import type { ColumnOptions } from 'typeorm';

/** Ids of WeCom and of tenants are case-sensitive (D/97104), so every id column collates by bytes. */
export const ID = { type: 'text', collation: 'C' } as const satisfies ColumnOptions;

/** A bigint that JavaScript holds exactly (below 2^53): a version, an agent. The driver itself answers bigints as texts. */
export const WHOLE_NUMBER = {
  type: 'bigint',
  transformer: {
    to: (value: unknown) => value,
    from: (stored: string | null) => (stored === null ? null : Number(stored)),
  },
} as const satisfies ColumnOptions;
