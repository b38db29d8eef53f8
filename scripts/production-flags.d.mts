export declare const PRODUCTION_FLAGS: string[];
export declare const PRODUCTION_ENV: Record<string, string>;
