/** WeCom invents the names of unknown events; longer ones are cut. */
const LONGEST = 64;

/** The event's name in a key of wecom-client's `callbackKey`: `suite:family:name:digest`. */
export function eventOfKey(key: string): string {
  const [, name = 'unknown'] = /^[^:]*:[^:]*:(.*):[0-9a-f]{64}$/s.exec(key) ?? [];
  return name.length > LONGEST ? `${name.slice(0, LONGEST)}…` : name;
}
