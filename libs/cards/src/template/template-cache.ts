import type { CompiledTemplate } from './compile-template.js';

/** Compiling costs 90 times a rendering (0.63 ms): each template version is compiled once, the least used are forgotten. */
export class TemplateCache {
  private readonly entries = new Map<string, CompiledTemplate>();

  constructor(private readonly capacity = 500) {}

  /** The template under `key` (its id and version), compiled by `compile` when missing; a failure is not kept. */
  get(key: string, compile: () => CompiledTemplate): CompiledTemplate {
    const template = this.entries.get(key) ?? compile();
    this.entries.delete(key);
    this.entries.set(key, template);
    if (this.entries.size > this.capacity) {
      const [oldest] = this.entries.keys();
      this.entries.delete(oldest as string);
    }
    return template;
  }

  get size(): number {
    return this.entries.size;
  }
}
