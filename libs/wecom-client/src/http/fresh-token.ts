import { isStaleToken } from '../errors/wecom-errors.js';

/** Where a caller's token comes from: a cache shared by processes, usually. */
export interface TokenSource {
  get(): Promise<string>;
  /** Fetches a new token unless the stored one already differs from the rejected one; one caller at a time. */
  renew(rejected: string): Promise<string>;
}

/** Runs a call and, when WeCom rejects its token (40014, 42001, 40082, 42009), renews it and repeats the call once. */
export async function withFreshToken<T>(
  source: TokenSource,
  call: (token: string) => Promise<T>,
): Promise<T> {
  const token = await source.get();
  try {
    return await call(token);
  } catch (error) {
    if (!isStaleToken(error)) throw error;
    return call(await source.renew(token));
  }
}
