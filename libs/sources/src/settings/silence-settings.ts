import type { SettingsReader } from './settings-reader.js';
import type { SilenceSettings } from './settings.js';

/** Members of a pair; more are a mistake. */
const MAX_URLS = 5;

export function silenceSettings(read: SettingsReader, value: unknown): SilenceSettings | undefined {
  const given = read.map('silence', value);
  if (!given) return undefined;
  const urls = read.texts('silence.url', given.url, MAX_URLS).flatMap((url) => baseAddress(read, url) ?? []);
  if (urls.length === 0 && read.problems.length === 0) read.problem('silence.url', 'is missing');
  const settings: SilenceSettings = { url: urls };
  for (const name of ['username', 'password', 'token'] as const) {
    const text = read.text(`silence.${name}`, given[name], 2_048);
    if (text !== undefined) settings[name] = text;
  }
  return settings;
}

function baseAddress(read: SettingsReader, url: string): string | undefined {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    return read.problem('silence.url', 'must be an http or https address');
  }
  const { username, password, search, hash } = new URL(url);
  if (username !== '' || password !== '') {
    return read.problem('silence.url', 'must not hold credentials: use username and password');
  }
  if (search !== '' || hash !== '')
    return read.problem('silence.url', 'must be a base address, without ? and #');
  return url.replace(/\/+$/, '');
}
