import { byteLength } from '../protocol/read-body.js';
import { WecomError } from '../protocol/wecom-error.js';
import type { Switches } from '../switches/switches.js';
import type { Json } from '../world/model.js';

/**
 * WeCom's own view of a template card, written from document 04 §4 and deliberately not shared with the product's
 * validator: a rule misread there must not be misread here as well.
 */
export interface CardRules {
  switches: Switches;
  /** An update may leave out submit_button and may carry replace_text (05 §1.2). */
  isUpdate: boolean;
}

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const filled = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** An absent list is empty; anything but a list of objects is 40058. */
export function items(value: unknown): Json[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || !value.every(isObject)) throw new WecomError(40058, 'invalid card list');
  return value;
}

export function checkKey(key: unknown, errcode: number): void {
  if (!filled(key) || byteLength(key) > 1024) throw new WecomError(errcode);
}
