import type { Json } from '../world/model.js';
import { WecomError } from './wecom-error.js';

/** A text field; a value of another type is 40058. */
export function text(body: Json, field: string): string | undefined {
  const value = body[field];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw new WecomError(40058, `${field} expect string`);
  return value;
}

/** A text that must be there; absent or empty answers `missing`. */
export function requiredText(body: Json, field: string, missing = 40058): string {
  const value = text(body, field);
  if (value === undefined || value === '') throw new WecomError(missing, `${field} missing`);
  return value;
}

/** An integer, as a number or in digits. */
export function integer(body: Json, field: string): number | undefined {
  const value = body[field];
  if (value === undefined || value === null || value === '') return undefined;
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isInteger(number)) {
    throw new WecomError(40058, `${field} expect int`);
  }
  return number;
}

export function list(body: Json, field: string): unknown[] {
  const value = body[field] ?? [];
  if (!Array.isArray(value)) throw new WecomError(40058, `${field} expect array`);
  return value;
}

export function object(body: Json, field: string): Json | undefined {
  const value = body[field];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'object' || Array.isArray(value))
    throw new WecomError(40058, `${field} expect object`);
  return value as Json;
}

export const byteLength = (value: string): number => Buffer.byteLength(value, 'utf8');
