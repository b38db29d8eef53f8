export interface KeptSource {
  id: string;
  url: string;
}
export function readSource(folder: string): Promise<KeptSource | undefined>;
export function keepSource(folder: string, source: Partial<KeptSource>): Promise<KeptSource>;
