import { WecomTransportError } from '../errors/wecom-transport-error.js';
import type { WireObject } from './wecom-answer.js';

/** Mandatory text of an answer; absent throws WecomTransportError 'body', because the call may still have taken effect. */
export function textIn(api: string, answer: WireObject, name: string): string {
  const value = answer[name];
  if (typeof value !== 'string' || value === '')
    throw new WecomTransportError(api, 'unknown', 'body', `no ${name}`);
  return value;
}

export function numberIn(api: string, answer: WireObject, name: string): number {
  const value = answer[name];
  if (typeof value !== 'number') throw new WecomTransportError(api, 'unknown', 'body', `no ${name}`);
  return value;
}

/** Mandatory object of an answer. */
export function objectIn(api: string, answer: WireObject, name: string): WireObject {
  const value = optionalObject(answer[name]);
  if (!value) throw new WecomTransportError(api, 'unknown', 'body', `no ${name}`);
  return value;
}

/** Text, or undefined when absent or empty: WeCom sends empty texts for what is not known. */
export function optionalString(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function optionalNumber(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

export function optionalObject(value: unknown): WireObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as WireObject)
    : undefined;
}

/** Objects of a list that may be missing. */
export function objects(value: unknown): WireObject[] {
  return Array.isArray(value)
    ? value.filter((entry): entry is WireObject => optionalObject(entry) !== undefined)
    : [];
}

/** Texts of a list that may be missing. */
export function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : [];
}

/** Numbers of a list that may be missing. */
export function numbers(value: unknown): number[] {
  return Array.isArray(value) ? value.filter((entry): entry is number => typeof entry === 'number') : [];
}
