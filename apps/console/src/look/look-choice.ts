import { useSyncExternalStore } from 'react';

export type LookChoice = 'system' | 'light' | 'dark';
export type Look = 'light' | 'dark';

const KEY = 'console-look';
const dark = window.matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

export function lookChoice(): LookChoice {
  const kept = localStorage.getItem(KEY);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

const currentLook = (): Look => {
  const choice = lookChoice();
  return choice === 'system' ? (dark.matches ? 'dark' : 'light') : choice;
};

/** Our own style sheet reads it from the root element, so that page and components agree. */
function show(): void {
  document.documentElement.dataset.look = currentLook();
  for (const listener of listeners) listener();
}

export function chooseLook(choice: LookChoice): void {
  localStorage.setItem(KEY, choice);
  show();
}

dark.addEventListener('change', show);
show();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useLook = (): Look => useSyncExternalStore(subscribe, currentLook);
export const useLookChoice = (): LookChoice => useSyncExternalStore(subscribe, lookChoice);
