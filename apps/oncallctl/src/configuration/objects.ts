import type { DispatchPolicy, LayerRule, Locale, SourceKind, SpaceSettings } from '@app/contracts';

/** Kinds of objects, each in the folder of its name: one file is one object, the file's name its id. */
export const KINDS = ['templates', 'policies', 'schedules', 'spaces', 'sources'] as const;
export type Kind = (typeof KINDS)[number];

export interface OverrideFile {
  /** ISO 8601 with zone. */
  from: string;
  to: string;
  accountId: string;
}
export interface ScheduleFile {
  id: string;
  name: string;
  timeZone: string;
  layers: LayerRule[];
  holidays?: 'CN';
  overrides?: OverrideFile[];
}
export interface PolicyFile extends DispatchPolicy {
  id: string;
}
export interface SpaceFile extends Omit<SpaceSettings, 'policy'> {
  id: string;
  /** The id of a policy's file, or the policy itself. */
  policy: string | DispatchPolicy;
}
/** Its token is made by the server and stands in no file. */
export interface SourceFile {
  id: string;
  kind: SourceKind;
  /** By which the server's source is found; default the file's name. */
  name?: string;
  settings?: Record<string, unknown>;
}
export type TemplateFile = { id: string } & Partial<Record<Locale, { title: string; body: string }>>;

export interface FolderObjects {
  tenant?: string;
  templates: TemplateFile[];
  policies: PolicyFile[];
  schedules: ScheduleFile[];
  spaces: SpaceFile[];
  sources: SourceFile[];
}

export const noObjects = (tenant?: string): FolderObjects => ({
  tenant,
  templates: [],
  policies: [],
  schedules: [],
  spaces: [],
  sources: [],
});
