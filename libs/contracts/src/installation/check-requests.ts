import { IsISO8601, IsOptional, IsString, MaxLength } from 'class-validator';
import type { Locale } from '../locale.js';

/** What the doctor of connections looks at, in the order in which things have to be right. */
export const CHECK_NAMES = [
  'callback',
  'ticket',
  'installation',
  'token',
  'trusted_ip',
  'agent',
  'visible_scope',
  'licence',
  'oauth_domain',
  'test_card',
  'connection',
  'chats',
] as const;
export type CheckName = (typeof CHECK_NAMES)[number];

export type CheckWords = Record<Locale, string>;

export interface ConnectionCheck {
  name: CheckName;
  ok: boolean;
  /** What was found. */
  detail: CheckWords;
  /** What a person does about it, or may want to do although it is fine. */
  remedy?: CheckWords;
}

/** Looks at everything that a connection needs, and asks WeCom. Error: INTEGRATION_UNKNOWN. */
export class CheckIntegration {
  @IsString()
  @MaxLength(64)
  id: string;

  /** When WeCom last told something about the corp; absent when nobody remembers. */
  @IsOptional()
  @IsISO8601()
  lastCallbackAt?: string;
}
