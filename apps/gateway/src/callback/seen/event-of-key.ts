/** The event's name in a key of wecom-client's `callbackKey`: `suite:family:name:digest`; `odd` where WeCom's name is none. */
export function eventOfKey(key: string): string {
  return /^[^:]*:[^:]*:([^:]*):[0-9a-f]{64}$/.exec(key)?.[1] ?? 'unknown';
}
