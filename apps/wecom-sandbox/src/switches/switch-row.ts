export interface SwitchRow {
  name: string;
  /** Allowed values; the first is what the sandbox does by default. A single `number` means any integer. */
  values: readonly string[];
  default: string;
  document: string;
  meaning: string;
}

export const row = (name: string, values: string[], document: string, meaning: string): SwitchRow => ({
  name,
  values,
  default: values[0] as string,
  document,
  meaning,
});

export const number = (name: string, fallback: string, document: string, meaning: string): SwitchRow => ({
  name,
  values: ['number'],
  default: fallback,
  document,
  meaning,
});
