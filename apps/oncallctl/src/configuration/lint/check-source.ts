import { SOURCE_KINDS } from '@app/contracts';
import { givenSettings } from '@app/sources';
import type { ReadObject } from '../folder/read-folder.js';
import type { Check } from './check.js';

const FIELDS = ['kind', 'name', 'settings'];
const MAX_NAME = 128;

/** By its name the server's source is found, so no two sources have the same one. */
export const nameOfSource = ({ id, value }: ReadObject): string => (value.name ?? id) as string;

export const checkSource: Check = (object, { error, all }) => {
  const { value } = object;
  for (const name of Object.keys(value)) {
    if (name === 'token') error([name], 'a token stands in no file: the server makes it and shows it once');
    else if (!FIELDS.includes(name)) error([name], `${name} is unknown; there are ${FIELDS.join(', ')}`);
  }
  const name = nameOfSource(object);
  if (typeof name !== 'string' || name === '' || name.length > MAX_NAME) {
    error(['name'], `name is a text of 1 to ${MAX_NAME} characters`);
  }
  const twin = all('sources').find((other) => other !== object && nameOfSource(other) === name);
  if (twin) error(['name'], `${twin.yaml.file} has the same name ${name}`);
  const kind = SOURCE_KINDS.find((known) => known === value.kind);
  if (!kind) return error(['kind'], `kind is one of ${SOURCE_KINDS.join(', ')}`);
  const parsed = givenSettings(kind, value.settings);
  if (parsed.kind !== 'problems') return;
  for (const { field, message } of parsed.problems) {
    const path = field
      .split(/[.[\]]+/)
      .filter(Boolean)
      .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
    error(['settings', ...path], `${field || 'settings'} ${message}`);
  }
};
