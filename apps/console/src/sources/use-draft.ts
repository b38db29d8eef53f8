import { useState } from 'react';
import { exampleBody, exampleSettings, isTriedFirst } from './source-kinds';
import { type Settings, type SourceKind, useTry } from './sources.data';

/** The settings a text is; undefined = it is no JSON object. */
export function settingsIn(text: string): Settings | undefined {
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Settings)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Lists of plain values stay on one line. */
const textOf = (settings: Settings): string =>
  Object.keys(settings).length === 0
    ? ''
    : JSON.stringify(settings, null, 2).replace(
        /\[\s+("(?:[^"\\]|\\.)*"(?:,\s+"(?:[^"\\]|\\.)*")*)\s+\]/g,
        (_, list: string) => `[${list.replace(/\n\s+/g, ' ')}]`,
      );

/** Settings as they are being written, and what they make of a body; nothing of it is stored. */
export function useDraft(tenant: string, kind: SourceKind, begun: Settings, withExample = false) {
  const [text, setText] = useState(textOf(withExample ? exampleSettings(kind) : begun));
  const [stored, setStored] = useState(textOf(begun));
  const [body, setBody] = useState(exampleBody(kind));
  const [tried, setTried] = useState<string>();
  const trial = useTry(tenant);
  const settings = settingsIn(text);
  return {
    ...{ text, setText, body, setBody, settings, trial },
    isChanged: text !== stored,
    isTried: tried === text && trial.isSuccess,
    addExample: () => setText(textOf(exampleSettings(kind))),
    saved: () => setStored(text),
    run: () => {
      if (!settings) return;
      setTried(text);
      trial.mutate({ kind, settings, body });
    },
  };
}
export type Draft = ReturnType<typeof useDraft>;

/** May be saved: it is readable, and tried where a mistake would lose alerts. */
export const isReady = ({ settings, text, isTried }: Draft, kind: SourceKind): boolean =>
  settings !== undefined && (!isTriedFirst(kind) || text.trim() === '' || isTried);
