import type { ColumnOptions } from 'typeorm';

/** Ids of WeCom and of tenants are case-sensitive (D/97104), so every id column collates by bytes. */
export const ID = { type: 'text', collation: 'C' } as const satisfies ColumnOptions;
