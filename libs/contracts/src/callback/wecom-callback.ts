import { IsIn, IsISO8601, IsObject, IsOptional, IsString } from 'class-validator';

export const CALLBACK_RECEIVERS = ['command', 'data', 'system'] as const;
export type CallbackReceiver = (typeof CALLBACK_RECEIVERS)[number];

/** Subject of one callback, e.g. `wecom.callback.command.suite_ticket`; unknown types end in `unknown`. */
export const callbackSubject = (receiver: CallbackReceiver, type: string): string =>
  `wecom.callback.${receiver}.${/^[A-Za-z0-9_]{1,64}$/.test(type) ? type : 'unknown'}`;

/**
 * Sent by gateway for every verified callback, once per callback key; read by the service whose job the event is.
 * `event` is wecom-client's parsed event (camelCase fields). The fields suiteTicket, authCode and responseCode are
 * sealed by the gateway (SEAL_CONTEXT of the same name): no credential is stored or carried in the clear.
 */
export class WecomCallback {
  @IsIn(CALLBACK_RECEIVERS)
  receiver: CallbackReceiver;

  /** WeCom's InfoType or Event. */
  @IsString()
  type: string;

  /** The suite's; of an app that the corp built itself, the corp's. */
  @IsString()
  suiteId: string;

  /** Authorized corp the event is about; absent for suite_ticket and create_auth. */
  @IsOptional()
  @IsString()
  corpId?: string;

  /** Dedupe key of the callback; equal for WeCom's retries of one push. */
  @IsString()
  key: string;

  @IsObject()
  event: Record<string, unknown> & { type: string };

  @IsISO8601()
  receivedAt: string;
}
