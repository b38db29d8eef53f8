export function previousRelease(): Promise<{ root: string; commit: string } | { missing: string }>;
