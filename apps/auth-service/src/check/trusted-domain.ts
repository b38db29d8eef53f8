/** Host, and port where it is not the scheme's own: what has to stand under 可信域名 (08 §2.1). */
export const domainOf = (url: string): string => new URL(url).host;

/**
 * Whether WeCom lets a sign-in lead to this URL. Host and port must match exactly; a domain without port stands for the
 * schemes' own (03 §1.3).
 */
export function isTrusted(domain: string, url: string): boolean {
  const { protocol, hostname, port } = new URL(url);
  const [, host = '', given] = /^(?:https?:\/\/)?([^/:]*)(?::(\d+))?\/?$/i.exec(domain.trim()) ?? [];
  if (host.toLowerCase() !== hostname) return false;
  const own = port || (protocol === 'https:' ? '443' : '80');
  return given === undefined ? port === '' : given === own;
}
