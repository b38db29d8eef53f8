export function hasPreviousRelease(): Promise<boolean>;
export function previousRelease(): Promise<string>;
