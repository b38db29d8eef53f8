import type { DispatchPolicy, Locale } from '@app/contracts';
import type { ReadFolder, ReadObject } from './folder/read-folder.js';

/** A configuration as `PUT …/configuration` takes it; a kind of which the folder has no file is absent, and left alone. */
export interface DesiredConfiguration {
  sources?: { kind: string; name: string; settings?: Record<string, unknown> }[];
  spaces?: (Record<string, unknown> & { id: string })[];
  schedules?: (Record<string, unknown> & { id: string })[];
  templates?: { id: string; locale: Locale; title: string; body: string }[];
}

/** A credential stands in the environment: `${NAME}` is the whole value. */
const OF_ENVIRONMENT = /^\$\{([A-Za-z_][A-Za-z0-9_]*)\}$/;

/** Of a folder that lint has nothing against. Throws for a variable that is not set. */
export function desiredOf(folder: ReadFolder, env: Record<string, string | undefined>): DesiredConfiguration {
  const of = (kind: ReadObject['kind']): ReadObject[] => folder.objects.filter((one) => one.kind === kind);
  const policies = new Map(of('policies').map(({ id, value }) => [id, value as unknown as DispatchPolicy]));
  const some = <T>(items: T[]): T[] | undefined => (items.length > 0 ? items : undefined);
  return {
    sources: some(
      of('sources').map(({ id, value }) => ({
        kind: value.kind as string,
        name: (value.name ?? id) as string,
        ...(value.settings !== undefined && {
          settings: withSecrets(value.settings, env) as Record<string, unknown>,
        }),
      })),
    ),
    spaces: some(
      of('spaces').map(({ id, value }) => ({
        ...value,
        policy: typeof value.policy === 'string' ? policies.get(value.policy) : value.policy,
        id,
      })),
    ),
    schedules: some(of('schedules').map(({ id, value }) => ({ ...value, id }))),
    templates: some(
      of('templates').flatMap(({ id, value }) =>
        Object.entries(value as Record<Locale, { title: string; body: string }>).map(([locale, texts]) => ({
          ...{ id, locale: locale as Locale, title: texts.title, body: texts.body },
        })),
      ),
    ),
  };
}

function withSecrets(value: unknown, env: Record<string, string | undefined>): unknown {
  if (Array.isArray(value)) return value.map((one) => withSecrets(one, env));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withSecrets(one, env)]));
  }
  const [, name] = (typeof value === 'string' && OF_ENVIRONMENT.exec(value)) || [];
  if (name === undefined) return value;
  const found = env[name];
  if (found === undefined) throw new Error(`the environment has no ${name}, which a source's settings name`);
  return found;
}
