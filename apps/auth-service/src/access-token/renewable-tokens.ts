import { withFreshToken, type TokenSource } from '@app/wecom-client';
import { sha256Hex } from '../sha256-hex.js';

/** A token of ours that WeCom may call stale: kept by the vault, renewed once and the call repeated. */
export abstract class RenewableTokens implements TokenSource {
  get(): Promise<string> {
    return this.obtain();
  }

  renew(rejected: string): Promise<string> {
    return this.obtain(sha256Hex(rejected));
  }

  /** Runs a call with the token; a stale one is renewed once. Throws WecomApiError, WecomTransportError, UpstreamError. */
  use<T>(call: (token: string) => Promise<T>): Promise<T> {
    return withFreshToken(this, call);
  }

  /** A usable token; one with the rejected hash is not. */
  protected abstract obtain(rejectedHash?: string): Promise<string>;
}
