import type { WecomCallback } from '@app/contracts';
import { DomainError } from '@app/platform';

/** A mandatory field of a callback's event as text; throws DomainError CALLBACK_FIELD_MISSING. */
export function textOf(callback: WecomCallback, field: string): string {
  const value = callback.event[field];
  if (typeof value === 'string' && value !== '') return value;
  throw new DomainError('CALLBACK_FIELD_MISSING', `The ${callback.type} callback has no ${field}`);
}

/** A mandatory field of a callback's event as a whole number. */
export function integerOf(callback: WecomCallback, field: string): number {
  const value = callback.event[field];
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw new DomainError('CALLBACK_FIELD_MISSING', `The ${callback.type} callback has no ${field}`);
}

/** When WeCom says it happened, and since when we know. */
export function toldBy(callback: WecomCallback): { timeStamp: number; receivedAt: Date } {
  return { timeStamp: integerOf(callback, 'timeStamp'), receivedAt: new Date(callback.receivedAt) };
}
