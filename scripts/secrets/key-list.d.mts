export function firstKeys(now?: Date): string;
export function keysAfter(text: string, step: string, now?: Date): string;
